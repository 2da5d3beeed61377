"""Camille turns online payment on, and watches it become active without touching anything."""

import re
from typing import Final

import pytest
from playwright.sync_api import Locator, Page, expect

from cabinet.kit.ids import new_reference
from cabinet.practice import NewPractice
from tests.browser.faults import Faults
from tests.browser.own_practice import (
    a_practice_of_camilles,
    accounts_at_stripe,
    accounts_of,
    add_secretary,
    decide,
    take_account_away,
    turn_payment_on,
)
from tests.browser.practitioner import Practitioner
from tests.browser.settings_pages import look_over
from tests.houses import RunningHouse

ADDRESS: Final = "/gerer/facturation/paiement-en-ligne"
AT_STRIPE: Final = re.compile(r"/(setup|_sandbox/onboarding)/")
_PATIENCE: Final = 15_000  # milliseconds: the sandbox takes some seconds to verify an account


@pytest.fixture
def practice(house: RunningHouse) -> NewPractice:
    return a_practice_of_camilles(house)


@pytest.fixture
def camille(page: Page, practice: NewPractice) -> Practitioner:
    camille = Practitioner(page, practice)
    camille.signs_in()
    return camille


def state_of(page: Page) -> Locator:
    """The card that says how online payment stands."""
    return page.locator("section").filter(has=page.get_by_role("heading", name="État du paiement en ligne"))


def task(page: Page, name: str) -> Locator:
    """One line of the list of steps."""
    return page.get_by_role("listitem").filter(has=page.get_by_text(name, exact=True))


def begin(camille: Practitioner) -> None:
    """By the menu, as she would: Gérer le cabinet ‣ Facturation ‣ Paiement en ligne."""
    camille.goes_to("Gérer")
    camille.sees_title("Gérer le cabinet")
    look_over(camille.page)
    camille.page.get_by_role("link", name=re.compile("^Paiement en ligne")).click()
    camille.sees_title("Paiement en ligne")
    expect(camille.page.get_by_text("Nous ne prélevons aucun frais supplémentaire")).to_be_visible()
    look_over(camille.page)
    camille.page.get_by_role("button", name="Activer le paiement en ligne").click()
    camille.sees_title("Activer le paiement en ligne")


def tell_stripe_the_iban(page: Page) -> None:
    """What Stripe asks on its own page."""
    page.get_by_role("button", name="Utiliser l’IBAN d’essai").click()
    page.get_by_role("button", name="Envoyer à Stripe").click()


def test_camille_opens_an_account_and_follows_it_until_it_is_active_again(
    camille: Practitioner, practice: NewPractice, house: RunningHouse
) -> None:
    page, company = camille.page, f"Cabinet {new_reference()}"
    begin(camille)
    look_over(page)

    page.get_by_label("Nom de votre entreprise").fill(company)
    page.get_by_role("button", name="Créer un compte Stripe").click()
    expect(page.get_by_role("alert").filter(has_text="Il y a un problème")).to_be_focused()
    expect(page).to_have_title(re.compile("^Erreur"))
    expect(page.get_by_label("Nom de votre entreprise")).to_have_value(company)
    look_over(page)
    page.reload()
    expect(page.get_by_label("Nom de votre entreprise")).to_have_value(company)

    page.get_by_label("Produits ou services proposés").fill("Consultations au cabinet et en visio")
    page.get_by_role("button", name="Créer un compte Stripe").dblclick()
    page.wait_for_url(AT_STRIPE)
    expect(page.get_by_label("Nom de l’entreprise")).to_have_value(company)
    assert accounts_at_stripe(house, company) == 1

    tell_stripe_the_iban(page)
    page.wait_for_url(f"**{ADDRESS}")
    expect(state_of(page)).to_contain_text("En vérification")
    look_over(page)
    expect(state_of(page)).to_contain_text("Actif", timeout=_PATIENCE)
    expect(page.get_by_role("link", name="Choisir ce que paie le client")).to_be_visible()
    expect(page.get_by_text("Dernière confirmation reçue de Stripe")).to_be_visible()
    expect(task(page, "Ce que Stripe attend encore")).to_contain_text("Fait")
    look_over(page)

    # Nobody touches the page: Stripe changes its mind twice, and says what it wants in between.
    decide(house, accounts_of(house, practice)[-1], "restricted")
    expect(state_of(page)).to_contain_text("Restreint", timeout=_PATIENCE)
    expect(page.get_by_role("button", name="Continuer chez Stripe")).to_be_visible()
    asked = task(page, "Ce que Stripe attend encore")
    expect(asked).to_contain_text("À corriger")
    expect(asked).to_contain_text("Une pièce d’identité (carte d’identité, passeport ou titre de séjour)")
    expect(page.locator("main")).not_to_contain_text("identity.individual")
    look_over(page)
    decide(house, accounts_of(house, practice)[-1], "active")
    expect(state_of(page)).to_contain_text("Actif", timeout=_PATIENCE)
    expect(asked).to_contain_text("Fait")


