"""From a request to its answer: who asks, for whom, whether it may be asked, then the action, all or nothing."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from cabinet.sandbox import accounts, contract, idempotency
from cabinet.sandbox.errors import Refused, invalid, unwell
from cabinet.sandbox.expansion import expand
from cabinet.sandbox.forms import read_form, read_json
from cabinet.sandbox.lost_answer import LostAnswer
from cabinet.sandbox.scope import PLATFORM, Call, Sandbox, Scope, new_id

Action = Callable[[Call], dict[str, Any]]
REMOVED = {"payment_method_types": "payment_method_types_no_longer_supported"}
"""Parameters that earlier versions had: their refusal has a code of its own."""

BROKEN = json.dumps({"error": {"type": "api_error", "message": "An unknown error occurred."}})


@dataclass(frozen=True)
class Answerer:
    """One operation of the API, as an HTTP endpoint."""

    sandbox: Sandbox
    in_flight: idempotency.InFlight
    method: str
    path: str
    action: Action

    @cached_property
    def operation(self) -> contract.Operation:
        return contract.operation(self.method, self.path)

    async def __call__(self, request: Request) -> Response:
        request_id = new_id("req", length=14)
        headers = {"Request-Id": request_id, "Stripe-Version": contract.api_version()}
        if self.sandbox.faults.cuts(request.method, request.url.path):
            return LostAnswer()
        try:
            answer = await self._answer(request, request_id, headers)
        except Refused as refused:
            answer = _json(refused.status, json.dumps(refused.body), headers)
        if self.sandbox.faults.takes_answer(request.method, request.url.path):
            return LostAnswer()
        return answer

    async def _answer(self, request: Request, request_id: str, headers: dict[str, str]) -> Response:
        check_secret_key(bearer(request))
        _check_version(request)
        key = self._key(request)
        scope = Scope(
            sandbox=self.sandbox,
            account=_account(request, self.sandbox),
            request_id=request_id,
            idempotency_key=key,
        )
        given = await self._given(request)
        with self.in_flight.hold(scope.account, key):
            await asyncio.sleep(self.sandbox.faults.take_latency(request.method, request.url.path))
            return self._run(scope, request, given, headers)

    def _run(self, scope: Scope, request: Request, given: dict[str, Any], headers: dict[str, str]) -> Response:
        """Everything that touches the store, without a pause: no other request comes between."""
        key = scope.idempotency_key
        if key:
            headers["Idempotency-Key"] = key
            asked = idempotency.fingerprint(request.method, request.url.path, given)
            first = idempotency.first_answer(scope, key, asked)
            if first:
                return _json(*first, {**headers, "Idempotent-Replayed": "true"})
        else:
            asked = ""
        params = self._read(given)
        failing = self.sandbox.faults.take_failure(request.method, request.url.path)
        if failing:
            raise unwell(failing.status, failing.code)
        call = Call(
            sandbox=scope.sandbox,
            account=scope.account,
            request_id=scope.request_id,
            idempotency_key=key,
            path=request.path_params,
            params=params,
        )
        with self.sandbox.store.transaction():
            status, body = self._execute(call)
            if self.sandbox.faults.breaks(request.method, request.url.path):
                status, body = 500, BROKEN
            if key:
                idempotency.keep(scope, key, asked, status=status, answer=body)
        return _json(status, body, headers)

    def _execute(self, call: Call) -> tuple[int, str]:
        try:
            answer = self.action(call)
            return 200, json.dumps(expand(call, answer, call.params.get("expand", [])))
        except Refused as refused:
            # A card that was declined has a charge, an event, a state: they stay. What was never begun leaves nothing.
            if not refused.was_executed:
                raise
            return refused.status, json.dumps(refused.body)

    def _read(self, given: dict[str, Any]) -> dict[str, Any]:
        page = given.pop("page", None) if self.path.startswith("/v2/") and self.method == "GET" else None
        for name, code in REMOVED.items():
            if name in given and name not in self.operation.fields:
                raise invalid(f"{name} is no longer supported in this API version.", param=name, code=code)
        params = self.operation.read(given)
        return params if page is None else {**params, "page": page}

    async def _given(self, request: Request) -> dict[str, Any]:
        if request.method != "POST":
            return read_form(request.url.query)
        body = await request.body()
        return read_json(body) if self.path.startswith("/v2/") else read_form(body)

    def _key(self, request: Request) -> str | None:
        key = request.headers.get("Idempotency-Key")
        if key is None or request.method == "GET":
            return None
        idempotency.check(key)
        return key


def bearer(request: Request) -> str:
    """The key a request carries."""
    return request.headers.get("Authorization", "").removeprefix("Bearer ").strip()


def check_secret_key(key: str) -> None:
    """Any secret test key of any platform: they are all the same platform here."""
    if not key:
        raise Refused(
            401,
            "You did not provide an API key. You need to provide your API key in the Authorization header, using "
            "Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
            type="invalid_request_error",
        )
    if not key.startswith(("sk_test_", "rk_test_")):
        raise Refused(401, f"Invalid API Key provided: {key[:8]}***", type="invalid_request_error")


def _account(request: Request, sandbox: Sandbox) -> str:
    id = request.headers.get("Stripe-Account") or request.headers.get("Stripe-Context")
    if not id:
        return PLATFORM
    return accounts.find(Scope(sandbox=sandbox), id).id


def _check_version(request: Request) -> None:
    version = request.headers.get("Stripe-Version", contract.api_version())
    if version != contract.api_version():
        raise invalid(f"Invalid Stripe API version: {version}. The sandbox speaks {contract.api_version()} only.")


def _json(status: int, body: str, headers: dict[str, str]) -> Response:
    return Response(body, status_code=status, headers=headers, media_type="application/json")
