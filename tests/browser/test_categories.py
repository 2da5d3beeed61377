"""Camille says what each category asks for; what cannot be is refused, and nothing that she wrote is lost."""

import re
from typing import Final

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from cabinet.practice import NewPractice
from tests.browser.faults import Faults
from tests.browser.own_practice import a_practice_of_camilles, turn_payment_on
from tests.browser.practitioner import Practitioner
from tests.browser.settings_pages import look_over
from tests.houses import RunningHouse

LIST: Final = "/gerer/agenda/categories"
OPTIONS: Final = "/gerer/facturation/options"
CATEGORY: Final = "Première consultation"


@pytest.fixture
def practice(house: RunningHouse) -> NewPractice:
    return a_practice_of_camilles(house)


@pytest.fixture
def camille(page: Page, practice: NewPractice) -> Practitioner:
    camille = Practitioner(page, practice)
    camille.signs_in()
    return camille


@pytest.fixture
def paid(practice: NewPractice, house: RunningHouse) -> None:
    """Camille's account is active."""
    turn_payment_on(house, practice)


def edit(page: Page, category: str = CATEGORY) -> None:
    """From the list, as she would."""
    page.goto(LIST)
    page.get_by_role("link", name=f"Modifier {category}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(category)


def save(page: Page) -> None:
    """The one button of the page."""
    page.get_by_role("button", name="Enregistrer").click()


def see_saved(page: Page) -> None:
    """It is kept, and the page says so where the person is looking: beside the button, without scrolling."""
    said = page.get_by_role("status").filter(has_text="vos modifications sont enregistrées")
    expect(said).to_be_visible()
    expect(said).to_be_in_viewport(ratio=1)


def width_of(part: Locator) -> float:
    box = part.bounding_box()
    assert box
    return box["width"]


def see_refused(page: Page, sentence: str) -> None:
    """The sentence, at the top of the page, with the focus."""
    expect(page.get_by_role("alert").filter(has_text=sentence)).to_be_focused()


def test_a_deposit_is_refused_before_the_account_is_active_and_nothing_written_is_lost(camille: Practitioner) -> None:
    page = camille.page
    page.goto(LIST)
    expect(page.get_by_role("row", name=re.compile(CATEGORY))).to_contain_text("Aucun paiement")
    look_over(page)
    edit(page)
    expect(page.get_by_label("Aucun paiement")).to_be_checked()
    look_over(page)

    page.get_by_label("Prix", exact=True).fill("82")
    page.get_by_label("Paiement partiel, montant fixe").check()
    page.get_by_label("Montant à la réservation").fill("25")
    save(page)

    see_refused(page, "Le paiement en ligne n’est pas encore actif")
    expect(page).to_have_title(re.compile("^Erreur"))
    expect(page.get_by_label("Prix", exact=True)).to_have_value("82")
    expect(page.get_by_label("Paiement partiel, montant fixe")).to_be_checked()
    expect(page.get_by_label("Montant à la réservation")).to_have_value("25")
    look_over(page)
    see_every_fault_in_one_round(page)
    page.on("dialog", Dialog.accept)
    page.goto(LIST)
    expect(page.get_by_role("row", name=re.compile(CATEGORY))).to_contain_text("70,00")


def see_every_fault_in_one_round(page: Page) -> None:
    """What cannot be read, what cannot be, and what is missing, each beside its field; the summary leads to a tier."""
    page.get_by_label("Durée").fill("une heure")
    page.get_by_label("Prix", exact=True).fill("soixante")
    page.get_by_role("button", name="Ajouter un palier").click()
    page.get_by_role("button", name="Ajouter un palier").click()
    page.get_by_role("button", name="Retirer ce palier").nth(1).click()
    page.get_by_label("Annulation jusqu’à").last.fill("48")
    page.get_by_label("Remboursement", exact=True).last.fill("beaucoup")
    save(page)

    see_refused(page, "La durée va de 10 minutes à 5 heures.")
    summary = page.get_by_role("alert").filter(has_text="Il y a un problème")
    expect(summary.get_by_role("link")).to_have_text(
        [
            "La durée va de 10 minutes à 5 heures.",
            re.compile("^Indiquez un montant, par exemple"),
            re.compile("^Le paiement en ligne n’est pas encore actif"),
            re.compile("plus court que celui du palier précédent"),
            "Indiquez un pourcentage entier de 0 à 100.",
        ]
    )
    look_over(page)
    summary.get_by_role("link", name="Indiquez un pourcentage entier").click()
    wrong = page.get_by_label("Remboursement", exact=True).last
    expect(wrong).to_be_focused()
    expect(wrong).to_have_value("beaucoup")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Remboursement", exact=True).first).not_to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Montant à la réservation")).to_have_value("25")


