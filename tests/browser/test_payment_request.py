"""Camille asks Bruno for what is left: she sees her letter before it goes, and it goes once."""

import re
from typing import Final

import pytest
from playwright.sync_api import Locator, Page, expect

from cabinet.practice import NewPractice
from tests.browser.accessibility import examine
from tests.browser.gestures import press_twice
from tests.browser.own_invoices import PRICE, an_invoice
from tests.browser.own_practice import a_practice_of_camilles, turn_payment_on
from tests.browser.practitioner import Practitioner
from tests.houses import RunningHouse

SEND_REQUEST: Final = "Envoyer une demande de paiement"
SUBJECT: Final = f"Cabinet Martin\u00a0: {PRICE} à régler"


@pytest.fixture
def practice(house: RunningHouse) -> NewPractice:
    return a_practice_of_camilles(house)


@pytest.fixture
def paid(practice: NewPractice, house: RunningHouse) -> None:
    """Camille's clients can pay online."""
    turn_payment_on(house, practice)


@pytest.fixture
def camille(page: Page, practice: NewPractice, house: RunningHouse) -> Practitioner:
    """Before Bruno's invoice."""
    invoice = an_invoice(house, practice)
    camille = Practitioner(page, practice)
    camille.signs_in()
    page.goto(f"/facturation/factures/{invoice.id}")
    camille.sees_title(f"Facture {invoice.number}")
    return camille


@pytest.fixture
def arrow(page: Page) -> Locator:
    """The arrow of *Envoyer*."""
    return page.get_by_role("button", name="Choisir quoi envoyer")


@pytest.fixture
def letter(page: Page) -> Locator:
    """The request before it goes."""
    return page.get_by_role("dialog", name=SEND_REQUEST)


def choose(page: Page, arrow: Locator, what: str) -> None:
    """By the menu."""
    arrow.click()
    page.get_by_role("menuitem", name=what).click()


def letters(camille: Practitioner, subject: str) -> Locator:
    """Those of the outbox that bear this subject."""
    camille.goes_to("Courriels")
    camille.sees_title("Courriels")
    expect(camille.card("Les plus récents").get_by_role("link").first).to_be_visible()
    return camille.page.get_by_role("link").filter(has_text=subject)


@pytest.mark.usefixtures("paid")
def test_the_menu_is_walked_through_by_the_keyboard_alone(
    camille: Practitioner, arrow: Locator, letter: Locator
) -> None:
    page, keyboard = camille.page, camille.page.keyboard
    menu, items = page.get_by_role("menu"), page.get_by_role("menuitem")
    page.get_by_role("button", name="Envoyer", exact=True).focus()
    keyboard.press("Tab")
    expect(arrow).to_be_focused()
    expect(arrow).to_have_attribute("aria-haspopup", "menu")
    expect(arrow).to_have_attribute("aria-expanded", "false")

    keyboard.press("Enter")
    expect(arrow).to_have_attribute("aria-expanded", "true")
    expect(menu).to_be_visible()
    expect(items).to_have_text(["La facture", "Une demande de paiement"])
    expect(items.nth(0)).to_be_focused()
    examine(page)
    keyboard.press("ArrowDown")
    expect(items.nth(1)).to_be_focused()
    keyboard.press("ArrowDown")
    expect(items.nth(0)).to_be_focused()
    keyboard.press("End")
    expect(items.nth(1)).to_be_focused()
    keyboard.press("Home")
    keyboard.press("Escape")
    expect(menu).to_have_count(0)
    expect(arrow).to_be_focused()

    keyboard.press("ArrowDown")
    expect(items.nth(0)).to_be_focused()
    keyboard.press("u")
    expect(items.nth(1)).to_be_focused()
    keyboard.press("Enter")
    expect(letter).to_be_visible()
    expect(menu).to_have_count(0)
    keyboard.press("Escape")
    expect(letter).to_be_hidden()
    expect(arrow).to_be_focused()


