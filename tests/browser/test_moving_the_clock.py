"""Time is moved ahead, and a page that stands open shows what has become of it."""

from collections.abc import Generator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.client import FREE_CATEGORY, Client
from tests.houses import RunningHouse, running_house


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningHouse]:
    """A house whose time is nobody else's."""
    with running_house(tmp_path_factory.mktemp("moved-house")) as house:
        yield house


def test_a_hold_ends_on_the_page_of_whoever_holds_it(page: Page, house: RunningHouse) -> None:
    bruno = Client(page)
    bruno.opens("martin")
    bruno.chooses(FREE_CATEGORY)
    bruno.takes_a_time()

    house.advance(minutes=9)
    expect(page.get_by_text("Votre créneau n’est plus gardé pour vous que jusqu’à")).to_be_visible()
    house.advance(minutes=2)

    bruno.sees_title("Choisir un créneau")
    expect(page.get_by_text("Votre créneau n’est plus gardé.")).to_be_visible()
