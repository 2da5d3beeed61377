"""The first to see a request and the last to see its answer: documents, headers, sizes, the visitor's cookie."""

from datetime import timedelta
from pathlib import Path
from typing import Final

from reflex.constants import Dirs
from reflex.utils.prerequisites import get_web_dir
from reflex_base.utils.types import ASGIApp, Message, Receive, Scope, Send
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from cabinet.callers.cookies import SESSION_COOKIE, VISITOR_COOKIE, set_cookie, token_in
from cabinet.kit.tokens import new_token
from cabinet.web.headers import HeaderRules, is_paying
from cabinet.web.prerendered import Html, Money, Prerendered
from cabinet.web.routes import is_a_page
from cabinet.web.socket import SocketGuard
from cabinet.wiring import house

# A form, a signed event: nothing that is posted here comes near this.
_LARGEST_BODY: Final = 1_000_000
_VISITOR_LASTS: Final = timedelta(days=30)


def front(app: ASGIApp) -> ASGIApp:
    """Puts the front of the house before Reflex and the routes."""
    settings = house().settings
    rules = HeaderRules(
        public_url=settings.public_url,
        stripe_js_url=house().stripe_js_url,
        stripe_api_url=settings.stripe_api_url or settings.sandbox_url,
    )
    documents = Prerendered(Path(get_web_dir()) / Dirs.STATIC, is_a_page=is_a_page, money=_money())
    return Front(app, rules, documents)


class Front:
    """Answers documents itself and passes everything else on, with the house's headers."""

    def __init__(self, app: ASGIApp, rules: HeaderRules, documents: Prerendered) -> None:
        self._app = app
        self._rules = rules
        self._documents = documents
        self._socket = SocketGuard(app, public_url=rules.public_url)
        self._secure = rules.public_url.startswith("https://")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["type"] != "http":
            await self._app(scope, receive, send)
        elif answer := self._own_answer(scope):
            await answer(scope, receive, send)
        else:
            await self._pass_on(scope, receive, send)

    def _own_answer(self, scope: Scope) -> Response | None:
        path, headers = scope["path"], Headers(scope=scope)
        if int(headers.get("content-length") or 0) > _LARGEST_BODY:
            return PlainTextResponse("Too large.", status_code=413)
        if scope["method"] not in ("GET", "HEAD"):
            return None
        if path != "/" and path.endswith("/") and is_a_page(path.rstrip("/")):
            return RedirectResponse(_with_query(path.rstrip("/"), scope), status_code=308)
        if path.endswith((".html", ".html.gz")):
            return self._not_found(path, headers)
        document = self._documents.at(path)
        return self._html(document, path, headers) if document else None

    def _not_found(self, path: str, asked: Headers) -> Response:
        # Whether the session still holds is for the desk to say; the way there is all that this decides.
        has_session = bool(token_in(asked.get("cookie", ""), SESSION_COOKIE))
        return self._html(self._documents.not_found(path, leads_to_desk=has_session), path, asked)

    def _html(self, document: Html, path: str, asked: Headers) -> Response:
        if document.status == 200 and document.tag in asked.get("if-none-match", ""):
            answer = Response(status_code=304)
        elif "gzip" in asked.get("accept-encoding", ""):
            answer = Response(document.zipped, document.status, {"content-encoding": "gzip"}, "text/html")
        else:
            answer = Response(document.body, document.status, media_type="text/html")
        for name, value in self._rules.for_html(path, script_hashes=document.script_hashes):
            answer.headers[name] = value
        answer.headers["vary"] = "accept-encoding"
        answer.headers["etag"] = document.tag
        if is_paying(path) and not token_in(asked.get("cookie", ""), VISITOR_COOKIE):
            cookie = set_cookie(VISITOR_COOKIE, new_token(), lasts=_VISITOR_LASTS, secure=self._secure)
            answer.headers["set-cookie"] = cookie
            # A cookie is one visitor's: no cache may give it to another.
            answer.headers["cache-control"] = "no-store"
        return answer

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, asked = scope["path"], Headers(scope=scope)
        replaced: Response | None = None

        async def with_headers(message: Message) -> None:
            nonlocal replaced
            if replaced:
                return
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if message["status"] == 404 and headers.get("content-type", "").startswith("text/html"):
                    replaced = self._not_found(path, asked)
                    return
                for name, value in self._rules.for_file(path):
                    if name not in headers:
                        headers[name] = value
                # Starlette redirects to an absolute address, with the scheme it sees behind a TLS proxy.
                if message["status"] == 307 and "location" in headers:
                    headers["location"] = _with_query(path + "/", scope)
            await send(message)

        await self._app(scope, _no_more_than(_LARGEST_BODY, receive), with_headers)
        if replaced:
            await replaced(scope, receive, send)


def _money() -> Money:
    settings = house().settings
    if settings.is_sandbox:
        return "sandbox"
    return "test" if settings.is_test else "real"


def _with_query(path: str, scope: Scope) -> str:
    query = scope.get("query_string", b"").decode("latin-1")
    return f"{path}?{query}" if query else path


def _no_more_than(largest: int, receive: Receive) -> Receive:
    # For bodies sent in pieces, without saying their length first.
    received = 0

    async def counted() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        return message if received <= largest else {"type": "http.disconnect"}

    return counted
