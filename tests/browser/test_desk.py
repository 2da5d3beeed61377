"""Camille has her desk before her: it shows what happens while it happens, and never gets in her way."""

import re
from collections.abc import Callable, Generator
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import examine, moved_while_it_came
from tests.browser.card_holder import SUCCESS
from tests.browser.client import FREE_CATEGORY, Client
from tests.browser.faults import Faults
from tests.browser.paid_practice import end_holds, make_paid
from tests.browser.practitioner import Practitioner
from tests.houses import RunningHouse
from tests.people import CAMILLE, CHLOE, INES

_AT_ONCE: Final = 2_000  # milliseconds
_WITHOUT_THE_HOUSE: Final = "net::ERR_|WebSocket|websocket"


@pytest.fixture(autouse=True)
def _no_holds_left(house: RunningHouse) -> Generator[None]:
    """What one story held is free again in the next: everybody here comes from one network."""
    yield
    end_holds(house)


@pytest.fixture
def camille(page: Page) -> Practitioner:
    return Practitioner(page, CAMILLE)


def ines_books(page: Page) -> None:
    """A free appointment at Camille's, up to the last button."""
    ines = Client(page)
    ines.opens("martin")
    ines.chooses(FREE_CATEGORY)
    ines.takes_a_time()
    ines.writes(INES)


def test_camille_sees_how_her_practice_stands(camille: Practitioner) -> None:
    camille.signs_in()
    page = camille.page
    for card in ("Aujourd’hui", "À venir", "Dernières réservations"):
        expect(camille.card(card)).to_be_visible()
    for figure in ("Encaissé ce mois", "À encaisser", "Prochain rendez-vous"):
        expect(page.get_by_text(figure, exact=True)).to_be_visible()
    first = camille.card("À venir").get_by_role("listitem").first
    expect(first).to_have_text(re.compile(r"\d{1,2}\sh\s\d\d.*\d+\smin.*(À régler sur place|Rien à régler)"))
    expect(page.get_by_text("en direct").locator("visible=true")).to_have_count(1)
    examine(page)


def test_nothing_moves_while_the_desk_comes(camille: Practitioner) -> None:
    camille.signs_in()
    camille.page.reload()
    camille.sees_title("Bonjour Camille")
    assert moved_while_it_came(camille.page) == 0


def test_the_way_to_online_payment_is_shown_first(camille: Practitioner) -> None:
    camille.signs_in()
    camille.page.get_by_role("link", name="Activer le paiement en ligne").click()
    camille.sees_title("Paiement en ligne")


def test_every_way_of_the_navigation_leads_somewhere(camille: Practitioner) -> None:
    camille.signs_in()
    for name, title in (("Courriels", "Courriels"), ("Gérer", "Gérer le cabinet"), ("Tableau de bord", "Bonjour")):
        camille.goes_to(name)
        expect(camille.page.get_by_role("heading", level=1)).to_have_text(re.compile(f"^{title}"))
        expect(camille.navigation.get_by_role("link", name=name)).to_have_attribute("aria-current", "page")
    camille.page.get_by_role("link", name="Voir ma page de réservation").click()
    camille.sees_title("Choisir un motif")


def test_a_booking_appears_while_camille_looks_and_leaves_her_where_she_is(
    camille: Practitioner, a_visitor: Callable[[], Page]
) -> None:
    camille.signs_in()
    page, news = camille.page, camille.page.locator("main > [role=status]")
    expect(news).to_have_text("")
    page.get_by_role("link", name="Voir ma page de réservation").focus()
    page.evaluate("scrollTo(0, 200); document.body.dataset.same = 'page'")
    where = page.evaluate("scrollY")
    visitor = a_visitor()
    ines_books(visitor)
    said = page.evaluate_handle(_WRITES_DOWN_WHAT_IS_SAID)
    visitor.get_by_role("button", name="Confirmer le rendez-vous").click()
    latest = camille.card("Dernières réservations").get_by_role("listitem").first
    expect(latest).to_contain_text("Inès Benali", timeout=_AT_ONCE)
    expect(latest).to_contain_text("À régler sur place")
    expect(news).to_have_text(re.compile("^Dernière réservation\u00a0: Inès Benali, "))
    assert said.evaluate("sentences => sentences.length") == 1
    expect(page.get_by_role("link", name="Voir ma page de réservation")).to_be_focused()
    assert page.evaluate("scrollY") == where
    assert page.evaluate("document.body.dataset.same") == "page"
    examine(page)


def test_both_of_her_tabs_show_it(camille: Practitioner, a_visitor: Callable[[], Page]) -> None:
    camille.signs_in()
    other = Practitioner(camille.page.context.new_page())
    other.page.goto("/en/tableau-de-bord")
    other.sees_title("Hello Camille")
    visitor = a_visitor()
    ines_books(visitor)
    before = [tab.card(title).inner_text() for tab, title in _both(camille, other)]
    visitor.get_by_role("button", name="Confirmer le rendez-vous").click()
    for (tab, title), then in zip(_both(camille, other), before, strict=True):
        expect(tab.card(title)).not_to_have_text(then, use_inner_text=True, timeout=_AT_ONCE)
        expect(tab.card(title).get_by_role("listitem").first).to_contain_text("Inès Benali")
    examine(other.page)


def test_chloe_sees_the_deposit_that_was_paid_to_her_and_camille_does_not(
    house: RunningHouse, page: Page, a_visitor: Callable[[], Page]
) -> None:
    make_paid(house)
    chloe, camille = Practitioner(page, CHLOE), Practitioner(a_visitor(), CAMILLE)
    chloe.signs_in()
    camille.signs_in()
    bruno = Client(a_visitor())
    spoken = bruno.comes_to_the_payment(CHLOE.slug)
    bruno.types_card(SUCCESS)
    bruno.presses_pay()
    bruno.sees_confirmation(spoken)
    latest = chloe.card("Dernières réservations").get_by_role("listitem").first
    expect(latest).to_contain_text("Bruno Lefèvre")
    expect(latest).to_contain_text("Arrhes 20,00\u00a0€")
    expect(page.get_by_text("Encaissé ce mois").locator("..")).to_contain_text(re.compile(r"[1-9]\d*\spaiement"))
    expect(camille.page.get_by_text("Arrhes 20,00\u00a0€")).to_have_count(0)
    examine(page)


def test_a_lost_line_is_said_and_the_desk_stays_until_it_is_back(
    house: RunningHouse, camille: Practitioner, faults: Faults
) -> None:
    faults.expect(_WITHOUT_THE_HOUSE)
    camille.signs_in()
    latest = camille.card("Dernières réservations")
    shown = latest.inner_text()
    house.kill_app()
    alert = camille.page.get_by_role("alert").get_by_text("Connexion perdue. Dernière mise à jour à")
    expect(alert).to_be_visible(timeout=10_000)
    expect(camille.page.get_by_text("en direct").locator("visible=true")).to_have_count(0)
    assert latest.inner_text() == shown
    examine(camille.page)
    house.start_app()
    expect(alert).to_be_hidden(timeout=15_000)
    expect(camille.page.get_by_text("en direct").locator("visible=true")).to_have_count(1)
    assert latest.inner_text() == shown


_WRITES_DOWN_WHAT_IS_SAID: Final = """() => {
  const place = document.querySelector("main > [role=status]"), sentences = [];
  new MutationObserver(() => sentences.push(place.textContent))
    .observe(place, { childList: true, characterData: true, subtree: true });
  return sentences;
}"""


def _both(french: Practitioner, english: Practitioner) -> list[tuple[Practitioner, str]]:
    return [(french, "Dernières réservations"), (english, "Latest bookings")]
