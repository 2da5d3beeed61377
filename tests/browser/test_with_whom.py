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
    pauls = re.search(r"praticien=(prt_\w+)", page.url)
    assert pauls
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

    page.goto(f"/rdv/{together.slug}?praticien={pauls[1]}")
    expect(page.get_by_text("Rendez-vous avec Paul Roy, Kinésithérapeute.")).to_be_visible()
    examine(page)
    bruno.chooses("Première consultation")
    expect(chosen).to_contain_text("Paul Roy")
    page.get_by_role("link", name="Revenir au choix du motif").click()
    page.get_by_role("link", name="Voir tout le cabinet").click()
    expect(page.get_by_text("Rendez-vous avec")).to_have_count(0)
