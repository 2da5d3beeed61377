"""Somebody who listens to webhooks: a small server that keeps what arrives, and answers as a test wishes."""

import threading
import time
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import stripe

_PATIENCE = 15.0


@dataclass(frozen=True, slots=True)
class Arrival:
    """One request, as it came in."""

    path: str
    signature: str
    body: bytes
    at: float

    def event(self, secret: str) -> dict[str, Any]:
        """The snapshot event, when its signature holds."""
        return stripe.Webhook.construct_event(self.body, self.signature, secret).to_dict()


@dataclass
class Listener:
    """The server. It answers 200 unless it was told to answer something else first."""

    url: str = ""
    answers: deque[int] = field(default_factory=deque)
    _is_free: threading.Event = field(default_factory=threading.Event)
    _arrivals: list[Arrival] = field(default_factory=list)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def __post_init__(self) -> None:
        self._is_free.set()

    def hold(self) -> None:
        """Answer nobody any more; what arrives is kept."""
        self._is_free.clear()

    def release(self) -> None:
        """Answer again, also those who still wait."""
        self._is_free.set()

    def heard(self, path: str, *, at_least: int = 1, kind: str = "", about: str = "") -> list[Arrival]:
        """What arrived at a path, of one kind and about one account when these are given; waits for that many."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self._fitting(path, kind, about)) >= at_least, _PATIENCE):
                missed = f"{at_least} × {kind or 'anything'} about {about or 'anybody'} did not arrive at {path}"
                raise AssertionError(f"{missed}; heard: {[arrival.body[:200] for arrival in self._arrivals]}")
            return self._fitting(path, kind, about)

    def has_heard(self, path: str, *, kind: str = "", about: str = "") -> int:
        """How many have arrived at a path until now."""
        with self._changed:
            return len(self._fitting(path, kind, about))

    def keep(self, arrival: Arrival) -> int:
        """Note what arrived; the status to answer with."""
        with self._changed:
            self._arrivals.append(arrival)
            self._changed.notify_all()
        self._is_free.wait(_PATIENCE)
        return self.answers.popleft() if self.answers else 200

    def _fitting(self, path: str, kind: str, about: str) -> list[Arrival]:
        return [
            arrival
            for arrival in self._arrivals
            if arrival.path == path
            and (not kind or f'"type": "{kind}"'.encode() in arrival.body)
            and about.encode() in arrival.body
        ]


@contextmanager
def listening() -> Generator[Listener]:
    """A listener on a free port, until the end of the block."""
    listener = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            arrival = Arrival(self.path, self.headers["Stripe-Signature"], body, time.monotonic())
            status = listener.keep(arrival)
            with suppress(ConnectionError):  # whoever asked may be gone meanwhile
                self.send_response(status)
                self.end_headers()

        def log_message(self, format: str, *_: object) -> None:  # noqa: A002 — named by the library
            """Nothing: what arrived is kept, and shown by the test that misses it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        listener.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield listener
        finally:
            server.shutdown()
            thread.join()
