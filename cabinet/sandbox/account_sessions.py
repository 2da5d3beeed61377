"""Account sessions: which of Stripe's embedded pages an account's owner may see within somebody else's."""

from collections.abc import Mapping
from typing import Any

from cabinet.sandbox import accounts, contract
from cabinet.sandbox.contract import complete
from cabinet.sandbox.contract.types import Field, Reference
from cabinet.sandbox.errors import invalid
from cabinet.sandbox.scope import Call, Sandbox, token
from cabinet.sandbox.store import Record

KIND = "account_session_secret"
"""Sessions cannot be asked for by id, so this name is the sandbox's own."""

SECONDS = 1800
ON_UNLESS_SAID = (
    "capture_payments",
    "dispute_management",
    "edit_payout_schedule",
    "external_account_collection",
    "instant_payouts",
    "refund_management",
    "standard_payouts",
)
# Stripe collects what these accounts owe it, and signs their owners in by itself.
FIXED = {"disable_stripe_user_authentication": False, "external_account_collection": True}


def create(call: Call) -> dict[str, Any]:
    account = accounts.find(call, call.params["account"])
    if account.body["closed"]:
        raise invalid("This account has been closed.", param="account")
    wanted = call.params["components"]
    if not any(each["enabled"] for each in wanted.values()):
        raise invalid("At least one component must be enabled.", param="components")
    secret, expires_at = f"accs_secret__{token(48)}", call.now + SECONDS
    body = complete(
        "account_session",
        {
            "account": account.id,
            "client_secret": secret,
            "components": {name: _component(name, wanted.get(name, {})) for name in _published()},
            "expires_at": expires_at,
            "livemode": False,
        },
    )
    private = {"account": account.id, "components": body["components"], "expires_at": expires_at}
    call.store.add(Record(secret, KIND, account.id, {}, private))
    return body


def find(sandbox: Sandbox, secret: str) -> Record | None:
    """The session of that secret, while it lasts."""
    record = sandbox.store.get(secret)
    is_open = record is not None and record.kind == KIND and sandbox.now() < record.private["expires_at"]
    return record if is_open else None


def _component(name: str, wanted: Mapping[str, Any]) -> dict[str, Any]:
    chosen = wanted.get("features", {})
    for feature, value in FIXED.items():
        if chosen.get(feature, value) != value:
            raise invalid(
                f"{feature} can only be changed for accounts whose requirements the platform collects.",
                param=f"components[{name}][features][{feature}]",
            )
    features = {each: each in ON_UNLESS_SAID for each in _fields(_fields(_published()[name])["features"])}
    return {"enabled": wanted.get("enabled", False), "features": {**features, **chosen}}


def _published() -> Mapping[str, Field]:
    """The components there are: they are asked for by the names under which they are answered."""
    return _fields(contract.operation("POST", "/v1/account_sessions").fields["components"])


def _fields(field: Field) -> Mapping[str, Field]:
    inner = field.type
    if not isinstance(inner, Reference):
        raise TypeError(f"The contract no longer describes the parts of a component: {inner}")
    return inner.fields()
