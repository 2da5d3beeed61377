"""What a page holds belongs to one session, begins afresh at each connection, and is nobody else's."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import reflex as rx

from cabinet.cabinet import app
from cabinet.callers.cookies import SESSION_COOKIE, token_in
from cabinet.kit.tokens import new_token
from cabinet.web.guards import GuardState, HydrateGuard, SessionGuard
from tests.tab import OpenTab, Tab, tabs

CAMILLE = f"{SESSION_COOKIE}={new_token()}"
CHLOE = f"{SESSION_COOKIE}={new_token()}"
SIGNED_OUT = ""
SECRET = "Bruno Lefèvre, 10 h 00"
ROOM = "/salle-d-essai"
NEXT_ROOM = "/autre-salle-d-essai"


class RoomState(rx.State):
    """A desk, as small as can be."""

    clients: str = ""
    seen_at_click: str = ""
    clicks: int = 0

    @rx.event
    async def arrive(self) -> None:
        """Loads what this person may see, after a moment."""
        await asyncio.sleep(0.02)
        may_see = token_in(self.router.headers.cookie, SESSION_COOKIE) == token_in(CAMILLE, SESSION_COOKIE)
        self.clients = SECRET if may_see else "personne"

    @rx.event
    def click(self) -> None:
        """Writes down what the page held at that moment."""
        self.clicks += 1
        self.seen_at_click = self.clients


app.add_page(lambda: rx.el.p(RoomState.clients), route=ROOM, on_load=RoomState.arrive)
app.add_page(lambda: rx.el.p("sans mémoire"), route=NEXT_ROOM)


@pytest.fixture
async def open_tab() -> AsyncIterator[OpenTab]:
    async with tabs(app) as open_tab:
        yield open_tab


@pytest.fixture
def without_guards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reflex as it comes: the control that shows what the guards are for."""
    monkeypatch.setattr(
        app, "_middlewares", [m for m in app._middlewares if not isinstance(m, HydrateGuard | SessionGuard)]
    )


@pytest.fixture
def without_session_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "_middlewares", [m for m in app._middlewares if not isinstance(m, SessionGuard)])


def test_the_hydrate_guard_comes_before_the_session_guard() -> None:
    ours = [type(m) for m in app._middlewares if isinstance(m, HydrateGuard | SessionGuard)]
    assert ours == [HydrateGuard, SessionGuard]


async def test_the_desk_is_shown_to_who_is_signed_in(open_tab: OpenTab) -> None:
    tab = await open_tab(ROOM, cookies=CAMILLE)
    assert tab.shows(RoomState, "clients") == SECRET


async def test_after_signing_out_the_tab_is_told_nothing_of_the_desk(open_tab: OpenTab) -> None:
    tab = await open_tab(ROOM, cookies=CAMILLE)
    await tab.reload(cookies=SIGNED_OUT)
    assert not tab.was_told(SECRET)
    assert tab.shows(RoomState, "clients") == "personne"


@pytest.mark.usefixtures("without_guards")
async def test_control_without_guards_the_signed_out_tab_is_told_everything(open_tab: OpenTab) -> None:
    tab = await open_tab(ROOM, cookies=CAMILLE)
    await tab.reload(cookies=SIGNED_OUT)
    assert tab.was_told(SECRET)


async def test_who_steals_the_tabs_token_hydrates_an_empty_page(open_tab: OpenTab) -> None:
    hers = await open_tab(ROOM, cookies=CAMILLE)
    await hers.disconnect()
    thief = await open_tab(ROOM, cookies=CHLOE, token=hers.token)
    assert not thief.was_told(SECRET)


async def test_who_steals_the_tabs_token_and_does_not_hydrate_is_told_nothing(open_tab: OpenTab) -> None:
    hers = await open_tab(ROOM, cookies=CAMILLE)
    await hers.disconnect()
    thief = await open_tab(ROOM, token=hers.token, hydrate=False)
    await thief.fire(RoomState.click())
    assert thief.sent == []
    assert (await thief.state(RoomState)).clicks == 0


