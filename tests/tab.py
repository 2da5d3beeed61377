"""A browser's tab without a browser: the real event pipeline of Reflex, from the websocket's handlers inwards.

```python
async with tabs(app) as open_tab:
    tab = await open_tab("/tableau-de-bord", cookies="cabinet_session=…")
    await tab.fire(DeskState.choose_day("2026-11-24"))
    assert tab.shows(DeskState, "problem") == ""
```
"""

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import reflex as rx
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken
from reflex.state import BaseState, State
from reflex.utils.format import json_dumps
from reflex.utils.token_manager import TokenManager
from reflex_base.event import Event

_PATIENCE = 10.0
_FIELD = "_rx_state_"

OpenTab = Callable[..., Awaitable["Tab"]]


@dataclass
class Tab:
    """One tab of one browser, connected or not."""

    app: rx.App
    address: str
    cookies: str
    token: str
    origin: str = "http://127.0.0.1:3000"
    sid: str = ""
    # Everything that was ever sent to this tab, and what its variables are now.
    sent: list[Any] = field(default_factory=list)
    variables: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)

    async def connect(self, *, hydrate: bool = True) -> "Tab":
        """Opens the websocket; a browser hydrates the page with the same packet, a bare client need not."""
        self.sid = uuid.uuid4().hex
        environ = {
            "QUERY_STRING": f"token={self.token}",
            "asgi.scope": {"client": ("203.0.113.7", 50000), "headers": self._headers()},
        }
        boot = {"event": self._packet(State.hydrate_and_load())} if hydrate else None
        await self._namespace.on_connect(self.sid, environ, boot)
        await self.settle()
        return self

    async def disconnect(self) -> None:
        """Closes the websocket, as closing the tab or leaving for another document does."""
        if cleanup := self._namespace.on_disconnect(self.sid):
            await cleanup
        self.sid = ""

    async def reload(self, *, cookies: str | None = None) -> "Tab":
        """Loads the document again, with the cookies that the browser has by now."""
        await self.disconnect()
        self.cookies = self.cookies if cookies is None else cookies
        self.sent, self.variables, self.events = [], {}, []
        return await self.connect()

    async def go_to(self, address: str) -> None:
        """Follows a link without loading a document."""
        self.address = address
        await self.send("reflex___state____state.reflex___state____on_load_internal_state.on_load_internal")

    async def fire(self, *events: Any) -> None:
        """Does what a click does, and waits until the house has nothing left to do."""
        self.fire_and_go(*events)
        await asyncio.gather(*self._sending)
        self._sending.clear()
        await self.settle()

    def fire_and_go(self, *events: Any) -> None:
        """Does what a click does, without waiting."""
        for event in events:
            self._sending.append(asyncio.ensure_future(self._namespace.on_event(self.sid, self._packet(event))))

    async def send(self, name: str, payload: dict[str, Any] | None = None) -> None:
        """Sends an event by its name: a browser, or anybody, can."""
        await self._namespace.on_event(self.sid, self._routed({"name": name, "payload": payload or {}}))
        await self.settle()

    async def settle(self) -> None:
        """Waits until nothing is queued and nothing runs."""
        processor = self.app.event_processor
        async with asyncio.timeout(_PATIENCE):
            quiet = 0
            # Twice in a row: between two events of a chain there is a moment when nothing runs.
            while quiet < 2:
                await asyncio.sleep(0.002)
                is_busy = processor._token_queues or processor._tasks or (processor._queue and processor._queue.qsize())
                quiet = 0 if is_busy else quiet + 1

    def lose_the_servers_memory(self) -> None:
        """What a restart, another process or an hour of idleness does to the page."""
        manager = self.app.state_manager
        assert isinstance(manager, StateManagerMemory)
        manager.states.clear()

    async def state(self, cls: type[BaseState]) -> Any:
        """The page's state on the server."""
        async with self.app.state_manager.modify_state(BaseStateToken(ident=self.token, cls=cls)) as root:
            return await root.get_state(cls)

    def shows(self, cls: type[BaseState], variable: str) -> Any:
        """What the browser has been told of a variable."""
        return self.variables.get(cls.get_full_name(), {}).get(variable + _FIELD)

    def was_told(self, text: str) -> bool:
        """Whether these words were ever sent to this tab."""
        return text in json.dumps(self.sent, ensure_ascii=False)

    @property
    def sent_to(self) -> str:
        """Where the house sent the browser last, or nothing."""
        redirects = [event["payload"]["path"] for event in self.events if event["name"] == "_redirect"]
        return redirects[-1] if redirects else ""

    def receive(self, update: Any) -> None:
        """Takes what the house sends, as it would go over the wire."""
        message = json.loads(json_dumps(update))
        self.sent.append(message)
        for state, delta in (message.get("delta") or {}).items():
            self.variables.setdefault(state, {}).update(delta)
        self.events += message.get("events") or []

    def __post_init__(self) -> None:
        self._sending: list[asyncio.Future[Any]] = []

    @property
    def _namespace(self) -> Any:
        return self.app.event_namespace

    def _headers(self) -> list[tuple[bytes, bytes]]:
        headers = {"host": "127.0.0.1:3000", "origin": self.origin, "cookie": self.cookies}
        return [(name.encode(), value.encode()) for name, value in headers.items() if value]

    def _packet(self, event: Any) -> dict[str, Any]:
        (made,) = Event.from_event_type(event)
        return self._routed({"name": made.name, "payload": dict(made.payload)})

    def _routed(self, packet: dict[str, Any]) -> dict[str, Any]:
        parts = urlsplit(self.address)
        where = {"pathname": parts.path, "asPath": self.address, "query": dict(parse_qsl(parts.query))}
        return {**packet, "router_data": where}


@asynccontextmanager
async def tabs(app: rx.App) -> AsyncIterator[OpenTab]:
    """Runs the app's event pipeline, with a memory of its own, for as long as tabs are needed."""
    opened: list[Tab] = []
    namespace: Any = app.event_namespace
    app._state_manager = StateManagerMemory()
    namespace._token_manager = TokenManager.create()

    async def emit(name: str, data: Any = None, to: str | None = None, **_: Any) -> None:
        for tab in opened:
            if tab.sid == to and name == "event":
                tab.receive(data)
            elif tab.sid == to and name == "new_token":
                tab.token = data

    async def open_tab(address: str, *, cookies: str = "", token: str = "", hydrate: bool = True, **other: Any) -> Tab:
        tab = Tab(app=app, address=address, cookies=cookies, token=token or uuid.uuid4().hex, **other)
        opened.append(tab)
        return await tab.connect(hydrate=hydrate)

    with app.set_contexts():
        namespace.emit = emit
        try:
            async with app._setup_event_processor():
                yield open_tab
        finally:
            del namespace.emit
            for tab in opened:
                tab.sid = ""
