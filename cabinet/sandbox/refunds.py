"""Refunds: money on its way back, never more than was taken."""

from typing import Any

from cabinet.sandbox import balance, cards, events, payment_intents
from cabinet.sandbox.endpoints import merge_metadata
from cabinet.sandbox.errors import invalid
from cabinet.sandbox.jobs import job, later
from cabinet.sandbox.paging import equal, page
from cabinet.sandbox.scope import Call, Scope, new_id
from cabinet.sandbox.store import Record

LATE_SECONDS = 3


def create(call: Call) -> dict[str, Any]:
    charge = _charge(call)
    left = charge.body["amount_captured"] - charge.body["amount_refunded"]
    if left <= 0:
        raise invalid(f"Charge {charge.id} has already been refunded.", code="charge_already_refunded")
    amount = call.params.get("amount", left)
    if amount < 1:
        raise invalid("Invalid positive integer", param="amount", code="parameter_invalid_integer")
    if amount > left:
        raise invalid(f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left}).", param="amount")
    card = cards.by_name(charge.private["card"])
    record = call.add("refund", _new_body(call, charge, amount, card))
    if record.body["status"] == "succeeded":
        _take_from_balance(call, record)
    before = _count(call, charge, amount)
    events.emit(call, "refund.created", record.body)
    events.emit(call, "charge.refunded", charge.body, before=before)
    if card and card.refund == "is_late":
        later(call, LATE_SECONDS, complete_refund, refund_id=record.id)
    if card and card.refund == "fails":
        later(call, LATE_SECONDS, fail_refund, refund_id=record.id)
    return record.body


def retrieve(call: Call) -> dict[str, Any]:
    return call.find("refund", call.path["id"]).body


def list_refunds(call: Call) -> dict[str, Any]:
    return page(call, "refund", "/v1/refunds", *equal(call, charge="charge", payment_intent="payment_intent"))


def update(call: Call) -> dict[str, Any]:
    record = call.find("refund", call.path["id"])
    if "metadata" in call.params:
        call.save(record, metadata=merge_metadata(record.body["metadata"], call.params["metadata"]))
    events.emit(call, "refund.updated", record.body)
    return record.body


@job
def complete_refund(scope: Scope, *, refund_id: str) -> None:
    """The bank took the money back at last."""
    record = scope.find("refund", refund_id)
    _take_from_balance(scope, record)
    before = scope.save(record, status="succeeded", pending_reason=None)
    events.emit(scope, "refund.updated", record.body, before=before)


@job
def fail_refund(scope: Scope, *, refund_id: str) -> None:
    """The bank sent the money back to the account: the charge counts as not refunded."""
    record = scope.find("refund", refund_id)
    amount = record.body["amount"]
    returned = balance.record_movement(scope, record, amount, type="refund_failure", category="refund_failure")
    scope.save(record, status="failed", failure_reason="expired_or_canceled_card", failure_balance_transaction=returned)
    charge = scope.find("charge", record.body["charge"])
    _count(scope, charge, -amount)
    events.emit(scope, "refund.failed", record.body)


def _charge(call: Call) -> Record:
    if "charge" in call.params:
        charge = call.find("charge", call.params["charge"], param="charge")
    elif "payment_intent" in call.params:
        intent = payment_intents.find(call, call.params["payment_intent"], param="payment_intent")
        charge = call.store.get(intent.body["latest_charge"] or "")
    else:
        raise invalid("One of the following params should be provided for this request: payment_intent or charge.")
    if charge is None or not charge.body["captured"]:
        raise invalid("This payment does not have a successful charge to refund.", code="charge_not_refundable")
    if charge.body["disputed"]:
        raise invalid(f"Charge {charge.id} has been charged back; cannot issue a refund.", code="charge_disputed")
    return charge


def _new_body(call: Call, charge: Record, amount: int, card: cards.Card | None) -> dict[str, Any]:
    is_late = card is not None and card.refund == "is_late"
    reference = {"reference_status": "pending", "reference_type": "acquirer_reference_number", "type": "refund"}
    return {
        "id": new_id("re"),
        "amount": amount,
        "charge": charge.id,
        "created": call.now,
        "currency": charge.body["currency"],
        "destination_details": {"card": reference, "type": "card"},
        "metadata": call.params.get("metadata", {}),
        "payment_intent": charge.body["payment_intent"],
        "payment_method": charge.body["payment_method"],
        "pending_reason": "processing" if is_late else None,
        "reason": call.params.get("reason"),
        "status": "pending" if is_late else "succeeded",
    }


def _take_from_balance(scope: Scope, record: Record) -> None:
    taken = balance.record_movement(scope, record, -record.body["amount"], type="refund", category="refund")
    scope.save(record, balance_transaction=taken)


def _count(scope: Scope, charge: Record, amount: int) -> dict[str, Any]:
    refunded = charge.body["amount_refunded"] + amount
    return scope.save(charge, amount_refunded=refunded, refunded=refunded == charge.body["amount_captured"])
