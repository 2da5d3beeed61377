"""What is wrong with one exchange, and with one event that is told."""

import hashlib
import hmac
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from cabinet.sandbox import contract
from cabinet.sandbox.contract.answers import refusal_findings
from cabinet.sandbox.journal.exchange import Exchange, objects
from cabinet.sandbox.journal.memory import Memory

BROWSER_PATHS = (
    ("GET", "/v1/payment_intents/{}"),
    ("GET", "/v1/setup_intents/{}"),
    ("POST", "/v1/confirmation_tokens"),
    ("POST", "/v1/payment_intents/{}/confirm"),
    ("POST", "/v1/payment_methods"),
    ("POST", "/v1/setup_intents/{}/confirm"),
)
"""What Stripe.js asks with the publishable key. Its parameters are published nowhere."""

OAUTH_ANSWERS = {"/oauth/token": "OAuth.OAuthToken", "/oauth/deauthorize": "OAuth.OAuthDeauthorization"}
REFUSED_AS_OUTSIDE = frozenset({"parameter_unknown", "parameter_missing", "parameter_invalid_empty"})


def asked_findings(exchange: Exchange) -> Iterator[str]:
    """What the caller did wrong."""
    if exchange.path in OAUTH_ANSWERS or exchange.key == "pk":
        return
    if exchange.template is None:
        yield "no such operation"
        return
    if exchange.headers.get("stripe-version", contract.api_version()) != contract.api_version():
        yield "asked for another version"
    try:
        yield from contract.request_findings(exchange.method, exchange.template, exchange.given)
    except ValueError:
        yield "the parameters cannot be read"


def outside_findings(exchange: Exchange) -> Iterator[str]:
    """What the sandbox refuses as outside the contract, or does not play."""
    error = _error(exchange)
    if error.get("code") in REFUSED_AS_OUTSIDE:
        yield f"refused: {error['code']} {error.get('param', '')}"
    if exchange.status == 404 and str(error.get("message")).startswith("Unrecognized request URL"):
        yield "refused: not played"


def answered_findings(exchange: Exchange, *, is_outside: bool, memory: Memory) -> Iterator[str]:
    """What the sandbox did wrong."""
    if exchange.status == 0:
        return
    if exchange.path in OAUTH_ANSWERS:
        yield from _of_oauth(exchange)
        return
    if exchange.key not in ("sk", "rk", "pk") and exchange.status != 401:
        yield f"status {exchange.status}: without a key the answer is 401"
    if exchange.status >= 400:
        yield from _of_refusal(exchange)
        return
    if is_outside:
        yield "accepted, and is outside the contract"
    torn = list(_of_answer(exchange, exchange.template)) if exchange.template else []
    # An object that is torn says nothing that could be compared with another one.
    yield from torn or memory.findings(exchange)


def told_findings(url: str, headers: Mapping[str, str], payload: bytes, memory: Memory) -> Iterator[str]:
    """What is wrong with an event that leaves for an endpoint."""
    yield from _of_signature(headers.get("stripe-signature", ""), payload, memory.secrets.get(url, set()))
    event = json.loads(payload)
    if event.get("object") == "event":
        yield from contract.snapshot_findings(event) or memory.of_money(event)
    else:
        yield from contract.notification_findings(event)


def _of_answer(exchange: Exchange, template: str) -> Iterator[str]:
    if exchange.answer_headers.get("stripe-version", contract.api_version()) != contract.api_version():
        yield "answered for another version"
    if not exchange.answer_headers.get("request-id", "").startswith("req_"):
        yield "answered without a Request-Id"
    if exchange.key == "pk":
        yield from _of_browser(exchange, template)
        return
    yield from contract.answer_findings(exchange.method, template, exchange.status, exchange.answer)
    for each in objects(exchange.answer):
        if each["object"] == "event":
            yield from contract.snapshot_findings(each)


def _of_refusal(exchange: Exchange) -> Iterator[str]:
    yield from _without_metadata(exchange, refusal_findings(exchange.status, exchange.answer))
    # What an address names and is not there is a 404; what a parameter names may be a mistake in the request (400).
    names_one = exchange.method == "GET" and (exchange.template or "").endswith("}")
    if names_one and _error(exchange).get("code") == "resource_missing" and exchange.status != 404:
        yield "status: what is not there is a 404"


def _of_browser(exchange: Exchange, template: str) -> Iterator[str]:
    if (exchange.method, template) not in BROWSER_PATHS:
        yield "answered to a publishable key"
        return
    for each in objects(exchange.answer):
        yield from _without_metadata(exchange, contract.findings(each["object"], each))


def _of_oauth(exchange: Exchange) -> Iterator[str]:
    if exchange.status < 400:
        fields = contract.class_fields("_oauth.py", OAUTH_ANSWERS[exchange.path])
        yield from contract.field_findings(fields, exchange.answer, "answer")
    elif not isinstance(exchange.answer.get("error"), str | Mapping):
        yield "a refusal says `error`"


def _of_signature(header: str, payload: bytes, secrets: set[str]) -> Iterator[str]:
    signed = re.fullmatch(r"t=(\d+),v1=([0-9a-f]{64})", header)
    if signed is None:
        yield "the event is not signed"
    elif secrets and not any(hmac.compare_digest(signed[2], _signature(signed[1], payload, s)) for s in secrets):
        yield "the event is signed with another secret"


def _signature(moment: str, payload: bytes, secret: str) -> str:
    return hmac.new(secret.encode(), f"{moment}.".encode() + payload, hashlib.sha256).hexdigest()


def _without_metadata(exchange: Exchange, found: list[str]) -> Iterator[str]:
    """A browser is not told what the platform and Stripe have between them."""
    yield from (each for each in found if not (exchange.key == "pk" and each.endswith(".metadata: missing")))


def _error(exchange: Exchange) -> Mapping[str, Any]:
    body = exchange.answer if exchange.status >= 400 else None
    error = body.get("error") if isinstance(body, Mapping) else None
    return error if isinstance(error, Mapping) else {}
