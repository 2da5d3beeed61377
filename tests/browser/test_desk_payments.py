"""Camille is paid at the desk: what she enters counts at once, what cannot be is refused, and nothing is erased."""

from typing import Final

import pytest
from playwright.sync_api import Locator, Page, expect

from cabinet.practice import NewPractice
from tests.browser.accessibility import examine
from tests.browser.faults import Faults
from tests.browser.own_invoices import an_invoice
from tests.browser.own_practice import a_practice_of_camilles
from tests.browser.practitioner import Practitioner
from tests.houses import RunningHouse

RECORD: Final = "Enregistrer un règlement"


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
    """It is said on the page."""
    expect(page.get_by_role("status").filter(has_text=sentence)).to_be_visible()


def entries(camille: Practitioner) -> Locator:
    """What counts towards the invoice, in the order in which it was entered."""
    return camille.card("Règlements").get_by_role("listitem")


def test_every_way_of_paying_is_kept_as_it_was_chosen(camille: Practitioner, asked: Locator) -> None:
    page, situation = camille.page, camille.card("Situation")
    expect(camille.card("Règlements")).to_contain_text("Aucun règlement pour l’instant.")
    open_it(page)
    examine(page)
    page.keyboard.press("Escape")
    record(page, "Espèces", "20")
    examine(page)
    expect(situation).to_contain_text("À payerDéjà réglé 20,00\u00a0€")
    record(page, "Chèque", "15,50")
    record(page, "Virement", "14,50")
    expect(situation).to_contain_text("Reste à payer20,00\u00a0€")
    record(page, "Carte, au cabinet", "20,00")

    for entry, words in zip(
        entries(camille).all(), ["Espèces", "Chèque", "Virement", "Carte, au cabinet"], strict=True
    ):
        expect(entry).to_contain_text(words)
    expect(camille.card("Historique")).to_contain_text("Réglé\u00a0: 15,50\u00a0€ (Chèque)")
    expect(situation).to_contain_text("Payée")
    expect(situation).to_contain_text("Reste à payerRien")
    expect(page.get_by_role("button", name=RECORD)).to_have_count(0)
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
    lost = page.get_by_text("Connexion perdue")
    expect(lost).to_be_visible(timeout=10_000)
    examine(page)
    house.start_app()
    expect(lost).to_have_count(0, timeout=15_000)
    expect(asked.get_by_label("Virement")).to_be_checked()
    expect(asked.get_by_label("Montant reçu")).to_have_value("12,34")
    keep(asked)
    expect(entries(camille)).to_contain_text(["12,34\u00a0€"])
