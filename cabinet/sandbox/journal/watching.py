"""Standing at the door: the application, with every exchange of its API noted before the answer leaves."""

from collections.abc import Iterable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cabinet.sandbox.journal.exchange import Exchange
from cabinet.sandbox.journal.lines import Journal

JUDGED = ("/v1/", "/v2/", "/oauth/token", "/oauth/deauthorize")


def watched(app: ASGIApp, journal: Journal) -> ASGIApp:
    """The same application, whose exchanges are noted."""

    async def watch(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] == "OPTIONS" or not scope["path"].startswith(JUDGED):
            await app(scope, receive, send)
            if scope.get("method") == "POST":
                journal.begin_anew(scope["path"])
            return
        asked = await _whole(receive)
        held: list[Message] = []

        async def hold(message: Message) -> None:
            held.append(message)

        try:
            await app(scope, _again(asked, receive), hold)
        finally:
            # A mistake of the sandbox is answered first and falls then.
            if held:
                journal.note_exchange(_exchange(scope, asked, held))
            for message in held:
                await send(message)

    return watch


async def _whole(receive: Receive) -> bytes:
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if message["type"] != "http.request" or not message.get("more_body"):
            return body


def _again(body: bytes, receive: Receive) -> Receive:
    """The request once more for the application, then whatever comes."""
    given: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def give() -> Message:
        return given.pop() if given else await receive()

    return give


def _exchange(scope: Scope, asked: bytes, held: list[Message]) -> Exchange:
    start, *parts = held
    # An answer that never ends is one that the sandbox loses on purpose.
    is_lost = not parts or bool(parts[-1].get("more_body"))
    return Exchange(
        method=scope["method"],
        path=scope["path"],
        query=scope["query_string"].decode("latin-1"),
        headers=_headers(scope["headers"]),
        asked=asked,
        status=0 if is_lost else start["status"],
        answer_headers=_headers(start["headers"]),
        answered=b"" if is_lost else b"".join(part.get("body", b"") for part in parts),
    )


def _headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in raw}