@pytest.mark.usefixtures("paid")
def test_camille_asks_for_a_deposit_and_sees_what_her_client_will_read(camille: Practitioner) -> None:
    page = camille.page
    edit(page)
    page.get_by_label("Paiement partiel, montant fixe").check()
    page.get_by_label("Montant à la réservation").fill("20,5")
    page.get_by_label("Annulation jusqu’à").fill("48")
    preview = page.locator("section").filter(has=page.get_by_role("heading", name="Ce que verra le client"))
    expect(preview).to_contain_text("Arrhes à la réservation\u00a0: 20,50\u00a0€, puis 49,50\u00a0€ sur place")
    expect(preview).to_contain_text("Annulation jusqu’à 2\u00a0jours avant")
    expect(page.get_by_text("Modifications non enregistrées")).to_be_visible()

    save(page)
    see_saved(page)
    expect(page.get_by_text("Modifications non enregistrées")).not_to_be_visible()
    look_over(page)
    page.reload()
    expect(page.get_by_label("Montant à la réservation")).to_have_value("20,50")
    page.goto(LIST)
    expect(page.get_by_role("row", name=re.compile(CATEGORY))).to_contain_text("Arrhes 20,50")
    look_over(page)


@pytest.mark.usefixtures("paid")
def test_a_percentage_and_the_whole_price_can_be_asked_too(camille: Practitioner) -> None:
    page = camille.page
    edit(page)
    page.get_by_label("Paiement partiel, pourcentage du prix").check()
    page.get_by_label("Part du prix").fill("30")
    save(page)
    see_saved(page)
    page.goto(LIST)
    expect(page.get_by_role("row", name=re.compile(CATEGORY))).to_contain_text("Arrhes 30")

    edit(page)
    expect(page.get_by_label("Paiement partiel, pourcentage du prix")).to_be_checked()
    page.get_by_label("Paiement intégral").check()
    save(page)
    see_saved(page)
    page.goto(LIST)
    expect(page.get_by_role("row", name=re.compile(CATEGORY))).to_contain_text("Paiement intégral")


@pytest.mark.usefixtures("paid")
@pytest.mark.parametrize(
    ("deposit", "sentence"),
    [("70", "inférieur au prix"), ("0,49", "au moins 0,50"), ("-20", "Indiquez un montant"), ("vingt", "Indiquez un")],
)
def test_a_deposit_that_cannot_be_is_refused_beside_its_field(
    camille: Practitioner, deposit: str, sentence: str
) -> None:
    page = camille.page
    edit(page)
    page.get_by_label("Paiement partiel, montant fixe").check()
    page.get_by_label("Montant à la réservation").fill(deposit)
    save(page)
    see_refused(page, sentence)
    assert width_of(page.get_by_role("alert").filter(has_text=sentence)) == width_of(
        page.locator("main form > div > div").first
    )
    page.get_by_role("link", name=re.compile(sentence)).click()
    expect(page.get_by_label("Montant à la réservation")).to_be_focused()
    expect(page.get_by_label("Montant à la réservation")).to_have_value(deposit)
    expect(page.get_by_label("Montant à la réservation")).to_have_attribute("aria-invalid", "true")


def test_camille_adds_a_category_of_two_services_and_two_tiers_and_puts_it_first(camille: Practitioner) -> None:
    page = camille.page
    page.goto(LIST)
    page.get_by_role("link", name="Ajouter").click()
    camille.sees_title("Nouvelle catégorie")
    look_over(page)
    save(page)
    expect(page.get_by_role("alert").filter(has_text="Il y a un problème")).to_be_focused()
    page.get_by_label("Nom").fill("Bilan postural")
    page.get_by_label("Durée").fill("90")
    page.get_by_label("Prix", exact=True).fill("60")
    page.get_by_label("Prestation", exact=True).fill("Bilan")
    page.get_by_role("button", name="Ajouter une prestation").click()
    expect(page.get_by_label("Prestation", exact=True).last).to_be_focused()
    page.get_by_label("Prestation", exact=True).last.fill("Compte rendu écrit")
    page.get_by_label("Prix", exact=True).last.fill("15,50")
    page.get_by_role("button", name="Ajouter un palier").click()
    page.get_by_label("Annulation jusqu’à").last.fill("6")
    page.get_by_label("Remboursement", exact=True).last.fill("50")
    preview = page.locator("section").filter(has=page.get_by_role("heading", name="Ce que verra le client"))
    expect(preview).to_contain_text("75,50\u00a0€")
    look_over(page)
    save(page)
    camille.sees_title("Catégories d’événements")
    expect(page.get_by_role("row", name=re.compile("Bilan postural"))).to_contain_text("75,50")
    edit(page, "Bilan postural")
    expect(page.get_by_label("Annulation jusqu’à")).to_have_count(2)

    page.get_by_role("button", name="Retirer ce palier").last.click()
    expect(page.get_by_text("Modifications non enregistrées")).to_be_visible()
    save(page)
    see_saved(page)
    expect(page.get_by_label("Annulation jusqu’à")).to_have_count(1)

    page.goto(LIST)
    rows = page.get_by_role("row").filter(has=page.get_by_role("link", name="Modifier"))
    expect(rows.last).to_contain_text("Bilan postural")
    last = rows.count() - 1
    for place in range(last, 0, -1):
        page.get_by_role("button", name="Monter Bilan postural").click()
        expect(rows.nth(place - 1)).to_contain_text("Bilan postural")
    expect(page.get_by_role("button", name="Monter Bilan postural")).to_be_disabled()
    look_over(page)


