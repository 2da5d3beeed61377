"""A bank asks an account about a payment, or takes its money back."""

from typing import Any

from cabinet.sandbox import cards, charges, dispute_evidence, dispute_money, events
from cabinet.sandbox.dispute_decision import stop_waiting
from cabinet.sandbox.errors import invalid
from cabinet.sandbox.jobs import job, later
from cabinet.sandbox.scope import Scope, new_id
from cabinet.sandbox.store import Record

OPENED_AFTER_SECONDS = 2
DAYS_TO_ANSWER = 9


def plan(scope: Scope, charge: Record) -> None:
    """Some test cards are always disputed, a moment after their money was taken."""
    card = cards.by_name(charge.private["card"])
    if card and card.dispute and charge.body["captured"]:
        reason = "fraudulent" if card.dispute == "inquiry" else card.dispute
        is_inquiry = card.dispute == "inquiry"
        later(
            scope, OPENED_AFTER_SECONDS, dispute_as_planned, charge_id=charge.id, reason=reason, is_inquiry=is_inquiry
        )


@job
def dispute_as_planned(scope: Scope, *, charge_id: str, reason: str, is_inquiry: bool) -> None:
    """What the test card stands for, unless the charge was disputed by hand meanwhile, or given back."""
    charge = scope.find("charge", charge_id)
    if charges.left(charge) and not charge.body["disputed"]:
        open_dispute(scope, charge_id=charge_id, reason=reason, is_inquiry=is_inquiry)


def open_dispute(scope: Scope, *, charge_id: str, reason: str = "fraudulent", is_inquiry: bool = False) -> Record:
    """The bank asks (an inquiry), or takes the money first and asks then."""
    charge = scope.find("charge", charge_id)
    if not charge.body["captured"]:
        raise invalid(f"Charge {charge.id} was never taken, so that no bank disputes it.")
    if charge.body["disputed"]:
        raise invalid(f"Charge {charge.id} has been disputed already.")
    dispute_money.check_something_is_left(charge)
    record = scope.add("dispute", _body(scope, charge, reason, is_inquiry=is_inquiry))
    scope.save(charge, disputed=True)
    events.emit(scope, "charge.dispute.created", record.body)
    if not is_inquiry:
        dispute_money.withdraw(scope, record)
    later(scope, DAYS_TO_ANSWER * 86400, stop_waiting, dispute_id=record.id)
    return record


def escalate(scope: Scope, record: Record) -> None:
    """What began as an inquiry becomes a dispute: now the bank takes the money."""
    if record.body["status"] not in ("warning_needs_response", "warning_under_review"):
        raise invalid(f"Only an open inquiry becomes a dispute; this one has a status of {record.body['status']}.")
    charge = scope.find("charge", record.body["charge"])
    # What was given back meanwhile is not taken a second time: so the contract says of `is_charge_refundable`.
    dispute_money.check_something_is_left(charge)
    card = {**record.body["payment_method_details"]["card"], "case_type": "chargeback"}
    before = scope.save(
        record,
        amount=charges.left(charge),
        evidence_details={**record.body["evidence_details"], "due_by": _due_by(scope)},
        is_charge_refundable=False,
        payment_method_details={**record.body["payment_method_details"], "card": card},
        status="needs_response",
    )
    events.emit(scope, "charge.dispute.updated", record.body, before=before)
    dispute_money.withdraw(scope, record)
    later(scope, DAYS_TO_ANSWER * 86400, stop_waiting, dispute_id=record.id)


def _due_by(scope: Scope) -> int:
    return scope.now + DAYS_TO_ANSWER * 86400


def _body(scope: Scope, charge: Record, reason: str, *, is_inquiry: bool) -> dict[str, Any]:
    return {
        "id": new_id("du"),
        "amount": charges.left(charge),
        "balance_transactions": [],
        "charge": charge.id,
        "created": scope.now,
        "currency": charge.body["currency"],
        "enhanced_eligibility_types": [],
        "evidence": dispute_evidence.NONE,
        "evidence_details": {
            "due_by": _due_by(scope),
            "enhanced_eligibility": {},
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
            "submission_method": "not_submitted",
        },
        "is_charge_refundable": is_inquiry,
        "livemode": False,
        "metadata": {},
        "payment_intent": charge.body["payment_intent"],
        "payment_method_details": {
            "type": "card",
            "card": {
                "brand": charge.body["payment_method_details"]["card"]["brand"],
                "case_type": "inquiry" if is_inquiry else "chargeback",
                "network": charge.body["payment_method_details"]["card"]["network"],
                "network_reason_code": "10.4",
            },
        },
        "reason": reason,
        "status": "warning_needs_response" if is_inquiry else "needs_response",
    }
