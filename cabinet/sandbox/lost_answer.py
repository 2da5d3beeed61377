"""An answer that never arrives: the connection is cut, after the change was made or before."""

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

PROMISED_BYTES = 4096


class LostAnswer(Response):
    """Promises a body and never sends all of it: the server then has to cut the connection."""

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        headers = [(b"content-length", str(PROMISED_BYTES).encode()), (b"connection", b"close")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"{", "more_body": True})