def test_camille_who_went_back_from_stripe_goes_on_where_she_was(camille: Practitioner, practice: NewPractice) -> None:
    page = camille.page
    begin(camille)
    page.get_by_label("Produits ou services proposés").fill("Consultations au cabinet")
    page.get_by_role("button", name="Créer un compte Stripe").click()
    page.wait_for_url(AT_STRIPE)
    first = page.url

    page.go_back()
    expect(state_of(page)).to_contain_text("En cours")
    look_over(page)
    page.get_by_role("button", name="Continuer chez Stripe").click()
    page.wait_for_url(AT_STRIPE)
    assert page.url != first


def test_a_link_that_is_too_old_is_made_anew_and_back_does_not_lead_there_again(
    camille: Practitioner, practice: NewPractice, house: RunningHouse
) -> None:
    page = camille.page
    turn_payment_on(house, practice)
    page.goto(f"{ADDRESS}?reprendre=1")
    page.wait_for_url(AT_STRIPE)

    page.go_back()
    page.wait_for_url(f"**{ADDRESS}")
    expect(state_of(page)).to_contain_text("Actif")


def test_camille_links_an_account_she_has_and_takes_it_away_again(
    camille: Practitioner, practice: NewPractice, house: RunningHouse
) -> None:
    page = camille.page
    begin(camille)
    page.get_by_role("button", name="Associer un compte existant").click()
    page.get_by_label("Camille Martin, compte existant").check()
    page.get_by_role("button", name="Associer ce compte").click()

    page.wait_for_url(f"**{ADDRESS}")
    expect(state_of(page)).to_contain_text("Actif")
    page.reload()
    expect(state_of(page)).to_contain_text("Actif")

    take_account_away(house, accounts_of(house, practice)[-1])
    expect(page.get_by_role("button", name="Activer le paiement en ligne")).to_be_visible(timeout=_PATIENCE)


def test_camille_who_says_no_at_stripe_is_told_so_and_can_begin_again(camille: Practitioner) -> None:
    page = camille.page
    begin(camille)
    page.get_by_role("button", name="Associer un compte existant").click()
    page.get_by_role("button", name="Annuler").click()

    expect(page.get_by_role("alert").filter(has_text="n’a pas abouti")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("denied")
    expect(page).to_have_url(re.compile(f"{ADDRESS}$"))
    expect(page.get_by_role("alert").filter(has_text="n’a pas abouti")).to_be_visible()
    look_over(page)
    page.reload()
    expect(page.get_by_role("button", name="Activer le paiement en ligne")).to_be_visible()
    expect(page.get_by_role("alert").filter(has_text="n’a pas abouti")).not_to_be_visible()
    page.get_by_role("button", name="Activer le paiement en ligne").click()
    camille.sees_title("Activer le paiement en ligne")
    expect(page.get_by_role("alert").filter(has_text="n’a pas abouti")).not_to_be_visible()


def test_what_camille_is_writing_survives_a_restart_of_the_house(
    camille: Practitioner, house: RunningHouse, faults: Faults
) -> None:
    faults.expect("net::ERR_|WebSocket|websocket")
    page = camille.page
    begin(camille)
    page.get_by_label("Nom de votre entreprise").fill("Cabinet à moitié écrit")
    house.kill_app()
    house.start_app()
    page.get_by_role("button", name="Créer un compte Stripe").click()

    expect(page.get_by_role("alert").filter(has_text="Il y a un problème")).to_be_visible(timeout=_PATIENCE)
    expect(page.get_by_label("Nom de votre entreprise")).to_have_value("Cabinet à moitié écrit")


def test_the_secretary_is_told_whose_business_it_is(page: Page, practice: NewPractice, house: RunningHouse) -> None:
    denise = Practitioner(page, add_secretary(house, practice))
    denise.signs_in()
    for name in ("Identité du cabinet", "Paiement en ligne", "Journal"):
        denise.goes_to("Gérer")
        page.get_by_role("link", name=re.compile(f"^{name}")).click()
        denise.sees_title(name)
        whose = page.get_by_role("status").filter(has_text="réservée au titulaire du cabinet")
        expect(whose).to_be_visible()
        expect(page.get_by_text("Il y a un problème")).not_to_be_visible()
        look_over(page)
        whose.get_by_role("link", name=re.compile("^Revenir")).click()
        denise.sees_title("Gérer le cabinet")

    page.goto(f"{ADDRESS}/libelle")
    expect(page.get_by_text("réservée au titulaire du cabinet")).to_be_visible()
    expect(page.get_by_label("Libellé")).not_to_be_visible()
    expect(page).not_to_have_title(re.compile("Erreur"))


def test_the_page_speaks_english_at_its_english_address(camille: Practitioner) -> None:
    page = camille.page
    page.goto(f"/en{ADDRESS}")
    page.get_by_role("button", name="Turn on online payment").click()
    page.wait_for_url(f"**/en{ADDRESS}?etape=compte")
    expect(page.get_by_role("button", name="Create a Stripe account")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    look_over(page)
