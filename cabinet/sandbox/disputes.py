"""Disputes: what a client's bank takes back."""

from typing import Any

from cabinet.sandbox import balance, events
from cabinet.sandbox.cards import Card
from cabinet.sandbox.jobs import job, later
from cabinet.sandbox.paging import equal, page
from cabinet.sandbox.scope import Call, Scope, new_id
from cabinet.sandbox.store import Record

OPENED_AFTER_SECONDS = 2
DAYS_TO_ANSWER = 9
NO_EVIDENCE: dict[str, Any] = {"enhanced_evidence": {}}


def retrieve(call: Call) -> dict[str, Any]:
    return call.find("dispute", call.path["id"]).body


def list_disputes(call: Call) -> dict[str, Any]:
    return page(call, "dispute", "/v1/disputes", *equal(call, charge="charge", payment_intent="payment_intent"))


def plan(scope: Scope, charge: Record, card: Card) -> None:
    """Some test cards are always disputed, a moment after they were charged."""
    if card.dispute and charge.body["captured"]:
        reason = "fraudulent" if card.dispute == "inquiry" else card.dispute
        is_inquiry = card.dispute == "inquiry"
        later(scope, OPENED_AFTER_SECONDS, open_dispute, charge_id=charge.id, reason=reason, is_inquiry=is_inquiry)


@job
def open_dispute(scope: Scope, *, charge_id: str, reason: str, is_inquiry: bool) -> None:
    """The bank asks (an inquiry), or takes the money first and asks then."""
    charge = scope.find("charge", charge_id)
    record = scope.add("dispute", _body(scope, charge, reason, is_inquiry=is_inquiry), private={})
    scope.save(charge, disputed=True)
    events.emit(scope, "charge.dispute.created", record.body)
    if not is_inquiry:
        _withdraw(scope, record)


def _withdraw(scope: Scope, record: Record) -> None:
    taken = balance.record_movement(scope, record, -record.body["amount"], type="adjustment", category="dispute")
    scope.save(record, balance_transactions=[scope.find("balance_transaction", taken).body])
    events.emit(scope, "charge.dispute.funds_withdrawn", record.body)


def _body(scope: Scope, charge: Record, reason: str, *, is_inquiry: bool) -> dict[str, Any]:
    return {
        "id": new_id("du"),
        "amount": charge.body["amount_captured"],
        "balance_transactions": [],
        "charge": charge.id,
        "created": scope.now,
        "currency": charge.body["currency"],
        "enhanced_eligibility_types": [],
        "evidence": NO_EVIDENCE,
        "evidence_details": {
            "due_by": scope.now + DAYS_TO_ANSWER * 86400,
            "enhanced_eligibility": {},
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
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
                "network_reason_code": "10.4",
            },
        },
        "reason": reason,
        "status": "warning_needs_response" if is_inquiry else "needs_response",
    }
