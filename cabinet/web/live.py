"""Live pages: when something has changed, every open page that watches it looks again.

A page says in its `on_load` what it watches. The bell rings in every process; one task per process turns a ring into
events for the pages connected to it. A ring carries no data: the page's handler asks identity again, and reads again.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import reflex as rx
import structlog
from reflex_base.event import Event

from cabinet.bell import EVERYTHING
from cabinet.web.identity import Asking
from cabinet.wiring import house

log = structlog.get_logger()

# The topics each open page of this process watches, and the event that makes it look again.
_watching: dict[str, tuple[frozenset[str], Any]] = {}
# Pages that have not finished looking, and those among them that must look once more.
_looking: set[str] = set()
_again: set[str] = set()


def watch(page: Asking, *topics: str, handler: Any) -> None:
    """From now on `handler` runs whenever one of `topics` changes. Call it before reading: nothing falls between."""
    _watching[page.router.session.client_token] = (frozenset(topics), handler)


def forget(token: str) -> None:
    """The page of this tab has been left; the next one says for itself what it watches."""
    _watching.pop(token, None)


def is_open(app: rx.App, token: str) -> bool:
    """Whether a browser is connected to this process with this tab's token."""
    namespace = app.event_namespace
    return namespace is not None and token in namespace.token_to_sid


@asynccontextmanager
async def live_pages(app: rx.App) -> AsyncIterator[None]:
    """For as long as the app runs: hears the bell, and makes the open pages look again."""
    loop = asyncio.get_running_loop()
    rung: asyncio.Queue[frozenset[str]] = asyncio.Queue()
    bell = house().bell

    def hear(topics: frozenset[str]) -> None:
        loop.call_soon_threadsafe(rung.put_nowait, topics)

    bell.subscribe(hear)
    await asyncio.to_thread(bell.start)
    dispatcher = asyncio.create_task(_dispatch(app, rung), name="live pages")
    try:
        yield
    finally:
        dispatcher.cancel()
        await asyncio.to_thread(bell.stop)


async def _dispatch(app: rx.App, rung: asyncio.Queue[frozenset[str]]) -> None:
    while True:
        topics = set(await rung.get())
        while not rung.empty():
            topics |= rung.get_nowait()
        for token in _watchers_of(topics):
            await _look_again(app, token)


def _watchers_of(topics: set[str]) -> list[str]:
    return [token for token, (watched, _) in _watching.items() if EVERYTHING in topics or watched & topics]


async def _look_again(app: rx.App, token: str) -> None:
    if token not in _watching:
        # Left while others looked, or while this was on its way here.
        return
    if not is_open(app, token):
        forget(token)
        return
    if token in _looking:
        # It may have read before this change: one more look after this one, however many changes come meanwhile.
        _again.add(token)
        return
    _looking.add(token)
    _, handler = _watching[token]
    for event in Event.from_event_type(handler):
        seen = await app.event_processor.enqueue(token, event)
        seen.add_done_callback(lambda _: _has_looked(app, token))


def _has_looked(app: rx.App, token: str) -> None:
    _looking.discard(token)
    if token in _again and token in _watching:
        _again.discard(token)
        task = asyncio.get_running_loop().create_task(_look_again(app, token))
        _following.add(task)
        task.add_done_callback(_following.discard)


# asyncio keeps only weak references to its tasks.
_following: set[asyncio.Task[None]] = set()
