"""The websocket: from our own pages only, and never more of it than a person could cause."""

from collections.abc import Callable
from time import monotonic
from typing import Final

import structlog
from reflex_base.utils.types import ASGIApp, Message, Receive, Scope, Send
from starlette.datastructures import Headers

from cabinet.callers.origins import is_ours

# A form with its longest fields is a few thousand characters.
LARGEST_MESSAGE: Final = 64_000
# Someone who types fast sends ten events a second; a page that comes up sends a handful at once.
MESSAGES_PER_SECOND: Final = 30
MESSAGES_AT_ONCE: Final = 120
_POLICY_VIOLATION: Final = 1008
_TOO_BIG: Final = 1009

log = structlog.get_logger()


class Allowance:
    """So many at once, and then so many per second."""

    def __init__(self, *, at_once: int, per_second: float, clock: Callable[[], float] = monotonic) -> None:
        self._left = float(at_once)
        self._at_once = at_once
        self._per_second = per_second
        self._clock = clock
        self._counted_at = clock()

    def takes_one(self) -> bool:
        """Takes one from what is left, if anything is."""
        now = self._clock()
        self._left = min(self._at_once, self._left + (now - self._counted_at) * self._per_second)
        self._counted_at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class SocketGuard:
    """Stands before Reflex's websocket."""

    def __init__(self, app: ASGIApp, *, public_url: str) -> None:
        self._app = app
        self._public_url = public_url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not is_ours(Headers(scope=scope).get("origin", ""), public_url=self._public_url):
            await receive()
            # Closed before it was accepted: the browser is answered with 403.
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return
        await self._app(scope, _measured(receive, send), send)


def _measured(receive: Receive, send: Send) -> Receive:
    allowance = Allowance(at_once=MESSAGES_AT_ONCE, per_second=MESSAGES_PER_SECOND)

    async def next_message() -> Message:
        message = await receive()
        if message["type"] != "websocket.receive":
            return message
        code = _refusal_of(message, allowance)
        if code is None:
            return message
        log.warning("a websocket was closed", code=code)
        await send({"type": "websocket.close", "code": code})
        return {"type": "websocket.disconnect", "code": code}

    return next_message


def _refusal_of(message: Message, allowance: Allowance) -> int | None:
    if len(message.get("text") or message.get("bytes") or "") > LARGEST_MESSAGE:
        return _TOO_BIG
    return None if allowance.takes_one() else _POLICY_VIOLATION