@pytest.mark.usefixtures("paid")
def test_the_request_is_read_before_it_goes_and_goes_once(
    camille: Practitioner, arrow: Locator, letter: Locator
) -> None:
    page = camille.page
    choose(page, arrow, "Une demande de paiement")
    expect(letter).to_contain_text("À Bruno Lefèvre <bruno@courrier.example>")
    expect(letter).to_contain_text(f"Objet {SUBJECT}")
    expect(letter).to_contain_text("Bonjour Bruno Lefèvre,")
    expect(letter).to_contain_text(f"Reste à payer{PRICE}")
    expect(letter).to_contain_text(f"Voir la facture et payer {PRICE}")
    expect(letter).to_contain_text("Ce lien n’ouvre que cette facture")
    examine(page)
    press_twice(letter.get_by_role("button", name="Envoyer la demande"))

    expect(letter).to_be_hidden()
    expect(page.get_by_role("status").filter(has_text="La demande de paiement est partie.")).to_be_in_viewport(ratio=1)
    expect(page.locator("#done")).to_be_focused()
    expect(camille.card("Statut")).to_contain_text(
        re.compile(r"Demande de paiement envoyée le \w+ \d.* à\s\d+\sh\s\d\d\.")
    )
    sent = camille.card("Historique").get_by_text("Demande de paiement envoyée à bruno@courrier.example")
    expect(sent).to_have_count(1)
    examine(page)
    page.reload()
    expect(sent).to_have_count(1)
    expect(letters(camille, SUBJECT)).to_have_count(1)
    letters(camille, SUBJECT).click()
    shown = page.frame_locator("iframe[title='Le courriel tel que son destinataire le voit']")
    with page.expect_popup() as opened:
        shown.get_by_role("link", name=f"Voir la facture et payer {PRICE}").click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text(re.compile("^Payer la facture"))
    expect(shown.get_by_role("link", name=f"Voir la facture et payer {PRICE}")).to_be_visible()


def test_the_invoice_itself_goes_by_the_button(camille: Practitioner) -> None:
    page = camille.page
    page.get_by_role("button", name="Envoyer", exact=True).click()
    letter = page.get_by_role("dialog", name="Envoyer la facture")
    expect(letter).to_contain_text("Cabinet Martin vous adresse la facture ci-dessous.")
    expect(letter).to_contain_text("Voir et télécharger la facture")
    examine(page)
    letter.get_by_role("button", name="Envoyer la facture").click()
    expect(page.get_by_role("status").filter(has_text="La facture est partie.")).to_be_visible()
    expect(camille.card("Historique")).to_contain_text("Facture envoyée à bruno@courrier.example")
    page.get_by_role("navigation", name="Fil d’Ariane").get_by_role("link", name="Factures").click()
    expect(page.get_by_role("row", name="Bruno Lefèvre").get_by_role("cell").last).to_have_text("Oui")
    expect(letters(camille, "votre facture")).to_have_count(1)


def test_nobody_is_asked_to_pay_who_could_not(camille: Practitioner, arrow: Locator, letter: Locator) -> None:
    choose(camille.page, arrow, "Une demande de paiement")
    expect(letter).to_contain_text("Le paiement en ligne n’est pas actif\u00a0: votre client ne pourrait pas payer.")
    expect(letter.get_by_role("button", name="Envoyer la demande")).to_have_count(0)
    examine(camille.page)
    letter.get_by_role("button", name="Fermer").click()
    expect(letter).to_be_hidden()
    expect(arrow).to_be_focused()


@pytest.mark.usefixtures("paid")
def test_links_are_switched_off_and_the_invoice_says_so(camille: Practitioner, arrow: Locator, letter: Locator) -> None:
    page = camille.page
    switch_off = page.get_by_role("button", name="Désactiver les liens envoyés")
    expect(switch_off).to_have_count(0)
    choose(page, arrow, "Une demande de paiement")
    letter.get_by_role("button", name="Envoyer la demande").click()
    switch_off.click()
    asked = page.get_by_role("dialog", name="Désactiver les liens envoyés\u202f?")
    expect(asked).to_contain_text("Les pages de paiement ouvertes se ferment.")
    examine(page)
    page.keyboard.press("Escape")
    expect(switch_off).to_be_focused()
    switch_off.click()
    asked.get_by_role("button", name="Désactiver les liens").click()
    expect(page.get_by_role("status").filter(has_text="n’ouvrent plus cette facture")).to_be_in_viewport(ratio=1)
    expect(camille.card("Historique")).to_contain_text("Lien désactivé")
    expect(switch_off).to_have_count(0)
