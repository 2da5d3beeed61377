"""A small shop that uses Stripe as any page does, under a content security policy as strict as ours."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from typing import Any

from tests.browser_sandbox.merchant import Merchant

PAGE = Template((Path(__file__).parent / "shop" / "shop.html").read_text(encoding="utf-8"))


class Shop:
    """The shop, listening; `order` is what the next page to be opened sells."""

    def __init__(self, *, script: Path, merchant: Merchant) -> None:
        self.sandbox_url = merchant.url
        self.script = script.read_bytes()
        self.merchant = merchant
        self.order: dict[str, Any] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def page(self) -> bytes:
        order = json.dumps(self.order).replace("<", "\\u003c")
        return PAGE.substitute(sandbox=self.sandbox_url, order=order).encode()

    @property
    def policy(self) -> str:
        stripe = self.sandbox_url
        return (
            f"default-src 'self'; script-src 'self' {stripe}; frame-src {stripe}; connect-src 'self' {stripe};"
            " style-src 'self' 'unsafe-inline'; img-src data:"
        )

    def answer(self, question: dict[str, str]) -> dict[str, Any]:
        """What the shop's server does when its page asks for it."""
        token = question.get("confirmation_token")
        if question["purpose"] == "keep the card":
            return self.merchant.confirm_setup(token) if token else self.merchant.create_setup()
        return self.merchant.confirm(token) if token else self.merchant.create_intent()


def _handler(shop: Shop) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/shop.js":
                self._answer("text/javascript", shop.script, cache="max-age=3600")
            elif self.path.startswith(("/return", "/refresh")):
                self._answer("text/html", b"<!doctype html><html lang='fr'><title>Retour</title><h1>Retour</h1>")
            else:
                self._answer("text/html", shop.page)

        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["content-length"])))
            self._answer("application/json", json.dumps(shop.answer(question)).encode())

        def _answer(self, media_type: str, body: bytes, *, cache: str = "no-store") -> None:
            self.send_response(200)
            self.send_header("content-type", f"{media_type}; charset=utf-8")
            self.send_header("content-security-policy", shop.policy)
            self.send_header("cache-control", cache)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """A test's own output is worth more than a list of requests."""

    return Handler
