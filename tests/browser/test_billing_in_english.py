"""Who reads English finds no French on the pages of billing, but for the names that things have in France."""

import re
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from cabinet.practice import NewPractice
from tests.browser.accessibility import examine
from tests.browser.card_holder import DECLINED, SUCCESS
from tests.browser.faults import Faults
from tests.browser.own_invoices import a_link, an_appointment, an_invoice, switch_links_off
from tests.browser.own_practice import a_practice_of_camilles, turn_payment_on
from tests.browser.payer import Payer
from tests.browser.practitioner import Practitioner
from tests.houses import RunningHouse

# What the practice, its client and its street are called, and what it sells.
_NAMES: Final = ("Première consultation", "Lefèvre", "12 rue des Tilleuls")
_FRENCH: Final = re.compile(
    r"[àâçèéêëîïôûœ«»]|\b(le|la|les|de|du|des|un|une|et|ou|à|au|pour|par|avec|sur|vous|votre|est|sont|"
    r"facture|facturer|payer|payée|règlement|reste|lien|envoyer|envoyée|annuler|rendez-vous|prix|motif)\b",
    re.IGNORECASE,
)


def read(page: Page) -> None:
    """Every word on the page, seen or heard, is English, or says of itself that it is French."""
    heard = page.locator("[aria-label], [title], [placeholder], [alt]").evaluate_all(
        "all => all.filter((one) => one.closest('[lang]').lang === 'en')"
        ".map((one) => [one.ariaLabel, one.title, one.placeholder, one.alt].join(' '))"
    )
    words = "\n".join([page.title(), page.locator("body").inner_text(), *heard])
    for name in (*_NAMES, *page.locator("body [lang=fr]").all_inner_texts()):
        words = words.replace(name, "")
    found = _FRENCH.search(words)
    assert not found, words[max(found.start() - 60, 0) : found.end() + 60]
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.fixture
def practice(house: RunningHouse) -> NewPractice:
    """Camille's clients can pay online."""
    practice = a_practice_of_camilles(house)
    turn_payment_on(house, practice)
    return practice


@pytest.fixture
def camille(page: Page, practice: NewPractice) -> Practitioner:
    camille = Practitioner(page, practice)
    camille.signs_in()
    return camille


def test_what_is_to_be_invoiced_and_the_list(camille: Practitioner, practice: NewPractice, house: RunningHouse) -> None:
    page = camille.page
    page.goto("/facturation/factures?recherche=x&statut=payees")
    page.get_by_role("link", name="English").locator("visible=true").click()
    camille.sees_title("Invoices")
    expect(page.get_by_text("No invoice matches.")).to_be_visible()
    expect(page.get_by_label("Find an invoice")).to_have_value("x")
    read(page)
    page.get_by_role("link", name="See all invoices").click()
    expect(page.get_by_text("No invoices yet.")).to_be_visible()
    read(page)
    page.get_by_role("link", name="See the appointments to invoice").click()
    expect(page.get_by_text("No appointments to invoice.")).to_be_visible()
    read(page)

    an_appointment(house, practice)
    page.reload()
    page.get_by_role("button", name="Invoice Bruno Lefèvre").click()
    expect(page.get_by_role("dialog", name="Issue the invoice?")).to_contain_text("can no longer be changed")
    read(page)
    examine(page)
    page.get_by_role("button", name="Issue the invoice").click()
    camille.sees_title(re.compile(r"^Invoice \d{4}-000001$"))
    read(page)
    page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="Invoices").click()
    camille.sees_title("Invoices")
    expect(page.get_by_role("row", name="Bruno Lefèvre")).to_contain_text("€70.00")
    read(page)


def test_an_invoice_and_what_is_done_with_it(camille: Practitioner, practice: NewPractice, house: RunningHouse) -> None:
    page = camille.page
    invoice = an_invoice(house, practice, language="en")
    page.goto(f"/en/facturation/factures/{invoice.id}")
    camille.sees_title(f"Invoice {invoice.number}")
    read(page)
    page.get_by_role("button", name="Choose what to send").click()
    read(page)
    page.get_by_role("menuitem", name="A payment request").click()
    expect(page.get_by_role("dialog", name="Send a payment request")).to_contain_text("Dear Bruno Lefèvre,")
    read(page)
    page.get_by_role("button", name="Send the request").click()
    expect(page.get_by_text("The payment request is on its way.")).to_be_visible()
    page.get_by_role("button", name="Send", exact=True).click()
    read(page)
    page.get_by_role("button", name="Send the invoice").click()
    expect(page.get_by_text("The invoice is on its way.")).to_be_visible()

    page.get_by_role("button", name="Record a payment").click()
    asked = page.get_by_role("dialog", name="Record a payment")
    asked.get_by_role("button", name="Record", exact=True).click()
    expect(asked).to_contain_text("Choose how it was paid.")
    read(page)
    asked.get_by_label("Cheque").check()
    asked.get_by_label("Amount received").fill("70.01")
    asked.get_by_role("button", name="Record", exact=True).click()
    expect(asked).to_contain_text("Enter an amount between €0.01 and what is left to pay: €70.00.")
    asked.get_by_label("Amount received").fill("20.00")
    asked.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("The payment is recorded.")).to_be_visible()
    page.get_by_role("button", name="Cancel this entry").click()
    read(page)
    page.get_by_role("button", name="Cancel the entry").click()
    expect(page.get_by_text("The entry is cancelled by an opposite one.")).to_be_visible()
    page.get_by_role("button", name="Switch off the links").click()
    read(page)
    page.get_by_role("button", name="Switch off the links", exact=True).click()
    expect(page.get_by_text("no longer open this invoice")).to_be_visible()
    read(page)
    page.goto("/en/facturation/factures/inv_of_somebody_else")
    expect(page.get_by_text("Your practice has no such document.")).to_be_visible()
    read(page)


def test_paying_and_what_stands_there_afterwards(
    practice: NewPractice, house: RunningHouse, page: Page, faults: Faults
) -> None:
    faults.expect("the server responded with a status of 402")
    invoice = an_invoice(house, practice, language="en")
    link = a_link(house, practice, invoice)
    bruno = Payer(page)
    page.goto(link)
    bruno.sees_title(f"Pay invoice {invoice.number}")
    expect(bruno.pay_button).to_have_text("Pay €70.00")
    read(page)
    bruno.types_card(DECLINED)
    bruno.presses_pay()
    expect(page.locator("main").get_by_role("alert")).to_contain_text("Your bank declined this payment.")
    expect(page).to_have_title(re.compile("^Error"))
    read(page)
    bruno.types_card(SUCCESS)
    bruno.presses_pay()
    bruno.sees_title(f"Invoice {invoice.number}")
    read(page)
    examine(page)
    amounts = page.locator("main dd").evaluate_all("all => all.map((one) => one.getBoundingClientRect().right)")
    assert len({round(right) for right in amounts}) == 1

    switch_links_off(house, invoice)
    bruno.sees_title("This link is no longer valid")
    read(page)
    page.get_by_role("button", name="Send me a new link").click()
    expect(page.get_by_text("if this link led to an invoice")).to_be_visible()
    read(page)
