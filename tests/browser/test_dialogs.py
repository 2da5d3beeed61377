"""Camille double-clicks in a dialog, as people do: her second press is for nobody, once the first has closed it."""

import pytest
from playwright.sync_api import Locator, Page, expect

from cabinet.practice import NewPractice
from tests.browser.own_invoices import an_invoice
from tests.browser.own_practice import a_practice_of_camilles
from tests.browser.practitioner import Practitioner
from tests.houses import RunningHouse

RECORD = "Enregistrer un règlement"
LONGER_THAN_A_DOUBLE_CLICK = 700


@pytest.fixture
def practice(house: RunningHouse) -> NewPractice:
    return a_practice_of_camilles(house)


def test_the_second_press_is_not_for_what_lies_beneath(page: Page, practice: NewPractice, house: RunningHouse) -> None:
    invoice = an_invoice(house, practice)
    camille = Practitioner(page, practice)
    camille.signs_in()
    page.goto(f"/facturation/factures/{invoice.id}")
    opener, asked = page.get_by_role("button", name=RECORD), page.get_by_role("dialog", name=RECORD)
    way_out = asked.get_by_role("button", name="Annuler")

    # Elsewhere, whatever she presses next counts at once.
    opener.click()
    way_out.click()
    opener.click()
    way_out.click()
    expect(asked).to_be_hidden()
    opener.click()

    lay_beneath(opener, way_out)
    way_out.dblclick()
    page.wait_for_timeout(LONGER_THAN_A_DOUBLE_CLICK)
    expect(asked).to_be_hidden()
    # Later, the same place is a place like any other. By keyboard, it is one at any time.
    opener.click()
    expect(asked).to_be_visible()
    way_out.click()
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    expect(asked).to_be_visible()


def lay_beneath(below: Locator, above: Locator) -> None:
    """One button of the page exactly where one of the dialog is."""
    place = above.bounding_box()
    assert place
    there = {"position": "fixed", "margin": "0", "zIndex": "99", "left": f"{place['x']}px", "top": f"{place['y']}px"}
    below.evaluate("(button, there) => Object.assign(button.style, there)", there)
    laid = below.bounding_box()
    assert laid
    assert (laid["x"], laid["y"]) == pytest.approx((place["x"], place["y"]), abs=1)
