"""Money was taken for a time that is gone: Chloé is told on her desk, keeps it, and gives it back."""

from collections.abc import Callable, Generator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import examine
from tests.browser.card_holder import ASKS_BANK
from tests.browser.client import PAID_CATEGORY, Client
from tests.browser.paid_practice import capture_at_stripe, end_holds, make_paid
from tests.browser.practitioner import Practitioner
from tests.houses import RunningHouse
from tests.people import CHLOE

SAID = "20,00 € ont été encaissés sans rendez-vous ni facture."


@pytest.fixture
def house_with_strays(house: RunningHouse, a_visitor: Callable[..., Page]) -> Generator[RunningHouse]:
    """Bruno's bank agreed for a time that Inès has by now, and what it agreed to was captured at Stripe."""
    make_paid(house)
    bruno, ines = Client(a_visitor()), Client(a_visitor())
    lost = bruno.comes_to_the_payment(CHLOE.slug)
    bruno.types_card(ASKS_BANK)
    bruno.presses_pay()
    expect(bruno.bank.get_by_role("button", name="Réussir")).to_be_focused()
    end_holds(house)
    ines.opens(CHLOE.slug)
    ines.chooses(PAID_CATEGORY)
    ines.takes_the_time(lost)
    bruno.bank.get_by_role("button", name="Réussir").click()
    bruno.sees_title("Choisir un créneau")
    yield house
    end_holds(house)


def test_chloe_decides_about_money_that_is_for_nothing(house_with_strays: RunningHouse, page: Page) -> None:
    chloe = Practitioner(page, CHLOE)
    chloe.signs_in()
    expect(page.get_by_text(SAID)).to_have_count(0)

    capture_at_stripe(house_with_strays)
    problem = page.get_by_role("alert").filter(has_text=SAID)
    expect(problem).to_be_visible(timeout=10_000)
    examine(page)
    problem.get_by_role("link", name="Décider").click()
    chloe.sees_title("Paiements sans attribution")
    row = page.get_by_role("row", name="Bruno Lefèvre")
    expect(row).to_contain_text("Remboursé automatiquement le")
    examine(page)

    row.get_by_role("button", name="Garder").click()
    expect(row).to_contain_text("Conservé : remboursement manuel uniquement")
    chloe.goes_to("Tableau de bord")
    chloe.sees_title("Bonjour Chloé")
    expect(page.get_by_text(SAID)).to_have_count(0)
    page.go_back()
    chloe.sees_title("Paiements sans attribution")
    expect(row.get_by_role("button", name="Garder")).to_have_count(0)
    row.get_by_role("button", name="Rembourser").click()
    question = page.get_by_role("dialog", name="Rembourser ce paiement ?")
    expect(question).to_contain_text("Bruno Lefèvre · 20,00 €")
    examine(page)
    question.get_by_role("button", name="Rembourser 20,00 €").dblclick()
    expect(question).to_have_count(0)
    expect(page.get_by_text("Aucun paiement sans attribution.")).to_be_visible()
    chloe.goes_to("Tableau de bord")
    chloe.sees_title("Bonjour Chloé")
    expect(page.get_by_text(SAID)).to_have_count(0)
