"""The handlers of the desk, the outbox and the front door, as anybody on the internet can call them."""

from collections.abc import AsyncIterator
from typing import Any, Final

import pytest

from cabinet import database, practice
from cabinet.cabinet import app
from cabinet.callers.cookies import SESSION_COOKIE, VISITOR_COOKIE
from cabinet.kit.tokens import new_token
from cabinet.practice import NewPractice, NoSuchPractice
from cabinet.web.backstage.state import OPENS, OutboxState
from cabinet.web.book.state import BookState
from cabinet.web.connection import ConnectionState
from cabinet.web.desk.state import DeskState
from cabinet.web.front_door.state import FrontDoorState
from cabinet.web.routes import is_a_page
from cabinet.wiring import house
from tests.people import BRUNO, CAMILLE, CHLOE
from tests.tab import OpenTab, tabs

DESK: Final = "/tableau-de-bord"
LETTERS: Final = "/courriels"
BRUNOS_NAME: Final = f"{BRUNO.first_name} {BRUNO.last_name}"
NONSENSE: Final[list[Any]] = [None, 7, [], {"a": {"b": 1}}, "x" * 50_000, "\x00"]


@pytest.fixture(scope="module", autouse=True)
def _practices() -> None:
    """Camille and Chloé, in the database of this process."""
    database.migrate(house().engine)
    with house().work() as w:
        try:
            practice.practice_at(w.session, CAMILLE.slug)
        except NoSuchPractice:
            practice.enter_practice(w.session, CAMILLE, now=w.now)
            practice.enter_practice(w.session, CHLOE, now=w.now)


@pytest.fixture
async def open_tab() -> AsyncIterator[OpenTab]:
    async with tabs(app) as open_tab:
        yield open_tab


@pytest.fixture
async def _bruno_has_booked(open_tab: OpenTab) -> None:
    """An appointment at Camille's, made as a client makes it."""
    await book_at_camilles(open_tab)


async def book_at_camilles(open_tab: OpenTab) -> None:
    """The first free time of her first category, in Bruno's name."""
    with house().reading() as w:
        category = practice.categories_of(w.session, practice.practice_at(w.session, CAMILLE.slug).id)[0]
    address = f"/rdv/{CAMILLE.slug}?etape=horaire&categorie={category.id}"
    tab = await open_tab(address, cookies=f"{VISITOR_COOKIE}={new_token()}")
    times = [time for day in tab.shows(BookState, "view")["week"]["days"] for time in day["times"]]
    await tab.fire(BookState.choose_time(category.id, times[0]["at"]))
    await tab.go_to(f"/rdv/{CAMILLE.slug}?etape=coordonnees")
    form = {"first_name": BRUNO.first_name, "last_name": BRUNO.last_name, "email": BRUNO.email}
    await tab.fire(BookState.enter_details(form))
    assert tab.sent_to.endswith("etape=confirmation")


def signed_in(as_owner_of: NewPractice) -> str:
    """The cookie of a browser in which the owner of a practice is signed in."""
    with house().work() as w:
        who = as_owner_of.owner
        return f"{SESSION_COOKIE}={practice.sign_in(w.session, email=who.email, password=who.password, now=w.now)}"


@pytest.mark.usefixtures("_bruno_has_booked")
async def test_camille_sees_her_own_day_and_chloe_sees_nothing_of_it(open_tab: OpenTab) -> None:
    camille = await open_tab(DESK, cookies=signed_in(CAMILLE))
    assert camille.shows(DeskState, "view")["latest"][0]["client"] == BRUNOS_NAME
    assert camille.shows(DeskState, "name") == "Camille Martin"
    chloe = await open_tab(DESK, cookies=signed_in(CHLOE))
    assert chloe.shows(DeskState, "view")["greeting"] == "Bonjour Chloé"
    assert not chloe.was_told(BRUNOS_NAME)


