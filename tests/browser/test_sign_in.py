"""Camille signs in, and out again; whoever is not signed in sees nothing of hers."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import examine, moved_while_it_came
from tests.browser.practitioner import Practitioner


@pytest.fixture
def camille(page: Page) -> Practitioner:
    return Practitioner(page)


def test_camille_signs_in_and_lands_on_her_desk(camille: Practitioner) -> None:
    camille.page.goto("/connexion")
    expect(camille.page).to_have_title("Se connecter")
    examine(camille.page)
    assert moved_while_it_came(camille.page) == 0
    camille.fills_in("demonstration")
    camille.sees_title("Bonjour Camille")
    expect(camille.page).to_have_url(re.compile("/tableau-de-bord$"))


def test_the_keyboard_is_enough(camille: Practitioner) -> None:
    camille.page.goto("/connexion")
    camille.page.keyboard.press("Tab")
    expect(camille.page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    camille.page.get_by_label("Adresse e-mail").press_sequentially("camille@martin.example")
    camille.page.keyboard.press("Tab")
    camille.page.keyboard.type("demonstration")
    camille.page.keyboard.press("Enter")
    camille.sees_title("Bonjour Camille")


def test_a_wrong_password_is_said_in_a_sentence_and_the_address_stays(camille: Practitioner) -> None:
    camille.page.goto("/connexion")
    camille.fills_in("démonstration")
    alert = camille.page.locator("main").get_by_role("alert")
    expect(alert).to_contain_text("L’adresse e-mail ou le mot de passe ne convient pas.")
    expect(camille.page.locator("#sign-in-problem")).to_be_focused()
    expect(camille.page).to_have_title("Erreur\u00a0: Se connecter")
    expect(camille.page.get_by_label("Adresse e-mail")).to_have_value("camille@martin.example")
    expect(camille.page.get_by_label("Mot de passe", exact=True)).to_have_value("")
    examine(camille.page)


def test_the_password_can_be_looked_at(camille: Practitioner) -> None:
    camille.page.goto("/connexion")
    password = camille.page.get_by_label("Mot de passe", exact=True)
    password.fill("demonstration")
    camille.page.get_by_role("button", name="Afficher le mot de passe").click()
    expect(password).to_have_attribute("type", "text")
    camille.page.get_by_role("button", name="Afficher le mot de passe").click()
    expect(password).to_have_attribute("type", "password")


def test_who_asks_for_a_page_is_brought_to_it_after_signing_in(camille: Practitioner) -> None:
    camille.page.goto("/courriels")
    camille.sees_title("Se connecter")
    expect(camille.page.get_by_role("status")).to_contain_text("connectez-vous pour ouvrir cette page")
    examine(camille.page)
    camille.fills_in("demonstration")
    camille.sees_title("Courriels")


def test_nobody_is_sent_to_another_site(camille: Practitioner) -> None:
    camille.page.goto("/connexion?next=//mechant.example/tableau-de-bord")
    camille.fills_in("demonstration")
    camille.sees_title("Bonjour Camille")


def test_after_signing_out_the_way_back_shows_nothing(camille: Practitioner) -> None:
    camille.signs_in()
    camille.page.get_by_role("button", name="Se déconnecter").locator("visible=true").click()
    camille.sees_title("Se connecter")
    camille.page.go_back()
    camille.sees_title("Se connecter")
    expect(camille.page.get_by_text("Camille Martin")).to_have_count(0)


def test_the_form_speaks_english_too(page: Page) -> None:
    page.goto("/connexion")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    examine(page)
