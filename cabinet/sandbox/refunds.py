"""Refunds: money on its way back, never more than was taken."""

from typing import Any

from cabinet.sandbox import balance, cards, events, refund_rules
from cabinet.sandbox.endpoints import merge_metadata
from cabinet.sandbox.errors import invalid
from cabinet.sandbox.jobs import job, later
from cabinet.sandbox.paging import equal, page
from cabinet.sandbox.scope import Call, Scope, new_id
from cabinet.sandbox.store import Record

LATE_SECONDS = 3
DAYS_TO_ANSWER = 45
UNDERWAY = ("pending", "requires_action")
ENDED = ("canceled", "failed")


def create(call: Call) -> dict[str, Any]:
    """Give money back; where `instructions_email` is given, as for a client whose card takes nothing back."""
    refund_rules.check_is_played(call)
    charge, amount = refund_rules.charge_of(call), call.params.get("amount")
    email = call.params.get("instructions_email")
    chosen = call.choose("metadata", "reason")
    if email:
        return refund_by_transfer(call, charge, amount=amount, email=email, **chosen).body
    return refund(call, charge, amount=amount, **chosen).body


def refund(
    scope: Scope,
    charge: Record,
    *,
    amount: int | None = None,
    reason: str | None = None,
    metadata: dict[str, str] | None = None,
) -> Record:
    """Give a charge back, all that is left of it or a part, as the card behind it lets it go."""
    amount = refund_rules.check_amount(scope, charge, amount)
    card = cards.by_name(charge.private["card"])
    status = "pending" if card and card.refund == "is_late" else "succeeded"
    body = _new_body(scope, charge, amount, status) | {"metadata": metadata or {}, "reason": reason}
    record = _begin(scope, charge, body)
    if card and card.refund == "is_late":
        later(scope, LATE_SECONDS, complete_refund, refund_id=record.id)
    if card and card.refund == "fails":
        later(scope, LATE_SECONDS, fail_refund, refund_id=record.id)
    return record


def refund_by_transfer(
    scope: Scope,
    charge: Record,
    *,
    email: str,
    amount: int | None = None,
    reason: str | None = None,
    metadata: dict[str, str] | None = None,
) -> Record:
    """A refund that waits until the client has said, by e-mail, to which account it may go."""
    sent = {"email_sent_at": scope.now, "email_sent_to": email}
    until = scope.now + DAYS_TO_ANSWER * 86400
    action = {"type": "display_details", "display_details": {"email_sent": sent, "expires_at": until}}
    body = _new_body(scope, charge, refund_rules.check_amount(scope, charge, amount), "requires_action")
    body |= {"instructions_email": email, "metadata": metadata or {}, "next_action": action, "reason": reason}
    record = _begin(scope, charge, body)
    later(scope, DAYS_TO_ANSWER * 86400, stop_waiting_for_client, refund_id=record.id)
    return record


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


def cancel(call: Call) -> dict[str, Any]:
    """Only a refund that waits for the client can be taken back."""
    record = call.find("refund", call.path["id"])
    if record.body["status"] != "requires_action":
        raise invalid(
            f"This refund has a status of {record.body['status']}: only refunds that require action can be canceled."
        )
    before = call.save(record, next_action=None, status="canceled")
    _count(call, call.find("charge", record.body["charge"]), -record.body["amount"])
    events.emit(call, "refund.updated", record.body, before=before)
    return record.body


@job
def complete_refund(scope: Scope, *, refund_id: str) -> None:
    """The bank took the money back at last."""
    record = scope.find("refund", refund_id)
    if record.body["status"] in UNDERWAY:
        complete(scope, record)


@job
def fail_refund(scope: Scope, *, refund_id: str) -> None:
    """The card's bank has nowhere to put the money, which is the account's again."""
    record = scope.find("refund", refund_id)
    if record.body["status"] in ("pending", "succeeded"):
        fail(scope, record, reason="expired_or_canceled_card")


@job
def stop_waiting_for_client(scope: Scope, *, refund_id: str) -> None:
    """The client never said where the money may go."""
    record = scope.find("refund", refund_id)
    if record.body["status"] == "requires_action":
        fail(scope, record, reason="expired_or_canceled_card")


def complete(scope: Scope, record: Record) -> None:
    """The bank took the money back, or the client has said where it may go."""
    if record.body["status"] not in UNDERWAY:
        raise invalid(f"A refund that is {record.body['status']} cannot be completed.")
    _take_from_balance(scope, record)
    before = scope.save(record, next_action=None, pending_reason=None, status="succeeded")
    events.emit(scope, "refund.updated", record.body, before=before)


def fail(scope: Scope, record: Record, *, reason: str = "unknown") -> None:
    """The money did not arrive: the charge counts as not refunded, and what had left the balance is there again."""
    if record.body["status"] in ENDED:
        raise invalid(f"A refund that is {record.body['status']} cannot fail.")
    returned = _return_to_balance(scope, record) if record.body["balance_transaction"] else None
    scope.save(
        record,
        failure_balance_transaction=returned,
        failure_reason=reason,
        next_action=None,
        pending_reason=None,
        status="failed",
    )
    _count(scope, scope.find("charge", record.body["charge"]), -record.body["amount"])
    events.emit(scope, "refund.failed", record.body)


def _begin(scope: Scope, charge: Record, body: dict[str, Any]) -> Record:
    record = scope.add("refund", body)
    if record.body["status"] == "succeeded":
        _take_from_balance(scope, record)
    before = _count(scope, charge, record.body["amount"])
    events.emit(scope, "refund.created", record.body)
    events.emit(scope, "charge.refunded", charge.body, before=before)
    return record


def _new_body(scope: Scope, charge: Record, amount: int, status: str) -> dict[str, Any]:
    reference = {"reference_status": "pending", "reference_type": "acquirer_reference_number", "type": "refund"}
    return {
        "id": new_id("re"),
        "amount": amount,
        "charge": charge.id,
        "created": scope.now,
        "currency": charge.body["currency"],
        "destination_details": {"card": reference, "type": "card"},
        "metadata": {},
        "payment_intent": charge.body["payment_intent"],
        "payment_method": charge.body["payment_method"],
        "pending_reason": "processing" if status == "pending" else None,
        "status": status,
    }


def _take_from_balance(scope: Scope, record: Record) -> None:
    taken = balance.record_movement(scope, record, -record.body["amount"], type="refund", category="refund")
    scope.save(record, balance_transaction=taken)


def _return_to_balance(scope: Scope, record: Record) -> str:
    amount = record.body["amount"]
    return balance.record_movement(scope, record, amount, type="refund_failure", category="refund_failure")


def _count(scope: Scope, charge: Record, amount: int) -> dict[str, Any]:
    refunded = charge.body["amount_refunded"] + amount
    return scope.save(charge, amount_refunded=refunded, refunded=refunded == charge.body["amount_captured"])
