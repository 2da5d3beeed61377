"""What took place is invoiced in two presses, what was paid at booking by itself; each invoice stands in the list."""

import re
from collections.abc import Callable, Generator

import pytest
from playwright.sync_api import Locator, Page, expect

from cabinet.practice import NewPractice
from tests.browser.accessibility import examine, moved_while_it_came
from tests.browser.card_holder import SUCCESS
from tests.browser.client import Client
from tests.browser.gestures import press_twice
from tests.browser.own_invoices import PRICE, SERVICE, an_appointment
from tests.browser.own_practice import a_practice_of_camilles
from tests.browser.paid_practice import end_holds, make_paid
from tests.browser.practitioner import Practitioner
from tests.houses import RunningHouse
from tests.people import CHLOE, INES

TO_INVOICE = "Rendez-vous à facturer"
_AT_ONCE = 2_000  # milliseconds


@pytest.fixture
def practice(house: RunningHouse) -> NewPractice:
    return a_practice_of_camilles(house)


@pytest.fixture
def camille(page: Page, practice: NewPractice) -> Practitioner:
    camille = Practitioner(page, practice)
    camille.signs_in()
    return camille


@pytest.fixture
def _no_holds_left(house: RunningHouse) -> Generator[None]:
    """What one story held is free again in the next: everybody here comes from one network."""
    yield
    end_holds(house)


def asked(page: Page) -> Locator:
    """The question before an invoice is issued."""
    return page.get_by_role("dialog", name="Émettre la facture\u202f?")


def test_a_past_appointment_becomes_an_invoice_in_two_presses(
    camille: Practitioner, practice: NewPractice, house: RunningHouse
) -> None:
    page = camille.page
    camille.goes_to("Factur")
    camille.sees_title(TO_INVOICE)
    expect(page.get_by_text("Aucun rendez-vous à facturer.")).to_be_visible()
    examine(page)
    an_appointment(house, practice)
    page.reload()
    expect(camille.card("À facturer")).to_contain_text(f"1\u00a0rendez-vous · {PRICE}")
    expect(page.get_by_role("row", name="Bruno Lefèvre")).to_contain_text(SERVICE)
    examine(page)

    press = page.get_by_role("button", name="Facturer Bruno Lefèvre")
    press.click()
    expect(asked(page)).to_contain_text("Elle reçoit son numéro et ne pourra plus être modifiée.")
    expect(asked(page)).to_contain_text(f"Bruno Lefèvre · {PRICE}")
    examine(page)
    page.keyboard.press("Escape")
    expect(press).to_be_focused()
    press.click()
    press_twice(asked(page).get_by_role("button", name="Émettre la facture"))

    camille.sees_title(re.compile(r"^Facture \d{4}-000001$"))
    expect(camille.card("Prestations")).to_contain_text(f"{SERVICE}, 60\u00a0min")
    expect(camille.card("Statut")).to_contain_text(f"À payerTotal{PRICE}")
    examine(page)
    page.reload()
    expect(camille.card("Prestations")).to_be_visible()
    assert moved_while_it_came(page) == 0
    page.go_back()
    expect(page.get_by_text("Aucun rendez-vous à facturer.")).to_be_visible()
    page.get_by_role("link", name="Voir les factures").click()
    expect(camille.card("Factures")).to_contain_text("1\u00a0facture")


def test_two_tabs_invoice_once_and_come_to_the_same_invoice(
    camille: Practitioner, practice: NewPractice, house: RunningHouse
) -> None:
    an_appointment(house, practice)
    tabs = [camille.page, camille.page.context.new_page()]
    for tab in tabs:
        tab.goto("/facturation")
        tab.get_by_role("button", name="Facturer Bruno Lefèvre").click()
    for tab in tabs:
        asked(tab).get_by_role("button", name="Émettre la facture").click(no_wait_after=True)
    for tab in tabs:
        expect(tab.get_by_role("heading", level=1)).to_have_text(re.compile(r"^Facture \d{4}-000001$"))
    assert tabs[0].url == tabs[1].url


def test_what_was_invoiced_in_another_tab_leaves_the_list_by_itself(
    camille: Practitioner, practice: NewPractice, house: RunningHouse
) -> None:
    an_appointment(house, practice)
    an_appointment(house, practice, INES)
    other = camille.page.context.new_page()
    for tab in (camille.page, other):
        tab.goto("/facturation")
    camille.page.get_by_role("button", name="Facturer Bruno Lefèvre").click()
    expect(other.get_by_role("row", name="Bruno Lefèvre")).to_be_visible()
    asked(camille.page).get_by_role("button", name="Émettre la facture").click()
    expect(other.get_by_role("row", name="Bruno Lefèvre")).to_have_count(0, timeout=_AT_ONCE)
    expect(other.get_by_role("row", name="Inès Benali")).to_be_visible()


@pytest.mark.usefixtures("_no_holds_left")
def test_a_booking_paid_in_the_wizard_has_its_invoice_with_what_is_left(
    page: Page, a_visitor: Callable[[], Page], house: RunningHouse
) -> None:
    make_paid(house)
    chloe = Practitioner(page, CHLOE)
    chloe.signs_in()
    page.goto("/facturation/factures")
    newest = page.get_by_role("row").nth(1)
    expect(newest).to_be_visible()
    before = newest.get_by_role("link").inner_text()
    bruno = Client(a_visitor())
    spoken = bruno.comes_to_the_payment(CHLOE.slug)
    bruno.types_card(SUCCESS)
    bruno.presses_pay()
    bruno.sees_confirmation(spoken)

    expect(newest.get_by_role("link")).not_to_have_text(before, timeout=_AT_ONCE)
    expect(newest).to_contain_text("Bruno Lefèvre")
    expect(newest).to_contain_text("À payerDéjà réglé 20,00\u00a0€")
    expect(newest).to_contain_text("45,00\u00a0€")
    examine(page)
    newest.get_by_role("link").click()
    standing = chloe.card("Statut")
    expect(standing).to_contain_text("Total65,00\u00a0€")
    expect(standing).to_contain_text("Déjà réglé20,00\u00a0€")
    expect(standing).to_contain_text("Reste à payer45,00\u00a0€")
    expect(chloe.card("Règlements")).to_contain_text("Carte, en ligne, Visa •••• 4242")
    expect(page.get_by_role("button", name="Annuler cette saisie")).to_have_count(0)
