"""Camille says when she works and when she is away; whoever is choosing a time sees it at once."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Final

import pytest
from playwright.sync_api import Dialog, Page, expect

from cabinet import practice as practices
from cabinet.kit.clock import utc_now
from cabinet.practice import NewPractice
from tests.browser.client import Client
from tests.browser.own_practice import a_practice_of_camilles, wired
from tests.browser.practitioner import Practitioner
from tests.browser.settings_pages import look_over
from tests.houses import RunningHouse

HOURS: Final = "/gerer/agenda/horaires"
# A Monday far enough for nothing to be too soon.
MONDAY: Final = utc_now().date() + timedelta(days=14 - utc_now().weekday())

TUESDAY: Final = (MONDAY + timedelta(days=1)).isoformat()
SUNDAY: Final = (MONDAY - timedelta(days=1)).isoformat()


@pytest.fixture
def practice(house: RunningHouse) -> NewPractice:
    return a_practice_of_camilles(house)


@pytest.fixture
def camille(page: Page, practice: NewPractice) -> Practitioner:
    camille = Practitioner(page, practice)
    camille.signs_in()
    return camille


def begin(camille: Practitioner) -> None:
    """By the menu, as she would."""
    camille.goes_to("Gérer")
    camille.page.get_by_role("link", name=re.compile("^Horaires et absences")).click()
    camille.sees_title("Horaires et absences")
    expect(camille.page.get_by_label("lundi, plage 1, début")).to_have_value("09:00")


def test_what_camille_sets_is_what_a_client_sees_at_once(
    camille: Practitioner, practice: NewPractice, a_visitor: Callable[..., Page]
) -> None:
    page, bruno = camille.page, a_visitor()
    bruno.goto(f"/rdv/{practice.slug}")
    bruno.get_by_role("link", name=re.compile("^Première consultation")).click()
    expect(bruno).to_have_url(re.compile("etape=horaire"))
    bruno.goto(f"{bruno.url}&semaine={MONDAY.isoformat()}")
    times = bruno.get_by_role("button", name=re.compile(r"^lundi .* à \d"))
    expect(times.first).to_have_text(re.compile(r"^9\sh\s00"))
    begin(camille)
    look_over(page)

    page.get_by_label("lundi, plage 1, début").fill("13:00")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.get_by_role("alert").filter(has_text="Il y a un problème")).to_be_focused()
    expect(page.get_by_label("lundi, plage 1, début")).to_have_value("13:00")
    look_over(page)
    page.get_by_role("button", name="Retirer lundi, plage 2").click()
    page.get_by_label("lundi, plage 1, fin").fill("16:00")
    page.get_by_role("button", name="Copier sur mardi").click()
    page.get_by_role("button", name="Ajouter une plage samedi").click()
    page.get_by_label("samedi, plage 1, début").fill("08:00")
    page.get_by_label("samedi, plage 1, fin").fill("10:00")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.get_by_text("Vos modifications sont enregistrées.")).to_be_visible()
    expect(times.first).to_have_text(re.compile(r"^13\sh\s00"))

    page.get_by_label("Du", exact=True).fill(MONDAY.isoformat())
    page.get_by_label("À partir de").fill("13:00")
    page.get_by_label("Jusqu’à").fill("14:00")
    page.get_by_role("button", name="Ajouter cette absence").click()
    absence = page.get_by_role("button", name=re.compile("^Supprimer lundi"))
    expect(absence).to_be_visible()
    expect(page.get_by_label("Du", exact=True)).to_have_value("")
    expect(times.first).to_have_text(re.compile(r"^14\sh\s00"))
    times.first.click()
    expect(bruno).to_have_url(re.compile("etape=coordonnees"))

    page.get_by_label("Du", exact=True).fill(MONDAY.isoformat())
    page.get_by_role("button", name="Ajouter cette absence").click()
    expect(page.get_by_role("alert").filter(has_text="un client réserve le lundi")).to_be_visible()
    expect(page.get_by_label("Du", exact=True)).to_have_value(MONDAY.isoformat())
    look_over(page)
    absence.first.click()
    expect(page.get_by_text("Aucune absence à venir.")).to_be_visible()

    page.get_by_label("Date").fill(MONDAY.isoformat())
    page.get_by_role("button", name="Ajouter ce jour").click()
    expect(page.get_by_role("button", name=re.compile("^Supprimer lundi"))).to_be_visible()
    bruno.go_back()
    expect(bruno.get_by_role("heading", name=re.compile("^mar"))).to_be_visible()
    expect(bruno.get_by_role("heading", name=re.compile("^lun"))).not_to_be_visible()
    look_over(page)

    bruno_takes_the_first_hour(bruno)
    camille_is_told_before_she_closes_his_day(camille)


def camille_is_told_before_she_closes_his_day(camille: Practitioner) -> None:
    """And afterwards as well: the day is closed, and he still comes."""
    page = camille.page
    page.get_by_label("Date").fill(TUESDAY)
    page.get_by_role("button", name="Ajouter ce jour").click()
    expect(page.get_by_role("alert").filter(has_text="Un rendez-vous déjà pris serait en dehors")).to_be_focused()
    expect(camille.card("Rendez-vous concernés").get_by_role("link", name="Bruno Lefèvre")).to_be_visible()
    look_over(page)
    page.get_by_label("Enregistrer quand même").check()
    page.get_by_role("button", name="Ajouter ce jour").click()
    expect(page.get_by_role("button", name=re.compile("^Supprimer mardi"))).to_be_visible()
    expect(camille.card("Rendez-vous concernés")).not_to_be_visible()
    look_over(page)
    outside = camille.card("Rendez-vous en dehors de ces horaires")
    expect(outside.get_by_role("link", name="Bruno Lefèvre")).to_have_attribute("href", re.compile("^/clients/cli_"))


def bruno_takes_the_first_hour(page: Page) -> None:
    """He confirms it, with whatever box the law wants ticked."""
    bruno = Client(page)
    bruno.takes_a_time()
    bruno.writes()
    for box in page.get_by_role("checkbox").all():
        box.check()
    bruno.goes_on()
    bruno.sees_title("Rendez-vous confirmé")


def test_camille_finds_out_why_a_time_is_not_offered(
    camille: Practitioner, practice: NewPractice, house: RunningHouse
) -> None:
    page = camille.page
    begin(camille)
    page.get_by_role("link", name="Pourquoi cette heure n’est-elle pas proposée").click()
    camille.sees_title(re.compile("^Pourquoi cette heure"))
    expect(page.get_by_label("Date")).not_to_have_value("")
    asks_about(page, SUNDAY)
    expect(page.get_by_text("Jour fermé").first).to_be_visible()
    asks_about(page, TUESDAY)
    expect(page.get_by_text("Hors horaires").first).to_be_visible()
    expect(page.get_by_text("Finirait après la fermeture").first).to_be_visible()
    expect(page.get_by_text("Proposée").first).to_be_visible()
    look_over(page)

    page.go_back()
    expect(page.get_by_text("Jour fermé").first).to_be_visible()
    expect(page.get_by_label("Date")).to_have_value(SUNDAY)
    page.reload()
    expect(page.get_by_text("Jour fermé").first).to_be_visible()
    expect(page.get_by_label("Date")).to_have_value(SUNDAY)
    page.goto(f"{HOURS}?praticien=nobody")
    expect(page.get_by_role("alert").filter(has_text="Ce praticien n’existe pas")).to_be_visible()
    expect(page.get_by_role("button", name="Enregistrer", exact=True)).not_to_be_visible()
    look_over(page)
    page.get_by_role("link", name="Voir les horaires de votre cabinet").click()
    expect(page.get_by_label("lundi, plage 1, début")).to_have_value("09:00")

    page.goto(f"{HOURS}?praticien={a_colleague_without_hours(house, practice)}")
    expect(page.get_by_text("personne ne peut prendre rendez-vous en ligne avec Denise Petit")).to_be_visible()
    look_over(page)
    page.get_by_role("button", name="Appliquer les horaires habituels").click()
    expect(page.get_by_label("lundi, plage 1, début")).to_have_value("09:00")
    expect(page.get_by_text("personne ne peut prendre rendez-vous")).not_to_be_visible()


def a_colleague_without_hours(running: RunningHouse, new: NewPractice) -> str:
    """Somebody who was entered before anybody was asked when they work."""
    with wired(running) as house, house.work() as w:
        place = practices.practice_at(w.session, new.slug)
        denise = practices.Practitioner(practice_id=place.id, name="Denise Petit", created_at=w.now)
        w.session.add(denise)
        w.session.flush()
        return denise.id


def asks_about(page: Page, day: str) -> None:
    """The question, at an address of its own."""
    page.get_by_label("Date").fill(day)
    page.get_by_role("button", name="Voir les raisons").click()
    expect(page).to_have_url(re.compile(f"date={day}"))


def test_camille_receives_in_two_places(camille: Practitioner) -> None:
    page, asked = camille.page, list[str]()

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", stay)
    begin(camille)
    page.get_by_label("Note").fill("Formation")
    with page.expect_event("dialog"):
        camille.goes_to("Facturation")
    assert asked == ["Vos modifications ne sont pas enregistrées. Quitter cette page sans les garder\u202f?"]
    page.get_by_label("Nom du lieu").fill("Vincennes")
    page.get_by_label("Ville").fill("Vincennes")
    page.get_by_role("button", name="Ajouter ce lieu").dblclick()
    expect(page.get_by_role("button", name="Modifier Vincennes")).to_have_count(1)
    expect(page.get_by_label("Nom du lieu")).to_have_value("")
    expect(page.get_by_text("Il y a un problème")).not_to_be_visible()
    expect(page.get_by_label("Note")).to_have_value("Formation")
    page.get_by_label("Du", exact=True).fill(MONDAY.isoformat())
    page.get_by_role("button", name="Ajouter cette absence").click()
    expect(page.get_by_label("Note")).to_have_value("")
    page.get_by_label("lundi, plage 2, lieu").select_option("Vincennes")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.get_by_text("Vos modifications sont enregistrées.")).to_be_visible()

    page.get_by_role("button", name="Fermer ce lieu Vincennes").click()
    expect(page.get_by_role("alert").filter(has_text="Des horaires sont encore prévus")).to_be_visible()
    page.get_by_role("button", name="Modifier Vincennes").click()
    expect(page.get_by_label("Nom du lieu")).to_have_value("Vincennes")
    page.get_by_label("Nom du lieu").fill("Le Bois")
    page.get_by_role("button", name="Enregistrer ce lieu").click()
    expect(page.get_by_role("button", name="Modifier Le Bois")).to_be_visible()
    look_over(page)


def test_the_page_speaks_english_at_its_english_address(camille: Practitioner) -> None:
    camille.page.goto(f"/en{HOURS}")
    beginning = camille.page.get_by_label("Monday, range 1, beginning")
    expect(beginning).to_have_value("09:00")
    first, last = beginning.bounding_box(), camille.page.get_by_label("Monday, range 1, end").bounding_box()
    assert first
    assert last
    # "09:00 AM" and the little clock beside it need as much, and both fields stand in one line.
    assert (min(first["width"], last["width"]) >= 136, first["y"]) == (True, last["y"])
    look_over(camille.page)
