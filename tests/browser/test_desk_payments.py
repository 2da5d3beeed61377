"""Camille is paid at the desk: what she enters counts at once, what cannot be is refused, and nothing is erased."""

import re
from datetime import timedelta
from typing import Final

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from cabinet.kit.clock import utc_now
from cabinet.practice import NewPractice
from tests.browser.accessibility import examine
from tests.browser.faults import Faults
from tests.browser.gestures import press_twice
from tests.browser.own_invoices import an_invoice
from tests.browser.own_practice import a_practice_of_camilles
from tests.browser.practitioner import Practitioner
from tests.houses import RunningHouse

RECORD: Final = "Enregistrer un règlement"
TAKE_BACK: Final = "Annuler cette saisie"


@pytest.fixture
def practice(house: RunningHouse) -> NewPractice:
    return a_practice_of_camilles(house)


@pytest.fixture
def camille(page: Page, practice: NewPractice, house: RunningHouse) -> Practitioner:
    """Before Bruno's invoice of 70 €, of which nothing has been paid."""
    invoice = an_invoice(house, practice)
    camille = Practitioner(page, practice)
    camille.signs_in()
    page.goto(f"/facturation/factures/{invoice.id}")
    camille.sees_title(f"Facture {invoice.number}")
    return camille


@pytest.fixture
def asked(page: Page) -> Locator:
    """What is asked about a sum that was received."""
    return page.get_by_role("dialog", name=RECORD)


def open_it(page: Page) -> None:
    """The button of the page."""
    page.get_by_role("button", name=RECORD).click()


def keep(asked: Locator) -> None:
    """The button of the dialog."""
    asked.get_by_role("button", name="Enregistrer", exact=True).click()


def record(page: Page, means: str, amount: str) -> None:
    """From the button of the page until it is entered."""
    asked = page.get_by_role("dialog", name=RECORD)
    open_it(page)
    asked.get_by_label(means).check()
    asked.get_by_label("Montant reçu").fill(amount)
    keep(asked)
    expect(asked).to_be_hidden()
    see_done(page, "Le règlement est enregistré.")


def see_done(page: Page, sentence: str) -> None:
    """It is said where Camille is looking, and whoever goes on with the keyboard goes on from there."""
    said = page.get_by_role("status").filter(has_text=sentence)
    expect(said).to_be_in_viewport(ratio=1)
    expect(page.locator("#done")).to_be_focused()


def entries(camille: Practitioner) -> Locator:
    """What counts towards the invoice, in the order in which it was entered."""
    return camille.card("Règlements").get_by_role("listitem")


def test_every_way_of_paying_is_kept_as_it_was_chosen(camille: Practitioner, asked: Locator) -> None:
    page, standing = camille.page, camille.card("Statut")
    expect(camille.card("Règlements")).to_contain_text("Aucun règlement pour l’instant.")
    open_it(page)
    examine(page)
    page.keyboard.press("Escape")
    record(page, "Espèces", "20")
    examine(page)
    expect(standing).to_contain_text("En retardDéjà réglé 20,00\u00a0€")
    record(page, "Chèque", "15,50")
    record(page, "Virement", "14,50")
    expect(standing).to_contain_text("Reste à payer20,00\u00a0€")
    record(page, "Carte, au cabinet", "20,00")

    for entry, words in zip(
        entries(camille).all(), ["Espèces", "Chèque", "Virement", "Carte, au cabinet"], strict=True
    ):
        expect(entry).to_contain_text(words)
    expect(camille.card("Historique")).to_contain_text("Réglé\u00a0: 15,50\u00a0€ (Chèque)")
    expect(standing).to_contain_text("Payée")
    expect(standing).to_contain_text("Reste à payerRien")
    expect(page.get_by_role("button", name=RECORD)).to_have_count(0)
    examine(page)


