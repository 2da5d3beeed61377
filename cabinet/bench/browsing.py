"""A person's browser without a browser: cookies, documents, and what each open page is told.

```python
browser = Browser(house.url, network="10.0.7.1")
with browser.opens("/rdv/martin") as page:
    page.fire(BookState.choose_time(category, at))
    page.wait_until(lambda: page.is_sent_on or page.shows(BookState, "problem"))
    page.go_where_it_is_sent()
```
"""

import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from typing import Any, Final
from urllib.parse import parse_qsl, urljoin, urlsplit

import httpx
from reflex.state import BaseState, OnLoadInternalState, State
from reflex_base.event import Event

from cabinet.bench.line import Cut, Line

# Longer than any of our processes takes to come back, on a machine that does other things as well.
_PATIENCE: Final = 90.0
# Whoever sees nothing happen for this long connects again.
_STARES: Final = 20.0
_FIELD: Final = "_rx_state_"
_IS_LOADED: Final = "is_hydrated"

# Hears the changes of each state, by its name.
Notices = Callable[[dict[str, dict[str, Any]]], None]


class Silence(Cut):
    """The line is there, and nothing comes."""


class Lost(Exception):
    """The house did not answer, however patient somebody was."""


class Browser:
    """What one person browses with, from a network of their own."""

    def __init__(self, url: str, *, network: str) -> None:
        self.url = url
        self._network = {"x-forwarded-for": network}
        # Reading the authorities that sign certificates takes longer than all the rest, and nothing here is encrypted.
        self._http = httpx.Client(base_url=url, headers=self._network, verify=False)  # noqa: S501

    def asks(self, request: Callable[[httpx.Client], httpx.Response]) -> httpx.Response:
        """Tries until the house answers, as somebody does who presses "reload"."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            with suppress(httpx.TransportError):
                answer = request(self._http)
                if not answer.is_server_error:
                    return answer
            time.sleep(0.2)
        raise Lost(f"the house did not answer within {_PATIENCE:.0f} s")

    @contextmanager
    def opens(self, address: str, *, notices: Notices) -> Generator["Page"]:
        """A page in a tab of its own, loaded; `notices` is called with each thing that the page is told."""
        answer = self.asks(lambda http: http.get(address))
        if not answer.is_success:
            raise Lost(f"{address} says {answer.status_code}")
        page = Page(self, address, notices)
        try:
            page.reconnect()
            yield page
        finally:
            page.close()

    @property
    def headers(self) -> dict[str, str]:
        """What it sends when it opens a line."""
        cookies = "; ".join(f"{name}={value}" for name, value in self._http.cookies.items())
        return {"origin": self.url, "cookie": cookies, **self._network}

    def close(self) -> None:
        """Hangs up."""
        self._http.close()


class Page:
    """One tab. What is shown there is what the house has told it since its line was opened."""

    def __init__(self, browser: Browser, address: str, notices: Notices) -> None:
        self.address = address
        self._browser = browser
        self._notices = notices
        self._token = str(uuid.uuid4())
        self._line: Line | None = None
        self._news = threading.Condition()
        self._variables: dict[str, dict[str, Any]] = {}
        self._redirects: deque[str] = deque()

    def reconnect(self) -> None:
        """Opens the line and waits until the page is there, as often as it takes: a browser does it by itself."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            self.close()
            with suppress(Cut):
                self._open_line()
                self._wait_until_loaded()
                return
            time.sleep(0.2)
        raise Lost(f"there was no line for {self.address} within {_PATIENCE:.0f} s")

    def close(self) -> None:
        """Closes the tab, or its line before another one is opened."""
        if self._line:
            self._line.close()
        with self._news:
            self._line, self._variables, self._redirects = None, {}, deque()

    def shows(self, state: type[BaseState], variable: str) -> Any:
        """What the page has been told of a variable; nothing before it has been told."""
        return self._variables.get(state.get_full_name(), {}).get(variable + _FIELD)

    def forget(self, state: type[BaseState], variable: str) -> None:
        """What was read is read: only what comes from now on counts."""
        with self._news:
            self._variables.get(state.get_full_name(), {}).pop(variable + _FIELD, None)

    def fire(self, event: Any) -> None:
        """Does what a click does; Cut when the line is."""
        (made,) = Event.from_event_type(event)
        if self._line is None:
            raise Cut
        self._line.say(self._routed({"name": made.name, "payload": dict(made.payload)}))

    def follow(self, address: str) -> None:
        """Follows a link of the page, without loading a document, and waits until the page is there."""
        self.address = urljoin(self.address, address)
        self.forget(State, _IS_LOADED)
        self.fire(OnLoadInternalState.on_load_internal())
        self._wait_until_loaded()

    @property
    def is_sent_on(self) -> bool:
        """Whether the house has sent the page to another address."""
        return bool(self._redirects)

    def go_where_it_is_sent(self) -> None:
        """Follows where the house has sent the page, if it has."""
        while self._redirects:
            self.follow(self._redirects.popleft())

    def wait_until(self, sees: Callable[[], object]) -> None:
        """Waits until `sees` says so: Cut when the line is, Silence when nothing comes for too long."""
        deadline = time.monotonic() + _STARES
        with self._news:
            while self._is_connected and not sees():
                if not self._news.wait(deadline - time.monotonic()):
                    raise Silence
        if not self._is_connected:
            raise Cut

    @property
    def _is_connected(self) -> bool:
        return self._line is not None and self._line.is_open

    def _wait_until_loaded(self) -> None:
        self.wait_until(lambda: self.shows(State, _IS_LOADED))

    def _open_line(self) -> None:
        hello = self._routed({"name": f"{State.get_full_name()}.hydrate_and_load", "payload": {}})
        headers = self._browser.headers
        self._line = Line(self._browser.url, token=self._token, headers=headers, hello=hello, hear=self._hear)

    def _hear(self, kind: str, said: Any) -> None:
        with self._news:
            if kind == "new_token":
                self._token = said
            elif kind == "event":
                self._take(said.get("delta") or {}, said.get("events") or [])
            self._news.notify_all()

    def _take(self, deltas: dict[str, dict[str, Any]], events: list[dict[str, Any]]) -> None:
        for state, delta in deltas.items():
            self._variables.setdefault(state, {}).update(delta)
        self._redirects.extend(event["payload"]["path"] for event in events if event["name"] == "_redirect")
        self._notices(deltas)

    def _routed(self, packet: dict[str, Any]) -> dict[str, Any]:
        parts = urlsplit(self.address)
        where = {"pathname": parts.path, "asPath": self.address, "query": dict(parse_qsl(parts.query))}
        return {**packet, "router_data": where}
