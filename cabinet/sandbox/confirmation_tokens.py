"""Confirmation tokens: what somebody chose to pay with, kept for half a day until a server confirms with it."""

from collections.abc import Mapping
from typing import Any

from cabinet.sandbox import payment_methods
from cabinet.sandbox.errors import invalid, missing
from cabinet.sandbox.scope import Call, Scope, new_id
from cabinet.sandbox.store import Record

KEPT_SECONDS = 12 * 3600
SHOWN_BEFOREHAND = ("billing_details", "card", "type")


def retrieve(call: Call) -> dict[str, Any]:
    return call.find("confirmation_token", call.path["id"], param="confirmation_token").body


def create_for_test(call: Call) -> dict[str, Any]:
    """`POST /v1/test_helpers/confirmation_tokens`: a token without a browser, for tests that stand for one."""
    if "payment_method" not in call.params:
        raise invalid("Missing required param: payment_method.", param="payment_method", code="parameter_missing")
    method = payment_methods.find(call, call.params["payment_method"], param="payment_method")
    return _keep(call, method, return_url=call.params.get("return_url")).body


def create_from_browser(scope: Scope, given: Mapping[str, Any]) -> Record:
    """A token from what was typed, or from a wallet."""
    method = payment_methods.create_from_browser(scope, payment_methods.mapping(given, "payment_method_data"))
    return _keep(scope, method, return_url=given.get("return_url"))


def find(scope: Scope, id: str, intent: Record) -> Record:
    """The token, when this intent may be confirmed with it: each one is good for one payment or setup intent."""
    record = scope.store.get(id)
    if record is None or record.kind != "confirmation_token" or record.account != scope.account:
        raise missing("confirmationtoken", id, param="confirmation_token", status=400)
    if {record.body["payment_intent"], record.body["setup_intent"]} - {None, intent.id}:
        raise invalid(
            "This ConfirmationToken has already been used to confirm another PaymentIntent or SetupIntent.",
            param="confirmation_token",
        )
    if scope.now > record.private["expires_at"]:
        raise invalid("This ConfirmationToken has expired.", param="confirmation_token")
    return record


def spend(scope: Scope, record: Record, intent: Record) -> str:
    """Bind the token to the intent; gives the payment method it stands for."""
    # After its use a token no longer expires by itself, and stands for nothing else.
    scope.save(record, expires_at=None, **{intent.kind: intent.id})
    return record.private["payment_method"]


def _keep(scope: Scope, method: Record, *, return_url: str | None) -> Record:
    body = {
        "id": new_id("ctoken"),
        "created": scope.now,
        "expires_at": scope.now + KEPT_SECONDS,
        "livemode": False,
        "payment_method_preview": {name: method.body[name] for name in SHOWN_BEFOREHAND},
        "return_url": return_url,
        "use_stripe_sdk": True,
    }
    private = {"payment_method": method.id, "expires_at": body["expires_at"]}
    return scope.add("confirmation_token", body, private=private)
