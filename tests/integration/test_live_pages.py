"""A page looks again whenever what it watches changes, for as long as it is open, whatever else its visitor does."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
import reflex as rx

from cabinet.cabinet import app
from cabinet.web import live
from tests.tab import OpenTab, Tab, tabs

BOARD, CORRIDOR = "/tableau-d-essai", "/couloir-d-essai"
TOPIC = "board:essai"


class BoardState(rx.State):
    """A page that counts how often it has looked."""

    looks: int = 0

    @rx.event
    def arrive(self) -> None:
        """Watches from now on."""
        live.watch(self, TOPIC, handler=BoardState.look_again)

    @rx.event
    async def look_again(self) -> None:
        """Takes a moment, as a database does."""
        await asyncio.sleep(0.1)
        self.looks += 1


app.add_page(lambda: rx.el.p(BoardState.looks), route=BOARD, on_load=BoardState.arrive)
app.add_page(lambda: rx.el.p("rien à voir"), route=CORRIDOR)


@pytest.fixture
async def open_tab() -> AsyncIterator[OpenTab]:
    async with tabs(app) as open_tab:
        yield open_tab


@pytest.fixture
async def ring(open_tab: OpenTab) -> AsyncIterator[Callable[[], None]]:
    """Something has changed, in whichever process: the bell rings in this one."""
    rung: asyncio.Queue[frozenset[str]] = asyncio.Queue()
    dispatcher = asyncio.create_task(live._dispatch(app, rung))
    yield lambda: rung.put_nowait(frozenset({TOPIC}))
    dispatcher.cancel()


async def test_every_page_that_watches_looks_again(open_tab: OpenTab, ring: Callable[[], None]) -> None:
    watching = [await open_tab(BOARD) for _ in range(3)]

    ring()

    for tab in watching:
        await has_looked(tab, 1)


async def test_whatever_changes_while_a_page_looks_it_looks_once_more(
    open_tab: OpenTab, ring: Callable[[], None]
) -> None:
    tab = await open_tab(BOARD)
    ring()
    await asyncio.sleep(0.02)
    assert tab.token in live._looking

    for _ in range(3):
        ring()
        await asyncio.sleep(0.01)

    await has_looked(tab, 2)


async def test_a_page_that_is_left_just_before_it_looks_looks_again_when_it_is_opened_again(
    open_tab: OpenTab, ring: Callable[[], None]
) -> None:
    tab = await open_tab(BOARD)

    looking = asyncio.create_task(live._look_again(app, tab.token))
    live.forget(tab.token)
    await looking
    await tab.go_to(CORRIDOR)
    await tab.go_to(BOARD)
    ring()

    await has_looked(tab, 1)


async def has_looked(tab: Tab, times: int) -> None:
    """Waits until the bell was heard and every page has looked: this one, so often."""
    await asyncio.sleep(0.02)
    await tab.settle()
    assert tab.shows(BoardState, "looks") == times
