"""What a browser asks with the publishable key: as Stripe.js itself does, outside the published contract.

POST /v1/payment_methods                      what was typed, or a wallet
POST /v1/confirmation_tokens                  the same, for a server to confirm with
GET  /v1/payment_intents/{id}                 with the client secret
POST /v1/payment_intents/{id}/confirm
GET  /v1/setup_intents/{id}                   the same, for a card that is kept and not charged
POST /v1/setup_intents/{id}/confirm
POST /_3ds/{intent}                           the bank's page: outcome=pass|fail
POST /_sandbox/onboarding/{link}              Stripe's page for an account's owner
"""

import asyncio
import hmac
import json
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cabinet.sandbox import accounts, answering, confirmation, confirmation_tokens, payment_methods, setup_confirmation
from cabinet.sandbox.errors import Refused, missing, unwell
from cabinet.sandbox.forms import read_form, texts
from cabinet.sandbox.lost_answer import LostAnswer
from cabinet.sandbox.scope import PLATFORM, Sandbox, Scope, new_id
from cabinet.sandbox.store import Record
from cabinet.sandbox.wishes import Wish

BrowserAction = Callable[[Scope, dict[str, str], dict[str, Any]], dict[str, Any]]


async def is_from_browser(request: Request) -> bool:
    """Whether the publishable key is used, in the header, the query or the form."""
    key = answering.bearer(request) or request.query_params.get("key", "")
    if not key and request.method == "POST":
        key = read_form(await request.body()).get("key", "")
    return key.startswith("pk_")


async def answer(sandbox: Sandbox, request: Request, action: BrowserAction) -> Response:
    """Answer a browser: for the account it names, without metadata, all or nothing."""
    headers = {"Request-Id": new_id("req", length=14)}
    faults, asked = sandbox.faults, (request.method, request.url.path)
    if faults.cuts(*asked):
        return LostAnswer()
    try:
        await asyncio.sleep(faults.take_latency(*asked))
        given = read_form(await request.body()) if request.method == "POST" else {}
        given = {**read_form(request.url.query), **given}
        _check_key(answering.bearer(request) or given.get("key", ""))
        scope = Scope(
            sandbox=sandbox, account=_account(sandbox, given.get("_stripe_account")), request_id=headers["Request-Id"]
        )
        failing = faults.take_failure(*asked)
        if failing:
            raise unwell(failing.status, failing.code)
        status, body = _run(scope, dict(request.path_params), given, action)
    except Refused as refused:
        status, body = refused.status, refused.body
    if faults.takes_answer(*asked):
        return LostAnswer()
    return JSONResponse(body, status_code=status, headers=headers)


def create_payment_method(scope: Scope, _path: dict[str, str], given: dict[str, Any]) -> dict[str, Any]:
    return payment_methods.create_from_browser(scope, given).body


def create_confirmation_token(scope: Scope, _path: dict[str, str], given: dict[str, Any]) -> dict[str, Any]:
    return confirmation_tokens.create_from_browser(scope, given).body


def retrieve_intent(scope: Scope, path: dict[str, str], given: dict[str, Any]) -> dict[str, Any]:
    return _intent(scope, path["id"], given).body


def confirm_intent(scope: Scope, path: dict[str, str], given: dict[str, Any]) -> dict[str, Any]:
    record = _intent(scope, path["id"], given)
    confirmation.confirm(scope, record, Wish.of(given))
    return record.body


def confirm_setup(scope: Scope, path: dict[str, str], given: dict[str, Any]) -> dict[str, Any]:
    record = _intent(scope, path["id"], given)
    setup_confirmation.confirm(scope, record, Wish.of(given))
    return record.body


async def answer_challenge(sandbox: Sandbox, request: Request) -> Response:
    """`POST /_3ds/{intent}`: the card's holder answers the bank."""
    given = read_form(await request.body())
    passed = given.get("outcome") == "pass"

    def action(scope: Scope, path: dict[str, str], given: dict[str, Any]) -> dict[str, Any]:
        record = _intent(scope, path["intent"], given)
        # The page asks again for the intent; a refusal is told in `last_payment_error`.
        try:
            answer = setup_confirmation if record.kind == "setup_intent" else confirmation
            answer.answer_challenge(scope, record, passed=passed)
        except Refused as refused:
            if not refused.was_executed:
                raise
        return record.body

    if given.get("outcome") not in ("pass", "fail"):
        return JSONResponse({"error": {"message": "outcome is pass or fail", "param": "outcome"}}, status_code=400)
    try:
        scope = Scope(sandbox=sandbox, account=_account(sandbox, given.get("account")))
        status, body = _run(scope, dict(request.path_params), given, action)
    except Refused as refused:
        status, body = refused.status, refused.body
    return JSONResponse(body, status_code=status)


async def submit_onboarding(sandbox: Sandbox, request: Request) -> Response:
    """`POST /_sandbox/onboarding/{link}`: an account's owner tells Stripe who they are."""
    form = texts(read_form(await request.body()))
    with sandbox.store.transaction():
        answered = sandbox.accounts.submit(request.path_params["link"], form)
    return JSONResponse(answered, status_code=400 if "error" in answered else 200)


def _run(
    scope: Scope, path: dict[str, str], given: dict[str, Any], action: BrowserAction
) -> tuple[int, dict[str, Any]]:
    with scope.store.transaction():
        try:
            return 200, _for_browser(action(scope, path, given))
        except Refused as refused:
            if not refused.was_executed:
                raise
            return refused.status, _for_browser(refused.body)


def _for_browser(body: dict[str, Any]) -> dict[str, Any]:
    """Without the metadata: it is between the platform and Stripe."""
    copied = json.loads(json.dumps(body))
    error = copied.get("error", {})
    for each in (
        copied,
        error.get("payment_intent") or {},
        error.get("setup_intent") or {},
        error.get("payment_method") or {},
    ):
        each.pop("metadata", None)
    return copied


def _intent(scope: Scope, id: str, given: dict[str, Any]) -> Record:
    kind = "setup_intent" if id.startswith("seti_") else "payment_intent"
    record = scope.find(kind, id, param="intent")
    if not hmac.compare_digest(str(given.get("client_secret", "")), record.body["client_secret"]):
        raise missing(kind, id, param="intent")
    return record


def _account(sandbox: Sandbox, id: str | None) -> str:
    return accounts.find(Scope(sandbox=sandbox), id).id if id else PLATFORM


def _check_key(key: str) -> None:
    if not key.startswith("pk_test_"):
        raise Refused(401, f"Invalid API Key provided: {key[:8]}***", type="invalid_request_error")
