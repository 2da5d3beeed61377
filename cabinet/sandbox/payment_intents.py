"""Payment intents: what is to be paid, from the first wish to the money taken."""

from typing import Any

from cabinet.sandbox import (
    cancellation,
    charges,
    confirmation,
    customers,
    disputes,
    events,
    payment_intent_rules,
    saved_cards,
)
from cabinet.sandbox.endpoints import CLIENT_ID, merge_metadata
from cabinet.sandbox.errors import invalid, unexpected_state
from cabinet.sandbox.paging import equal, page
from cabinet.sandbox.payment_methods import find as find_method
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
    if not call.params.get("confirm") and "return_url" in call.params:
        raise invalid("You can only pass `return_url` when `confirm` is true.", param="return_url")
    if not call.params.get("confirm") and "off_session" in call.params:
        raise invalid("You can only pass `off_session` when `confirm` is true.", param="off_session")
    record = call.add("payment_intent", _new_body(call))
    events.emit(call, "payment_intent.created", record.body)
    if call.params.get("confirm"):
        confirmation.confirm(call, record, Wish.of(call.params))
    return record.body


def retrieve(call: Call) -> dict[str, Any]:
    record = find(call, call.path["id"])
    secret = call.params.get("client_secret", record.body["client_secret"])
    if secret != record.body["client_secret"]:
        raise invalid("The client_secret provided does not match this PaymentIntent.", param="client_secret")
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
    customer = record.body["customer"]
    if "customer" in call.params:
        customer = customers.find(call, call.params["customer"]).id if call.params["customer"] else None
        changes["customer"] = customer
    if "payment_method" in call.params:
        kept = _chosen_method(call, customer)
        status = "requires_confirmation" if kept else "requires_payment_method"
        changes |= {"payment_method": kept, "status": status, "next_action": None}
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


def capture(call: Call) -> dict[str, Any]:
    payment_intent_rules.check_is_played(call)
    record = find(call, call.path["id"])
    if record.body["status"] != "requires_capture":
        raise unexpected_state(
            f"This PaymentIntent could not be captured because it has a status of {record.body['status']}. "
            "Only a PaymentIntent with one of the following statuses may be captured: requires_capture.",
            intent=record.body,
        )
    amount = call.params.get("amount_to_capture", record.body["amount_capturable"])
    if not 1 <= amount <= record.body["amount_capturable"]:
        raise invalid(
            "The amount to capture must be at least 1 and at most the amount that can be captured: "
            f"{record.body['amount_capturable']}.",
            param="amount_to_capture",
            code="amount_too_large" if amount > 0 else "parameter_invalid_integer",
        )
    changes = call.choose("statement_descriptor", "statement_descriptor_suffix")
    if "metadata" in call.params:
        changes["metadata"] = merge_metadata(record.body["metadata"], call.params["metadata"])
    charge = call.find("charge", record.body["latest_charge"])
    charges.capture(call, charge, amount)
    call.save(record, **changes, amount_capturable=0, amount_received=amount, status="succeeded")
    events.emit(call, "payment_intent.succeeded", record.body)
    disputes.plan(call, charge)
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
    customer = customers.find(call, call.params["customer"]).id if call.params.get("customer") else None
    kept = _chosen_method(call, customer)
    return {
        "id": id,
        "amount": call.params["amount"],
        "amount_capturable": 0,
        "amount_details": {"tip": {}},
        "amount_received": 0,
        "application": CLIENT_ID if call.account != PLATFORM else None,
        "automatic_payment_methods": _automatic(call),
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
        "status": "requires_confirmation" if kept else "requires_payment_method",
        **call.choose(*PLAIN_FIELDS),
        **_options(call),
    }


def _chosen_method(call: Call, customer: str | None) -> str | None:
    if not call.params.get("payment_method"):
        return None
    method = find_method(call, call.params["payment_method"], param="payment_method")
    saved_cards.check_may_be_used(method, customer)
    return method.id


def _automatic(call: Call) -> dict[str, Any] | None:
    given = call.params.get("automatic_payment_methods", {"enabled": True})
    if not given["enabled"]:
        return None
    return {"allow_redirects": given.get("allow_redirects", "always"), "enabled": True}


def _options(call: Call) -> dict[str, Any]:
    """Whether the bank is to be asked, when something was said about it."""
    card = (call.params.get("payment_method_options") or {}).get("card") or {}
    if "request_three_d_secure" not in card:
        return {}
    return {"payment_method_options": {"card": {"request_three_d_secure": card["request_three_d_secure"]}}}
