"""Setup intents: a card is kept for later, and nothing is paid."""

from typing import Any

from cabinet.sandbox import events, intents, payment_intent_rules, setup_confirmation
from cabinet.sandbox.endpoints import CLIENT_ID, merge_metadata
from cabinet.sandbox.errors import unexpected_state
from cabinet.sandbox.paging import equal, page
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
    call.refuse(*NOT_PLAYED)
    payment_intent_rules.check_can_be_paid(call)
    intents.check_is_not_early(call, "return_url")
    record = call.add(KIND, _new_body(call))
    events.emit(call, "setup_intent.created", record.body)
    if call.params.get("confirm"):
        setup_confirmation.confirm(call, record, Wish.of(call.params))
    return record.body


def retrieve(call: Call) -> dict[str, Any]:
    record = find(call, call.path["id"])
    intents.check_secret(call, record)
    return record.body


def list_intents(call: Call) -> dict[str, Any]:
    kept = equal(call, customer="customer", payment_method="payment_method")
    return page(call, KIND, "/v1/setup_intents", *kept)


def update(call: Call) -> dict[str, Any]:
    call.refuse(*NOT_PLAYED)
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
    changes |= intents.changes_of_choice(call, record)
    if "payment_method_options" in call.params:
        changes["payment_method_options"] = _options(call)
    call.save(record, **changes)
    return record.body


def confirm(call: Call) -> dict[str, Any]:
    call.refuse(*NOT_PLAYED)
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


def _new_body(call: Call) -> dict[str, Any]:
    id = new_id("seti")
    customer = intents.customer(call)
    kept = intents.chosen_method(call, customer)
    return {
        "id": id,
        "application": CLIENT_ID if call.account != PLATFORM else None,
        "automatic_payment_methods": intents.automatic_methods(call),
        "client_secret": f"{id}_secret_{token(25)}",
        "created": call.now,
        "customer": customer,
        "livemode": False,
        "metadata": call.params.get("metadata") or {},
        "payment_method": kept,
        "payment_method_options": _options(call),
        "payment_method_types": ["card"],
        "status": intents.status_with(kept),
        "usage": call.params.get("usage", "off_session"),
        **call.choose("description", "on_behalf_of"),
    }


def _options(call: Call) -> dict[str, Any]:
    card = (call.params.get("payment_method_options") or {}).get("card") or {}
    return {"card": {"request_three_d_secure": card.get("request_three_d_secure", "automatic")}}
