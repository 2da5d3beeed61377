"""Paul works with Camille: Bruno chooses with whom, finds his choice again, and is told who it will be."""

import re

import pytest
from playwright.sync_api import Page, expect

from cabinet import practice
from cabinet.practice import NewPractice
from cabinet.practice.practitioners import add_practitioner, usual_hours
from tests.browser.accessibility import examine
from tests.browser.client import FREE_CATEGORY, Client
from tests.browser.own_practice import a_practice_of_camilles, wired
from tests.houses import RunningHouse


@pytest.fixture
def together(house: RunningHouse) -> NewPractice:
    """A practice of two."""
    new = a_practice_of_camilles(house)
    with wired(house) as wiring, wiring.work() as w:
        place = practice.practice_at(w.session, new.slug)
        add_practitioner(w.session, place.id, name="Paul Roy", title="Kinésithérapeute", hours=usual_hours(), now=w.now)
    return new


def test_bruno_chooses_with_whom_and_finds_it_again(together: NewPractice, page: Page) -> None:
    bruno = Client(page)
    bruno.opens(together.slug)
    bruno.chooses(FREE_CATEGORY)
    choice = page.get_by_role("region", name="Avec qui")
    chosen = choice.locator("[aria-current=true]")
    expect(choice.get_by_role("link")).to_have_text(
        ["Peu importe", re.compile("^Camille Martin"), "Paul RoyKinésithérapeute"]
    )
    expect(chosen).to_have_text("Peu importe")
    expect(page.get_by_text("Étape 2 sur 3")).to_be_visible()
    examine(page)

    page.get_by_role("link", name="Semaine suivante").click()
    expect(page.get_by_role("link", name="Semaine précédente")).to_be_visible()
    week = page.url.rsplit("semaine=", 1)[-1]
    choice.get_by_role("link", name="Paul Roy").click()
    expect(chosen).to_contain_text("Paul Roy")
    expect(page).to_have_url(re.compile(f"praticien=prt_.*semaine={week}"))
    page.reload()
    expect(chosen).to_contain_text("Paul Roy")
    page.go_back()
    expect(chosen).to_have_text("Peu importe")
    page.go_forward()
    expect(chosen).to_contain_text("Paul Roy")
    # Whoever goes to and fro sooner than the house answers reads one language, never both.
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("region", name="With whom?").locator("[aria-current=true]")).to_contain_text("Paul Roy")
    page.go_back()
    bruno.sees_title("Choisir un créneau")
    expect(choice.get_by_role("link").first).to_have_text("Peu importe")

    spoken = bruno.takes_a_time()
    page.get_by_role("link", name="Revenir au choix du créneau").click()
    bruno.sees_title("Choisir un créneau")
    expect(chosen).to_contain_text("Paul Roy")
    expect(page.locator("main")).to_contain_text(f"Vous avez choisi {spoken} avec Paul Roy, Kinésithérapeute, gardé")
    examine(page)
    page.get_by_role("link", name="Continuer avec ce créneau").click()
    bruno.sees_title("Vos coordonnées")
    bruno.writes()
    bruno.goes_on()
    bruno.sees_confirmation(spoken)
    expect(page.locator("main")).to_contain_text("AvecPaul Roy, Kinésithérapeute")
    examine(page)


def test_pauls_card_leads_to_his_times_and_is_not_forgotten_where_he_alone_offers_it(
    house: RunningHouse, together: NewPractice, page: Page
) -> None:
    bruno, paul = Client(page), pauls_id(house, together)
    page.goto(f"/rdv/{together.slug}?praticien={paul}")
    expect(page.get_by_text("Rendez-vous avec Paul Roy, Kinésithérapeute.")).to_be_visible()
    examine(page)
    bruno.chooses("Première consultation")
    chosen = page.get_by_role("region", name="Avec qui").locator("[aria-current=true]")
    expect(chosen).to_contain_text("Paul Roy")
    page.get_by_role("link", name="Revenir au choix du motif").click()

    offered_by(house, together, "Première consultation", practitioner=paul)
    bruno.chooses("Première consultation")
    expect(chosen).to_have_count(0)
    page.get_by_role("link", name="Semaine suivante").click()
    expect(page).to_have_url(re.compile(f"praticien={paul}&semaine="))
    page.get_by_role("link", name="Revenir au choix du motif").click()
    expect(page.get_by_text("Rendez-vous avec Paul Roy, Kinésithérapeute.")).to_be_visible()
    page.get_by_role("link", name="Voir tout le cabinet").click()
    expect(page.get_by_text("Rendez-vous avec")).to_have_count(0)


def pauls_id(house: RunningHouse, new: NewPractice) -> str:
    with wired(house) as wiring, wiring.reading() as w:
        everybody = practice.practitioners_of(w.session, practice.practice_at(w.session, new.slug).id)
        return next(one.id for one in everybody if one.name == "Paul Roy")


def offered_by(house: RunningHouse, new: NewPractice, name: str, *, practitioner: str) -> None:
    """Nobody else has this kind of appointment any more."""
    with wired(house) as wiring, wiring.work() as w:
        place = practice.practice_at(w.session, new.slug)
        [category] = [row for row in practice.categories_of(w.session, place.id) if row.name == name]
        category.offered_by = (practitioner,)
