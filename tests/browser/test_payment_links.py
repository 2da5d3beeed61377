"""A link that opens nothing says nothing of what it once opened; who held it may have a new one."""

from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from cabinet.kit.tokens import new_token
from cabinet.practice import NewPractice
from tests.browser.accessibility import examine
from tests.browser.own_invoices import PRICE, a_link, an_invoice, switch_links_off
from tests.browser.own_practice import a_practice_of_camilles, turn_payment_on
from tests.browser.payer import Payer
from tests.browser.practitioner import Practitioner
from tests.houses import RunningHouse
from tests.people import INES

CLOSED: Final = "Ce lien n’est plus valable"
_AT_ONCE: Final = 2_000  # milliseconds


@pytest.fixture
def practice(house: RunningHouse) -> NewPractice:
    """Camille's clients can pay online."""
    practice = a_practice_of_camilles(house)
    turn_payment_on(house, practice)
    return practice


@pytest.fixture
def closed(house: RunningHouse, practice: NewPractice) -> list[str]:
    """One that never was, one that was switched off, and one that ended ten days ago."""
    old, switched_off = an_invoice(house, practice, INES, days_ago=41), an_invoice(house, practice)
    links = [
        f"{house.url}/payer/{new_token()}",
        a_link(house, practice, switched_off),
        a_link(house, practice, old, days_ago=40),
    ]
    switch_links_off(house, switched_off)
    return links


@pytest.fixture
def bruno(page: Page) -> Payer:
    return Payer(page)


def test_links_that_open_nothing_look_alike(bruno: Payer, closed: list[str], practice: NewPractice) -> None:
    seen: set[str] = set()
    for link in closed:
        bruno.page.goto(link)
        bruno.sees_title(CLOSED)
        expect(bruno.page).to_have_title(CLOSED)
        expect(bruno.page.get_by_role("button", name="Recevoir un nouveau lien")).to_be_visible()
        seen.add(bruno.page.locator("body").inner_text())
    examine(bruno.page)
    [words] = seen
    assert practice.name not in words
    assert "Bruno" not in words
    assert "70" not in words


def test_a_new_link_comes_to_whom_the_old_one_was_sent_and_to_nobody_else(
    bruno: Payer, closed: list[str], practice: NewPractice, a_visitor: Callable[[], Page]
) -> None:
    page = bruno.page
    for link in closed:
        page.goto(link)
        page.get_by_role("button", name="Recevoir un nouveau lien").click()
        said = page.get_by_role("status").filter(has_text="si ce lien menait à une facture, un nouveau vient de partir")
        expect(said).to_be_visible()
        expect(page.locator("#asked-anew")).to_be_focused()
    examine(page)
    page.reload()
    expect(page.get_by_role("button", name="Recevoir un nouveau lien")).to_be_visible()

    camille = Practitioner(a_visitor(), practice)
    camille.signs_in()
    camille.goes_to("Courriels")
    letters = camille.page.get_by_role("link").filter(has_text="votre nouveau lien")
    expect(letters).to_have_count(2)
    expect(letters.filter(has_text="Bruno Lefèvre")).to_have_count(1)
    letters.filter(has_text="Inès Benali").click()
    letter = camille.page.frame_locator("iframe[title='Le courriel tel que son destinataire le voit']")
    new_link = letter.get_by_role("link", name="Voir la facture").get_attribute("href")
    page.goto(new_link or "")
    expect(bruno.pay_button).to_have_text(f"Payer {PRICE}")


def test_an_open_page_closes_when_its_link_is_switched_off(
    bruno: Payer, practice: NewPractice, house: RunningHouse
) -> None:
    invoice = an_invoice(house, practice)
    bruno.opens(a_link(house, practice, invoice), invoice)
    bruno.page.get_by_role("heading", level=1).click()
    switch_links_off(house, invoice)
    expect(bruno.page.get_by_role("heading", level=1)).to_have_text(CLOSED, timeout=_AT_ONCE)
    expect(bruno.page.get_by_role("heading", level=1)).to_be_focused()
    expect(bruno.page).to_have_title(CLOSED)
    expect(bruno.page.get_by_text("Bruno")).to_have_count(0)
    examine(bruno.page)