@pytest.mark.usefixtures("without_session_guard")
async def test_control_without_the_session_guard_the_thiefs_click_is_answered_from_her_page(open_tab: OpenTab) -> None:
    hers = await open_tab(ROOM, cookies=CAMILLE)
    await hers.disconnect()
    thief = await open_tab(ROOM, token=hers.token, hydrate=False)
    await thief.fire(RoomState.click())
    assert thief.was_told(SECRET)


async def test_a_session_revoked_under_the_same_cookie_leaves_nothing_behind(open_tab: OpenTab) -> None:
    tab = await open_tab(ROOM, cookies=CAMILLE)
    await tab.disconnect()
    # The room without memory asks nothing of anybody: whatever were sent there would be the old page's.
    tab.address, tab.sent = NEXT_ROOM, []
    await tab.connect()
    assert not tab.was_told(SECRET)


@pytest.mark.usefixtures("without_guards")
async def test_control_without_guards_the_same_cookie_brings_the_old_page_back(open_tab: OpenTab) -> None:
    tab = await open_tab(ROOM, cookies=CAMILLE)
    await tab.disconnect()
    tab.address, tab.sent = NEXT_ROOM, []
    await tab.connect()
    assert tab.was_told(SECRET)


async def _click_while_the_page_comes_up(open_tab: OpenTab) -> Tab:
    tab = await open_tab(ROOM, cookies=CAMILLE)
    await tab.disconnect()
    connecting = asyncio.ensure_future(tab.connect())
    await asyncio.sleep(0)
    await tab.fire(RoomState.click())
    await connecting
    return tab


async def test_a_click_made_offline_waits_until_the_page_is_loaded(open_tab: OpenTab) -> None:
    tab = await _click_while_the_page_comes_up(open_tab)
    assert tab.shows(RoomState, "seen_at_click") == SECRET
    assert tab.shows(RoomState, "clicks") == 1


@pytest.mark.usefixtures("without_session_guard")
async def test_the_click_waits_because_of_the_hydrate_guard_alone(open_tab: OpenTab) -> None:
    tab = await _click_while_the_page_comes_up(open_tab)
    assert tab.shows(RoomState, "seen_at_click") == SECRET


async def test_control_without_guards_the_click_runs_on_a_page_that_is_not_there_yet(
    open_tab: OpenTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = await open_tab(ROOM, cookies=CAMILLE)
    await tab.disconnect()
    monkeypatch.setattr(app, "_middlewares", [])
    tab.lose_the_servers_memory()
    connecting = asyncio.ensure_future(tab.connect())
    await asyncio.sleep(0)
    await tab.fire(RoomState.click())
    await connecting
    assert tab.shows(RoomState, "seen_at_click") == ""


async def test_a_page_that_was_forgotten_begins_again_at_the_next_click(open_tab: OpenTab) -> None:
    tab = await open_tab(ROOM, cookies=CAMILLE)
    tab.lose_the_servers_memory()
    await tab.fire(RoomState.click())
    assert tab.shows(RoomState, "clients") == SECRET
    assert tab.shows(RoomState, "seen_at_click") == SECRET


async def test_nobody_but_the_house_says_that_a_page_is_loaded(open_tab: OpenTab) -> None:
    tab = await open_tab(ROOM, cookies=CAMILLE)
    before = len(tab.sent)
    await tab.send("reflex___state____state.set_is_hydrated", {"value": False})
    assert len(tab.sent) == before
    await tab.fire(RoomState.click())
    assert tab.shows(RoomState, "clicks") == 1


async def test_a_stranger_over_a_bare_websocket_gets_an_empty_page(open_tab: OpenTab) -> None:
    stranger = await open_tab(ROOM, hydrate=False)
    await stranger.fire(RoomState.arrive())
    assert not stranger.was_told(SECRET)


async def test_what_the_guards_remember_never_leaves_the_server(open_tab: OpenTab) -> None:
    tab = await open_tab(ROOM, cookies=CAMILLE)
    guard = await tab.state(GuardState)
    assert guard._session
    assert not tab.was_told(guard._session)
    assert not tab.was_told(token_in(CAMILLE, SESSION_COOKIE))
