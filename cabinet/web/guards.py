"""Two guards before every event: what a page holds belongs to one session, and begins afresh at each connection.

Reflex keys a page's memory by a token that the browser keeps in its tab, and sends all of it again to whoever connects
with that token: after a sign-out, from another browser, from a proxy's log. The guards make that memory worthless.
"""

import hashlib
from collections import defaultdict
from typing import Final

import reflex as rx
from reflex.middleware.middleware import Middleware
from reflex.state import BaseState, OnLoadInternalState, State, StateUpdate
from reflex_base.event import Event
from reflex_base.event.context import EventContext
from reflex_base.utils.format import format_event_handler

from cabinet.callers.cookies import SESSION_COOKIE, token_in
from cabinet.web.live import forget, is_open

# A person clicks a few times while a page comes up. More than that is a machine.
_HELD_AT_MOST: Final = 20

_HYDRATES: Final = frozenset(
    format_event_handler(State.event_handlers[name]) for name in ("hydrate", "hydrate_and_load")
)
_LOADS: Final = format_event_handler(OnLoadInternalState.event_handlers["on_load_internal"])
_BEGINS: Final = _HYDRATES | {_LOADS}
_LOADED: Final = frozenset(
    format_event_handler(state.event_handlers["set_is_hydrated"]) for state in (State, OnLoadInternalState)
)
_NOTHING_HAPPENS: Final = StateUpdate()


class GuardState(rx.State):
    """What the guards remember of a page. Backend variables: they never leave the server."""

    _is_begun: bool = False
    _session: str = ""


class HydrateGuard(Middleware):
    """Empties a page's memory whenever a browser connects, and lets nobody touch the page before it is drawn.

    A click made while the connection was down arrives before `on_load` has run, when every variable still has its
    first value: it waits here until the page is loaded.
    """

    def __init__(self) -> None:
        self._held: dict[str, list[Event]] = defaultdict(list)

    async def preprocess(self, app: rx.App, state: BaseState, event: Event) -> StateUpdate | None:
        """Lets the event go on (None), or answers in its place."""
        token = EventContext.get().token
        if event.name in _BEGINS:
            forget(token)
        if event.name in _HYDRATES:
            await _begin(state)
            return None
        if _comes_from_browser(event):
            return await self._before_a_browsers(event, app, state)
        if event.name in _LOADED and event.payload.get("value"):
            await EventContext.get().enqueue(*self._held.pop(token, []))
        return None

    async def _before_a_browsers(self, event: Event, app: rx.App, state: BaseState) -> StateUpdate | None:
        if event.name in _LOADED:
            # Only the server knows when a page is loaded.
            return _NOTHING_HAPPENS
        if not (await _memory(state))._is_begun:  # noqa: SLF001 - Reflex keeps a variable on the server by its underscore
            # Reflex forgot the page (it was idle for an hour) and the browser does not know: the page begins again.
            return StateUpdate(events=[*Event.from_event_type(State.hydrate_and_load), event])
        if event.name in _BEGINS or _root(state).is_hydrated:
            return None
        self._hold(app, EventContext.get().token, event)
        return _NOTHING_HAPPENS

    def _hold(self, app: rx.App, token: str, event: Event) -> None:
        for gone in [held for held in self._held if not is_open(app, held)]:
            del self._held[gone]
        if len(self._held[token]) < _HELD_AT_MOST:
            self._held[token].append(event)


class SessionGuard(Middleware):
    """Binds a page's memory to the session cookie it was made for; an event that carries another one is dropped."""

    async def preprocess(self, app: rx.App, state: BaseState, event: Event) -> StateUpdate | None:  # noqa: ARG002 - Reflex passes it
        """Lets the event go on (None), or answers in its place."""
        session = _fingerprint(state.router.headers.cookie)
        if (await _memory(state))._session == session:  # noqa: SLF001 - as above
            return None
        if event.name not in _HYDRATES:
            return _NOTHING_HAPPENS
        await _begin(state)
        (await _memory(state))._session = session  # noqa: SLF001 - as above
        return None


async def _begin(state: BaseState) -> None:
    _root(state).reset()
    (await _memory(state))._is_begun = True  # noqa: SLF001 - as above


async def _memory(state: BaseState) -> GuardState:
    return await state.get_state(GuardState)


def _root(state: BaseState) -> State:
    root = state._get_root_state()  # noqa: SLF001 - Reflex has no public way from a state to its root
    assert isinstance(root, State)  # noqa: S101 - Reflex has no other root
    return root


def _comes_from_browser(event: Event) -> bool:
    # Only what arrives over the websocket says where it was sent from; what the server adds inherits it elsewhere.
    return bool(event.router_data)


def _fingerprint(cookies: str) -> str:
    token = token_in(cookies, SESSION_COOKIE)
    return hashlib.sha256(token.encode()).hexdigest() if token else "nobody"
