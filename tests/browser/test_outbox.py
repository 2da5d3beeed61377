"""What a practice writes to its clients stands in its outbox, as they read it."""

from collections.abc import Callable, Generator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import examine, moved_while_it_came
from tests.browser.client import FREE_CATEGORY, Client
from tests.browser.paid_practice import end_holds
from tests.browser.practitioner import Practitioner
from tests.houses import RunningHouse
from tests.people import CAMILLE, CHLOE, INES


@pytest.fixture(autouse=True)
def _no_holds_left(house: RunningHouse) -> Generator[None]:
    """What one story held is free again in the next: everybody here comes from one network."""
    yield
    end_holds(house)


@pytest.fixture
def camille(page: Page) -> Practitioner:
    return Practitioner(page, CAMILLE)


def test_the_confirmation_comes_by_itself_and_is_read_as_ines_reads_it(
    camille: Practitioner, a_visitor: Callable[[], Page]
) -> None:
    camille.signs_in()
    camille.goes_to("Courriels")
    camille.sees_title("Courriels")
    letters = camille.card("Les plus récents").get_by_role("link")
    before = letters.first.get_attribute("href")
    ines = Client(a_visitor())
    ines.opens("martin")
    ines.chooses(FREE_CATEGORY)
    ines.takes_a_time()
    ines.writes(INES)
    ines.goes_on()
    expect(letters.first).not_to_have_attribute("href", before or "")
    expect(letters.first).to_contain_text("Inès Benali")
    examine(camille.page)
    letters.first.click()
    shown = camille.page.frame_locator("iframe[title='Le courriel tel que son destinataire le voit']")
    expect(shown.locator("body")).to_contain_text("Cabinet Martin a bien enregistré votre rendez-vous.")
    expect(camille.page.locator("main")).to_contain_text("ines@courrier.example")
    camille.page.get_by_text("Lire la version texte").click()
    expect(camille.page.locator("pre")).to_contain_text("Bonjour Inès Benali,")
    examine(camille.page)


def test_an_open_letter_has_an_address_and_a_way_back(camille: Practitioner) -> None:
    camille.signs_in()
    camille.goes_to("Courriels")
    letters = camille.card("Les plus récents").get_by_role("link")
    expect(letters.nth(1)).to_be_visible()
    camille.page.reload()
    expect(letters.nth(1)).to_be_visible()
    assert moved_while_it_came(camille.page) == 0
    letters.nth(1).click()
    pane = camille.page.locator("iframe")
    expect(pane).to_be_visible()
    camille.page.reload()
    expect(pane).to_be_visible()
    camille.page.go_back()
    expect(letters.nth(1)).to_be_visible()
    expect(pane).to_have_count(0)


def test_camilles_letters_open_for_nobody_else(
    camille: Practitioner, a_visitor: Callable[[], Page], house: RunningHouse
) -> None:
    camille.signs_in()
    camille.goes_to("Courriels")
    letter = camille.card("Les plus récents").get_by_role("link").first
    address, subject = letter.get_attribute("href"), letter.locator("span").last.inner_text()
    chloe = Practitioner(a_visitor(), CHLOE)
    chloe.signs_in()
    chloe.page.goto(house.url + (address or ""))
    chloe.sees_title("Courriels")
    expect(chloe.card("Les plus récents").get_by_role("link").first).to_be_visible()
    expect(chloe.page.locator("iframe")).to_have_count(0)
    stranger = a_visitor()
    stranger.goto(house.url + (address or ""))
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Se connecter")
    expect(stranger.get_by_text(subject)).to_have_count(0)
