"""Setup intents: a card is kept for later, and nothing is paid."""

from typing import Any

from cabinet.sandbox import customers, events, payment_intent_rules, saved_cards, setup_confirmation
from cabinet.sandbox.endpoints import CLIENT_ID, merge_metadata
from cabinet.sandbox.errors import invalid, unexpected_state
from cabinet.sandbox.paging import equal, page
from cabinet.sandbox.payment_methods import find as find_method
from cabinet.sandbox.scope import PLATFORM, Call, Scope, new_id, token
from cabinet.sandbox.setup_confirmation import OPEN
from cabinet.sandbox.store import Record
from cabinet.sandbox.wishes import Wish

KIND = "setup_intent"
NOT_PLAYED = (
    "attach_to_self",
    "customer_account",
    "flow_directions",
    "mandate_data",
    "payment_method_configuration",
    "payment_method_data",
    "single_use",
)
"""Parameters that decide what is kept and how, and that the sandbox does not know: better refused than ignored."""


def create(call: Call) -> dict[str, Any]:
    _check_is_played(call)
    payment_intent_rules.check_can_be_paid(call)
    if not call.params.get("confirm") and "return_url" in call.params:
        raise invalid("You can only pass `return_url` when `confirm` is true.", param="return_url")
    record = call.add(KIND, _new_body(call))
    events.emit(call, "setup_intent.created", record.body)
    if call.params.get("confirm"):
        setup_confirmation.confirm(call, record, Wish.of(call.params))
    return record.body


def retrieve(call: Call) -> dict[str, Any]:
    record = find(call, call.path["id"])
    secret = call.params.get("client_secret", record.body["client_secret"])
    if secret != record.body["client_secret"]:
        raise invalid("The client_secret provided does not match this SetupIntent.", param="client_secret")
    return record.body


def list_intents(call: Call) -> dict[str, Any]:
    kept = equal(call, customer="customer", payment_method="payment_method")
    return page(call, KIND, "/v1/setup_intents", *kept)


def update(call: Call) -> dict[str, Any]:
    _check_is_played(call)
    record = find(call, call.path["id"])
    changes = call.choose("description")
    if "metadata" in call.params:
        changes["metadata"] = merge_metadata(record.body["metadata"], call.params["metadata"])
    chosen = {name for name in ("customer", "payment_method", "payment_method_options") if name in call.params}
    if chosen and record.body["status"] not in OPEN:
        raise unexpected_state(
            f"This SetupIntent's {min(chosen)} could not be updated because it has a status of "
            f"{record.body['status']}.",
            intent=record.body,
        )
    customer = record.body["customer"]
    if "customer" in call.params:
        customer = changes["customer"] = _customer(call)
    if "payment_method" in call.params:
        kept = _chosen_method(call, customer)
        status = "requires_confirmation" if kept else "requires_payment_method"
        changes |= {"payment_method": kept, "status": status, "next_action": None}
    if "payment_method_options" in call.params:
        changes["payment_method_options"] = _options(call)
    call.save(record, **changes)
    return record.body


def confirm(call: Call) -> dict[str, Any]:
    _check_is_played(call)
    record = find(call, call.path["id"])
    setup_confirmation.confirm(call, record, Wish.of(call.params))
    return record.body


def cancel(call: Call) -> dict[str, Any]:
    record = find(call, call.path["id"])
    status = record.body["status"]
    if status not in OPEN:
        raise unexpected_state(
            f"You cannot cancel this SetupIntent because it has a status of {status}. Only a SetupIntent with one of "
            f"the following statuses may be canceled: {', '.join(OPEN)}.",
            intent=record.body,
        )
    reason = call.params.get("cancellation_reason")
    call.save(record, cancellation_reason=reason, next_action=None, status="canceled")
    events.emit(call, "setup_intent.canceled", record.body)
    return record.body


def find(scope: Scope, id: str) -> Record:
    """This account's setup intent of that id."""
    return scope.find(KIND, id, param="intent")


def _check_is_played(call: Call) -> None:
    for name in NOT_PLAYED:
        if name in call.params:
            raise invalid(f"The sandbox does not play `{name}`.", param=name)


def _new_body(call: Call) -> dict[str, Any]:
    id = new_id("seti")
    customer = _customer(call)
    kept = _chosen_method(call, customer)
    given = call.params.get("automatic_payment_methods", {"enabled": True})
    redirects = {"allow_redirects": given.get("allow_redirects", "always"), "enabled": True}
    return {
        "id": id,
        "application": CLIENT_ID if call.account != PLATFORM else None,
        "automatic_payment_methods": redirects if given["enabled"] else None,
        "client_secret": f"{id}_secret_{token(25)}",
        "created": call.now,
        "customer": customer,
        "livemode": False,
        "metadata": call.params.get("metadata") or {},
        "payment_method": kept,
        "payment_method_options": _options(call),
        "payment_method_types": ["card"],
        "status": "requires_confirmation" if kept else "requires_payment_method",
        "usage": call.params.get("usage", "off_session"),
        **call.choose("description", "on_behalf_of"),
    }


def _customer(call: Call) -> str | None:
    return customers.find(call, call.params["customer"]).id if call.params.get("customer") else None


def _chosen_method(call: Call, customer: str | None) -> str | None:
    if not call.params.get("payment_method"):
        return None
    method = find_method(call, call.params["payment_method"], param="payment_method")
    saved_cards.check_may_be_used(method, customer)
    return method.id


def _options(call: Call) -> dict[str, Any]:
    card = (call.params.get("payment_method_options") or {}).get("card") or {}
    return {"card": {"request_three_d_secure": card.get("request_three_d_secure", "automatic")}}
