"""A stranger comes to the front door."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import examine, moved_while_it_came
from tests.browser.faults import Faults
from tests.browser.practitioner import Practitioner


def test_a_stranger_learns_what_this_is_and_finds_the_way_in(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vos clients réservent et paient. Vous les recevez.")
    expect(page.get_by_text("Bac à sable\u00a0: aucun paiement réel")).to_be_visible()
    expect(page.get_by_role("link", name="Cabinet Martin")).to_be_visible()
    examine(page)
    assert moved_while_it_came(page) == 0
    page.get_by_role("banner").get_by_role("link", name="Se connecter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Se connecter")


@pytest.mark.parametrize("practice", ["Cabinet Martin", "Cabinet Moreau"])
def test_the_practices_to_try_can_be_booked(page: Page, practice: str) -> None:
    page.goto("/")
    page.get_by_role("link", name=practice).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Choisir un motif")
    expect(page.get_by_text(practice).first).to_be_visible()


def test_what_the_door_says_of_the_demonstration_signs_in(page: Page) -> None:
    page.goto("/")
    said = page.get_by_text("l’autre côté").locator("strong")
    expect(said).to_have_count(2)
    email, password = said.all_inner_texts()
    page.get_by_role("link", name="connectez-vous").click()
    page.get_by_label("Adresse e-mail").fill(email)
    page.get_by_label("Mot de passe", exact=True).fill(password)
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bonjour Camille")


def test_the_door_stands_open_in_english_too(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your clients book and pay. You see them.")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("link", name="Cabinet Martin")).to_have_attribute("href", "/en/rdv/martin")
    examine(page)
    page.get_by_role("link", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_an_address_where_nothing_stands_offers_a_way_on(page: Page, faults: Faults) -> None:
    faults.expect("404")
    page.goto("/nulle-part")
    expect(page.get_by_role("heading", level=1)).to_have_text("Page introuvable")
    expect(page.get_by_role("link", name="Aller au tableau de bord")).not_to_be_visible()
    examine(page)
    page.get_by_role("link", name="Aller à l’accueil").click()
    expect(page).to_have_url("/")


def test_whoever_is_signed_in_is_led_to_their_desk_from_there(page: Page, faults: Faults) -> None:
    faults.expect("404")
    camille = Practitioner(page)
    camille.signs_in()
    page.goto("/gerer/nulle-part")
    camille.sees_title("Page introuvable")
    examine(page)
    page.get_by_role("link", name="Aller au tableau de bord").click()
    camille.sees_title("Bonjour Camille")
