"""Taking the money that a bank has agreed to: all of it or a part, once."""

from typing import Any

from cabinet.sandbox import charges, dispute_opening, events, payment_intent_rules
from cabinet.sandbox.endpoints import merge_metadata
from cabinet.sandbox.errors import invalid, unexpected_state
from cabinet.sandbox.scope import Call
from cabinet.sandbox.store import Record


def capture(call: Call) -> dict[str, Any]:
    payment_intent_rules.check_is_played(call)
    record = call.find("payment_intent", call.path["id"], param="intent")
    _check_is_authorised(record)
    amount = _amount(call, record)
    changes = call.choose("statement_descriptor", "statement_descriptor_suffix")
    if "metadata" in call.params:
        changes["metadata"] = merge_metadata(record.body["metadata"], call.params["metadata"])
    charge = call.find("charge", record.body["latest_charge"])
    charges.capture(call, charge, amount)
    call.save(record, **changes, amount_capturable=0, amount_received=amount, status="succeeded")
    events.emit(call, "payment_intent.succeeded", record.body)
    dispute_opening.plan(call, charge)
    return record.body


def _check_is_authorised(record: Record) -> None:
    if record.body["status"] != "requires_capture":
        raise unexpected_state(
            f"This PaymentIntent could not be captured because it has a status of {record.body['status']}. "
            "Only a PaymentIntent with one of the following statuses may be captured: requires_capture.",
            intent=record.body,
        )


def _amount(call: Call, record: Record) -> int:
    most = record.body["amount_capturable"]
    amount = call.params.get("amount_to_capture", most)
    if not 1 <= amount <= most:
        raise invalid(
            f"The amount to capture must be at least 1 and at most the amount that can be captured: {most}.",
            param="amount_to_capture",
            code="amount_too_large" if amount > 0 else "parameter_invalid_integer",
        )
    return amount