def test_what_cannot_be_is_refused_beside_its_field_and_nothing_is_lost(camille: Practitioner, asked: Locator) -> None:
    page = camille.page
    to_come = (utc_now() + timedelta(days=3)).date().isoformat()
    amount, day = asked.get_by_label("Montant reçu"), asked.get_by_label("Reçu le")
    open_it(page)
    expect(amount).to_have_value("70,00")

    keep(asked)
    expect(asked.get_by_role("group", name="Moyen de paiement")).to_have_accessible_description(
        re.compile("Choisissez le moyen de paiement.")
    )
    expect(asked.get_by_label("Espèces")).to_be_focused()
    examine(page)
    asked.get_by_label("Chèque").check()
    for typed, sentence in (
        ("0", "Indiquez un montant compris entre 0,01\u00a0€ et le reste à payer\u00a0: 70,00\u00a0€."),
        ("70,01", "Indiquez un montant compris entre 0,01\u00a0€ et le reste à payer\u00a0: 70,00\u00a0€."),
        ("1.234", "Indiquez un montant, par exemple 45 ou 45,50."),
        ("", "Indiquez un montant, par exemple 45 ou 45,50."),
    ):
        amount.fill(typed)
        keep(asked)
        see_refused(amount, sentence)
        expect(amount).to_have_value(typed)
    examine(page)
    amount.fill("30")
    day.fill(to_come)
    keep(asked)
    see_refused(day, "Indiquez le jour du règlement\u00a0: aujourd’hui ou un jour passé, depuis deux ans au plus.")

    expect(asked.get_by_label("Chèque")).to_be_checked()
    expect(amount).to_have_value("30")
    expect(day).to_have_value(to_come)
    expect(page).to_have_title(re.compile("^Erreur"))
    expect(entries(camille)).to_have_count(0)
    day.fill(utc_now().date().isoformat())
    keep(asked)
    expect(entries(camille)).to_have_count(1)
    expect(page).to_have_title(re.compile("^Facture"))


def see_refused(control: Locator, sentence: str) -> None:
    """The sentence stands beside the field, belongs to it, and whoever cannot see it is led to it."""
    expect(control).to_be_focused()
    expect(control).to_have_accessible_description(re.compile(re.escape(sentence)))


def test_escape_leaves_everything_as_it_is_and_the_focus_where_it_was(camille: Practitioner, asked: Locator) -> None:
    page = camille.page
    open_it(page)
    asked.get_by_label("Montant reçu").fill("12")
    page.keyboard.press("Escape")
    expect(asked).to_be_hidden()
    expect(page.get_by_role("button", name=RECORD)).to_be_focused()
    page.keyboard.press("Enter")
    expect(asked).to_be_visible()
    for _ in range(6):
        # As quickly as fingers can: leaving and coming back are told to the house in one breath.
        page.keyboard.press("Escape")
        page.keyboard.press("Enter")
        expect(asked).to_be_visible()
    asked.get_by_role("button", name="Annuler").click()
    expect(asked).to_be_hidden()
    expect(page.get_by_role("button", name=RECORD)).to_be_focused()
    expect(entries(camille)).to_have_count(0)


def test_what_was_refused_is_gone_once_the_dialog_is_left(camille: Practitioner, asked: Locator) -> None:
    page = camille.page
    open_it(page)
    asked.get_by_label("Montant reçu").fill("1.234")
    keep(asked)
    expect(asked.get_by_label("Montant reçu")).to_be_focused()
    page.keyboard.press("Escape")
    expect(asked).to_be_hidden()
    expect(page).to_have_title(re.compile("^Facture"))
    expect(page.locator("main").get_by_role("alert")).to_have_count(0)
    open_it(page)
    expect(asked.get_by_label("Montant reçu")).to_have_value("70,00")
    expect(asked.get_by_text("Indiquez un montant")).to_have_count(0)


def test_what_comes_in_elsewhere_takes_nothing_away_that_camille_is_writing(
    camille: Practitioner, asked: Locator
) -> None:
    page, other = camille.page, camille.page.context.new_page()
    other.goto(page.url)
    open_it(page)
    asked.get_by_label("Chèque").check()
    asked.get_by_label("Montant reçu").fill("60")
    record(other, "Espèces", "20")
    expect(camille.card("Statut")).to_contain_text("Reste à payer50,00\u00a0€")
    expect(asked.get_by_label("Chèque")).to_be_checked()
    expect(asked.get_by_label("Montant reçu")).to_have_value("60")
    keep(asked)
    see_refused(asked.get_by_label("Montant reçu"), "le reste à payer\u00a0: 50,00\u00a0€.")
    asked.get_by_label("Montant reçu").fill("50")
    keep(asked)
    see_done(page, "Le règlement est enregistré.")
    expect(entries(camille)).to_have_count(2)


def test_two_presses_enter_once(camille: Practitioner, asked: Locator) -> None:
    open_it(camille.page)
    asked.get_by_label("Espèces").check()
    asked.get_by_label("Montant reçu").fill("20")
    press_twice(asked.get_by_role("button", name="Enregistrer", exact=True))
    see_done(camille.page, "Le règlement est enregistré.")
    camille.page.reload()
    expect(entries(camille)).to_have_count(1)
    expect(camille.card("Statut")).to_contain_text("Reste à payer50,00\u00a0€")


