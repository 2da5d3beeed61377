"""Payment intents: what is to be paid, from the first wish to the money taken."""

from typing import Any

from cabinet.sandbox import cancellation, confirmation, events, intents, payment_intent_rules
from cabinet.sandbox.endpoints import CLIENT_ID, merge_metadata
from cabinet.sandbox.errors import unexpected_state
from cabinet.sandbox.paging import equal, page
from cabinet.sandbox.scope import PLATFORM, Call, Scope, new_id, token
from cabinet.sandbox.store import Record
from cabinet.sandbox.wishes import Wish

PLAIN_FIELDS = (
    "description",
    "on_behalf_of",
    "receipt_email",
    "setup_future_usage",
    "shipping",
    "statement_descriptor",
    "statement_descriptor_suffix",
    "transfer_group",
)
PAYABLE = ("amount", "capture_method", "currency", "customer", "payment_method", "payment_method_options")
"""What is paid, by whom and with what: settled once the bank was asked."""
OPEN = ("requires_payment_method", "requires_confirmation", "requires_action")
CANCELABLE = (*OPEN, "requires_capture", "processing")


def create(call: Call) -> dict[str, Any]:
    payment_intent_rules.check_is_played(call)
    payment_intent_rules.check_amount(call.params["amount"], call.params["currency"])
    payment_intent_rules.check_words(call)
    payment_intent_rules.check_can_be_paid(call)
    intents.check_is_not_early(call, "return_url", "off_session")
    record = call.add("payment_intent", _new_body(call))
    events.emit(call, "payment_intent.created", record.body)
    if call.params.get("confirm"):
        confirmation.confirm(call, record, Wish.of(call.params))
    return record.body


def retrieve(call: Call) -> dict[str, Any]:
    record = find(call, call.path["id"])
    intents.check_secret(call, record)
    return record.body


def list_intents(call: Call) -> dict[str, Any]:
    return page(call, "payment_intent", "/v1/payment_intents", *equal(call, customer="customer"))


def update(call: Call) -> dict[str, Any]:
    payment_intent_rules.check_is_played(call)
    record = find(call, call.path["id"])
    changes = call.choose(*PLAIN_FIELDS)
    if "metadata" in call.params:
        changes["metadata"] = merge_metadata(record.body["metadata"], call.params["metadata"])
    payable = {name for name in PAYABLE if name in call.params}
    if payable and record.body["status"] not in OPEN:
        raise unexpected_state(
            f"This PaymentIntent's {min(payable)} could not be updated because it has a status of "
            f"{record.body['status']}. You may only update the {min(payable)} of a PaymentIntent with one of the "
            f"following statuses: {', '.join(OPEN)}.",
            intent=record.body,
        )
    payment_intent_rules.check_words(call)
    amount, currency = call.params.get("amount", record.body["amount"]), call.params.get("currency")
    payment_intent_rules.check_amount(amount, currency or record.body["currency"])
    changes |= intents.changes_of_choice(call, record)
    if "currency" in call.params:
        changes["currency"] = call.params["currency"].lower()
    call.save(record, **changes, **call.choose("amount", "capture_method"), **_options(call))
    return record.body


def confirm(call: Call) -> dict[str, Any]:
    payment_intent_rules.check_is_played(call)
    record = find(call, call.path["id"])
    if record.body["status"] in OPEN:
        given = call.choose("capture_method", "receipt_email", "setup_future_usage", "shipping")
        call.save(record, **given, **_options(call))
    confirmation.confirm(call, record, Wish.of(call.params))
    return record.body


def cancel(call: Call) -> dict[str, Any]:
    record = find(call, call.path["id"])
    status = record.body["status"]
    if status not in CANCELABLE:
        raise unexpected_state(
            f"You cannot cancel this PaymentIntent because it has a status of {status}. Only a PaymentIntent with one "
            f"of the following statuses may be canceled: {', '.join(CANCELABLE)}.",
            intent=record.body,
        )
    cancellation.end(call, record, reason=call.params.get("cancellation_reason"))
    return record.body


def find(scope: Scope, id: str, *, param: str = "intent") -> Record:
    """This account's intent of that id."""
    return scope.find("payment_intent", id, param=param)


def _new_body(call: Call) -> dict[str, Any]:
    id = new_id("pi")
    customer = intents.customer(call)
    kept = intents.chosen_method(call, customer)
    return {
        "id": id,
        "amount": call.params["amount"],
        "amount_capturable": 0,
        "amount_details": {"tip": {}},
        "amount_received": 0,
        "application": CLIENT_ID if call.account != PLATFORM else None,
        "automatic_payment_methods": intents.automatic_methods(call),
        "capture_method": call.params.get("capture_method", "automatic_async"),
        "client_secret": f"{id}_secret_{token(25)}",
        "confirmation_method": call.params.get("confirmation_method", "automatic"),
        "created": call.now,
        "currency": call.params["currency"].lower(),
        "customer": customer,
        "livemode": False,
        "metadata": call.params.get("metadata") or {},
        "payment_method": kept,
        "payment_method_options": {"card": {"request_three_d_secure": "automatic"}},
        "payment_method_types": ["card"],
        "status": intents.status_with(kept),
        **call.choose(*PLAIN_FIELDS),
        **_options(call),
    }


def _options(call: Call) -> dict[str, Any]:
    """Whether the bank is to be asked, when something was said about it."""
    card = (call.params.get("payment_method_options") or {}).get("card") or {}
    if "request_three_d_secure" not in card:
        return {}
    return {"payment_method_options": {"card": {"request_three_d_secure": card["request_three_d_secure"]}}}