def test_two_tabs_do_not_overwrite_each_other_unseen(camille: Practitioner) -> None:
    first, second = camille.page, camille.page.context.new_page()
    edit(first)
    edit(second)
    first.get_by_label("Prix", exact=True).fill("75")
    save(first)
    see_saved(first)

    second.get_by_label("Durée").fill("50")
    save(second)
    see_refused(second, "entre-temps")
    expect(second.get_by_label("Durée")).to_have_value("50")
    expect(second.get_by_role("link", name="Enregistré entre-temps\u00a0: 60")).to_be_visible()
    expect(second.get_by_role("link", name="Enregistré entre-temps\u00a0: 75,00")).to_be_visible()
    expect(second.get_by_label("Prix", exact=True)).to_have_value("75,00")
    save(second)
    see_saved(second)
    second.reload()
    expect(second.get_by_label("Durée")).to_have_value("50")
    expect(second.get_by_label("Prix", exact=True)).to_have_value("75,00")


def test_from_one_category_to_another_nothing_is_carried_along(camille: Practitioner) -> None:
    page = camille.page
    edit(page)
    page.get_by_role("link", name="Annuler").click()
    page.get_by_role("link", name="Modifier Consultation de suivi").click()
    camille.sees_title("Consultation de suivi")
    expect(page.get_by_label("Nom")).to_have_value("Consultation de suivi")
    expect(page.get_by_label("Durée")).to_have_value("45")
    expect(page.get_by_label("Prix", exact=True)).to_have_value("60,00")
    page.get_by_label("Durée").fill("50")
    page.get_by_role("button", name="Enregistrer").dblclick()
    see_saved(page)
    page.go_back()
    page.get_by_role("link", name="Ajouter").click()
    camille.sees_title("Nouvelle catégorie")
    expect(page.get_by_label("Nom")).to_have_value("")
    expect(page.get_by_label("Prix", exact=True)).to_have_value("")


def test_whoever_leaves_with_unsaved_words_is_asked(camille: Practitioner) -> None:
    page = camille.page
    edit(page)
    page.get_by_label("Nom").fill("Bilan")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_role("link", name="Annuler").click()
    page.get_by_role("button", name="Se déconnecter").locator("visible=true").click(no_wait_after=True)
    expect(page.get_by_label("Nom")).to_have_value("Bilan")
    assert asked == ["confirm", "beforeunload"]

    page.remove_listener("dialog", stay)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("link", name="Annuler").click()
    camille.sees_title("Catégories d’événements")


def test_what_camille_is_writing_survives_a_restart_of_the_house(
    camille: Practitioner, house: RunningHouse, faults: Faults
) -> None:
    faults.expect("net::ERR_|WebSocket|websocket")
    page = camille.page
    edit(page)
    page.get_by_label("Nom").fill("Bilan complet")
    house.kill_app()
    house.start_app()
    save(page)
    expect(page.get_by_role("status").filter(has_text="enregistrées")).to_be_visible(timeout=15_000)
    expect(page.get_by_role("heading", level=1)).to_have_text("Bilan complet")


def test_another_practices_category_is_not_shown(camille: Practitioner, page: Page) -> None:
    page.goto(f"{LIST}/cat_of_somebody_else")
    expect(page.get_by_role("alert").filter(has_text="Cette catégorie n’existe pas")).to_be_visible()
    expect(page.get_by_label("Nom")).not_to_be_visible()
    look_over(page)
    page.get_by_role("link", name="Voir toutes les catégories").click()
    camille.sees_title("Catégories d’événements")


def test_a_meeting_asks_nobody_for_money(camille: Practitioner) -> None:
    page = camille.page
    edit(page, "Réunion")
    expect(page.get_by_label("Prix", exact=True)).not_to_be_visible()
    expect(page.get_by_label("Aucun paiement")).not_to_be_visible()
    page.get_by_label("Durée").fill("90")
    save(page)
    see_saved(page)
    look_over(page)

    edit(page, "Absence")
    expect(page.get_by_text("Toujours active\u00a0: c’est par elle que vous notez vos absences")).to_be_visible()
    expect(page.get_by_label("Active", exact=True)).not_to_be_visible()
    page.get_by_label("Nom").fill("Congés")
    save(page)
    see_saved(page)
    look_over(page)


def test_camille_links_her_terms_of_sale(camille: Practitioner) -> None:
    page = camille.page
    page.goto(OPTIONS)
    page.get_by_role("radio", name="Sur mon site").check()
    field = page.get_by_label(re.compile("Lien vers vos CGV"))
    field.fill("www.martin.example/cgv")
    save(page)
    see_refused(page, "https://")
    expect(field).to_have_value("www.martin.example/cgv")
    look_over(page)

    field.fill("https://www.martin.example/cgv")
    save(page)
    see_saved(page)
    look_over(page)
    page.reload()
    expect(field).to_have_value("https://www.martin.example/cgv")