def test_a_wrong_entry_is_taken_back_by_its_opposite_and_stays_to_be_seen(camille: Practitioner) -> None:
    page = camille.page
    record(page, "Espèces", "20")
    take_back = page.get_by_role("button", name=TAKE_BACK)
    take_back.click()
    asked = page.get_by_role("dialog", name="Annuler cette saisie\u202f?")
    expect(asked).to_contain_text("Espèces")
    expect(asked).to_contain_text("20,00\u00a0€")
    examine(page)
    asked.get_by_role("button", name="Garder la saisie").click()
    expect(asked).to_be_hidden()
    expect(take_back).to_be_focused()
    expect(entries(camille)).to_have_count(1)

    take_back.click()
    press_twice(asked.get_by_role("button", name="Annuler la saisie"))
    see_done(page, "La saisie est annulée par une écriture inverse.")
    expect(entries(camille)).to_have_count(2)
    expect(entries(camille).first).to_contain_text("Saisie annulée")
    expect(entries(camille).last).to_contain_text("-20,00\u00a0€")
    expect(entries(camille).last).to_contain_text("Annule une saisie")
    expect(take_back).to_have_count(0)
    expect(camille.card("Statut")).to_contain_text("Reste à payer70,00\u00a0€")
    expect(camille.card("Historique")).to_contain_text("Saisie annulée\u00a0: 20,00\u00a0€ (Espèces)")
    examine(page)


def test_what_camille_is_entering_survives_a_restart_of_the_house(
    camille: Practitioner, asked: Locator, house: RunningHouse, faults: Faults
) -> None:
    faults.expect("net::ERR_|WebSocket|websocket")
    page = camille.page
    open_it(page)
    asked.get_by_label("Virement").check()
    asked.get_by_label("Montant reçu").fill("12,34")
    house.kill_app()
    lost = asked.get_by_text("Connexion perdue")
    expect(lost).to_be_visible(timeout=10_000)
    examine(page)
    house.start_app()
    expect(lost).to_have_count(0, timeout=15_000)
    expect(asked.get_by_label("Virement")).to_be_checked()
    expect(asked.get_by_label("Montant reçu")).to_have_value("12,34")
    keep(asked)
    expect(entries(camille)).to_contain_text(["12,34\u00a0€"])


def test_what_is_pressed_on_a_cut_line_is_not_done_later(camille: Practitioner, asked: Locator, faults: Faults) -> None:
    faults.expect("net::ERR_|WebSocket|websocket")
    page = camille.page
    open_it(page)
    asked.get_by_label("Espèces").check()
    asked.get_by_label("Montant reçu").fill("20")
    page.context.set_offline(True)
    cut_off = asked.get_by_text("Connexion perdue. Rien ne part d’ici avant son retour")
    expect(cut_off).to_be_visible()
    keep(asked)
    examine(page)
    page.context.set_offline(False)
    expect(cut_off).to_have_count(0, timeout=15_000)
    expect(asked.get_by_label("Montant reçu")).to_have_value("20")
    expect(entries(camille)).to_have_count(0)
    keep(asked)
    see_done(page, "Le règlement est enregistré.")
    expect(entries(camille)).to_have_count(1)


def test_an_answer_that_is_lost_with_the_line_makes_no_second_entry(
    camille: Practitioner, asked: Locator, faults: Faults
) -> None:
    """The entry is made, the page never hears of it, and Camille presses once more when she is back."""
    faults.expect("net::ERR_|WebSocket|websocket")
    page, lines, is_deaf = camille.page, list[WebSocketRoute](), False

    def may_be_deaf(line: WebSocketRoute) -> None:
        lines.append(line)
        line.connect_to_server().on_message(lambda said: None if is_deaf else line.send(said))

    page.route_web_socket(re.compile("/_event"), may_be_deaf)
    page.reload()
    open_it(page)
    asked.get_by_label("Espèces").check()
    asked.get_by_label("Montant reçu").fill("20")
    is_deaf = True
    keep(asked)
    other = Practitioner(page.context.new_page(), camille.practice)
    other.page.goto(page.url)
    expect(entries(other)).to_have_count(1)
    is_deaf = False
    lines[-1].close()
    expect(entries(camille)).to_have_count(1, timeout=15_000)
    expect(asked.get_by_label("Montant reçu")).to_have_value("20")
    keep(asked)
    see_done(page, "Le règlement est enregistré.")
    page.reload()
    expect(entries(camille)).to_have_count(1)