async def test_news_is_announced_to_who_had_the_desk_before_them_and_only_then(open_tab: OpenTab) -> None:
    camille = await open_tab(DESK, cookies=signed_in(CAMILLE))
    assert not camille.shows(DeskState, "announced")
    await book_at_camilles(open_tab)
    await camille.fire(DeskState.look())
    said = camille.shows(DeskState, "announced")
    assert said.startswith(f"Dernière réservation\u00a0: {BRUNOS_NAME}")
    await camille.fire(DeskState.look())
    assert camille.shows(DeskState, "announced") == said
    other = await open_tab(DESK, cookies=signed_in(CAMILLE))
    assert not other.shows(DeskState, "announced")


@pytest.mark.usefixtures("_bruno_has_booked")
@pytest.mark.parametrize(("address", "state"), [(DESK, DeskState), (LETTERS, OutboxState)])
async def test_a_stranger_is_sent_to_sign_in_and_told_nothing(open_tab: OpenTab, address: str, state: Any) -> None:
    stranger = await open_tab(address)
    assert stranger.sent_to.startswith("/connexion?next=%2F")
    await stranger.fire(state.look())
    assert not stranger.was_told(BRUNOS_NAME)
    assert not stranger.was_told("Camille")


@pytest.mark.usefixtures("_bruno_has_booked")
@pytest.mark.parametrize("state", [DeskState, OutboxState])
async def test_a_bare_websocket_with_a_made_up_cookie_is_told_nothing(open_tab: OpenTab, state: Any) -> None:
    stranger = await open_tab(DESK, cookies=f"{SESSION_COOKIE}={new_token()}", hydrate=False)
    await stranger.fire(state.look())
    assert not stranger.was_told(BRUNOS_NAME)


async def test_once_signed_out_the_open_desk_is_told_nothing_more(open_tab: OpenTab) -> None:
    cookie = signed_in(CAMILLE)
    camille = await open_tab(DESK, cookies=cookie)
    with house().work() as w:
        practice.sign_out(w.session, token=cookie.split("=", 1)[1], now=w.now)
    await book_at_camilles(open_tab)
    camille.sent.clear()
    await camille.fire(DeskState.look())
    assert camille.sent_to.startswith("/connexion")
    assert not camille.was_told(BRUNOS_NAME)


@pytest.mark.usefixtures("_bruno_has_booked")
async def test_a_letter_opens_for_the_practice_that_wrote_it_alone(open_tab: OpenTab) -> None:
    camille = await open_tab(LETTERS, cookies=signed_in(CAMILLE))
    letter = camille.shows(OutboxState, "view")["letters"][0]
    await camille.go_to(f"{LETTERS}?{OPENS}={letter['id']}")
    assert BRUNO.email in camille.shows(OutboxState, "view")["opened"]["reader"]
    chloe = await open_tab(f"{LETTERS}?{OPENS}={letter['id']}", cookies=signed_in(CHLOE))
    assert chloe.shows(OutboxState, "view")["is_ready"]
    assert not chloe.shows(OutboxState, "view")["opened"]["id"]
    assert not chloe.was_told(BRUNO.email)


@pytest.mark.parametrize("nonsense", NONSENSE, ids=lambda value: repr(value)[:12])
async def test_an_address_full_of_nonsense_opens_nothing_and_breaks_nothing(open_tab: OpenTab, nonsense: Any) -> None:
    camille = await open_tab(f"{LETTERS}?{OPENS}={nonsense}", cookies=signed_in(CAMILLE))
    assert not camille.shows(OutboxState, "view")["opened"]["id"]
    assert not camille.was_told("Traceback")
    assert not camille.shows(ConnectionState, "broke")


async def test_the_front_door_names_the_practices_to_try_and_nobodys_clients(open_tab: OpenTab) -> None:
    await book_at_camilles(open_tab)
    stranger = await open_tab("/")
    pages = stranger.shows(FrontDoorState, "view")["booking_pages"]
    assert [page["name"] for page in pages] == ["Cabinet Martin", "Cabinet Moreau"]
    assert all(is_a_page(page["address"]) for page in pages)
    assert not stranger.was_told(BRUNOS_NAME)
