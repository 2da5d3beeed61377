"""Disputes: what a client's bank takes back."""

from typing import Any

from cabinet.sandbox import balance, cards, dispute_evidence, events
from cabinet.sandbox.endpoints import merge_metadata
from cabinet.sandbox.errors import invalid
from cabinet.sandbox.jobs import job, later
from cabinet.sandbox.paging import equal, page
from cabinet.sandbox.scope import Call, Scope, new_id
from cabinet.sandbox.store import Record

OPENED_AFTER_SECONDS = 2
DECIDED_AFTER_SECONDS = 3
DAYS_TO_ANSWER = 9


def retrieve(call: Call) -> dict[str, Any]:
    return find(call, call.path["id"]).body


def list_disputes(call: Call) -> dict[str, Any]:
    return page(call, "dispute", "/v1/disputes", *equal(call, charge="charge", payment_intent="payment_intent"))


def update(call: Call) -> dict[str, Any]:
    """Evidence is put together over several updates; giving some also sends it, unless `submit` is false."""
    record = find(call, call.path["id"])
    changes = call.choose("intended_submission_method")
    if "metadata" in call.params:
        changes["metadata"] = merge_metadata(record.body["metadata"], call.params["metadata"])
    if "evidence" in call.params or call.params.get("submit"):
        dispute_evidence.check(record, call.params.get("evidence", {}))
        changes |= dispute_evidence.changes(record, call.params)
    before = call.save(record, **changes)
    if before:
        events.emit(call, "charge.dispute.updated", record.body, before=before)
    verdict = dispute_evidence.verdict(record)
    if verdict is not None and "status" in before:
        later(call, DECIDED_AFTER_SECONDS, decide_submitted, dispute_id=record.id, won=verdict)
    return record.body


def close(call: Call) -> dict[str, Any]:
    """Give in: the dispute counts as lost."""
    record = find(call, call.path["id"])
    if record.body["status"] != "needs_response":
        raise invalid(f"This dispute cannot be closed because it has a status of {record.body['status']}.")
    decide(call, record, won=False)
    return record.body


def find(scope: Scope, id: str) -> Record:
    """This account's dispute of that id."""
    return scope.find("dispute", id, param="dispute")


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
    if _left(charge) and not charge.body["disputed"]:
        open_dispute(scope, charge_id=charge_id, reason=reason, is_inquiry=is_inquiry)


def open_dispute(scope: Scope, *, charge_id: str, reason: str = "fraudulent", is_inquiry: bool = False) -> Record:
    """The bank asks (an inquiry), or takes the money first and asks then."""
    charge = scope.find("charge", charge_id)
    if not charge.body["captured"]:
        raise invalid(f"Charge {charge.id} was never taken, so that no bank disputes it.")
    if charge.body["disputed"]:
        raise invalid(f"Charge {charge.id} has been disputed already.")
    _check_something_is_left(charge)
    record = scope.add("dispute", _body(scope, charge, reason, is_inquiry=is_inquiry))
    scope.save(charge, disputed=True)
    events.emit(scope, "charge.dispute.created", record.body)
    if not is_inquiry:
        _withdraw(scope, record)
    later(scope, DAYS_TO_ANSWER * 86400, stop_waiting, dispute_id=record.id)
    return record


def decide(scope: Scope, record: Record, *, won: bool) -> None:
    """The bank has decided: a dispute is won, and the money comes back, or lost. An inquiry is only closed."""
    status = record.body["status"]
    if status in dispute_evidence.CLOSED:
        raise invalid(f"This dispute is closed: it has a status of {status}.")
    if status.startswith("warning"):
        scope.save(record, status="warning_closed")
    else:
        if won:
            _reinstate(scope, record)
        scope.save(record, status="won" if won else "lost", is_charge_refundable=won)
    events.emit(scope, "charge.dispute.closed", record.body)


def escalate(scope: Scope, record: Record) -> None:
    """What began as an inquiry becomes a dispute: now the bank takes the money."""
    if record.body["status"] not in ("warning_needs_response", "warning_under_review"):
        raise invalid(f"Only an open inquiry becomes a dispute; this one has a status of {record.body['status']}.")
    charge = scope.find("charge", record.body["charge"])
    # What was given back meanwhile is not taken a second time: so the contract says of `is_charge_refundable`.
    _check_something_is_left(charge)
    card = {**record.body["payment_method_details"]["card"], "case_type": "chargeback"}
    before = scope.save(
        record,
        amount=_left(charge),
        evidence_details={**record.body["evidence_details"], "due_by": _due_by(scope)},
        is_charge_refundable=False,
        payment_method_details={**record.body["payment_method_details"], "card": card},
        status="needs_response",
    )
    events.emit(scope, "charge.dispute.updated", record.body, before=before)
    _withdraw(scope, record)
    later(scope, DAYS_TO_ANSWER * 86400, stop_waiting, dispute_id=record.id)


def blocks_refund(scope: Scope, charge: Record) -> bool:
    """Whether a bank has the money of a charge, so that it cannot be given back a second time."""
    disputes = scope.store.select(
        "dispute", "account = ? and json_extract(body, '$.charge') = ?", scope.account, charge.id
    )
    return any(not dispute.body["is_charge_refundable"] for dispute in disputes)


@job
def decide_submitted(scope: Scope, *, dispute_id: str, won: bool) -> None:
    """The bank has read the evidence, unless the dispute was decided by hand meanwhile."""
    record = find(scope, dispute_id)
    if record.body["status"] not in dispute_evidence.CLOSED:
        decide(scope, record, won=won)


@job
def stop_waiting(scope: Scope, *, dispute_id: str) -> None:
    """Nobody answered in time: the dispute is lost, an inquiry is closed."""
    record = find(scope, dispute_id)
    if record.body["status"] in dispute_evidence.OPEN and scope.now >= record.body["evidence_details"]["due_by"]:
        details = {**record.body["evidence_details"], "past_due": True}
        scope.save(record, evidence_details=details)
        decide(scope, record, won=False)


def _withdraw(scope: Scope, record: Record) -> None:
    _move(scope, record, -record.body["amount"], category="dispute")
    events.emit(scope, "charge.dispute.funds_withdrawn", record.body)


def _reinstate(scope: Scope, record: Record) -> None:
    _move(scope, record, record.body["amount"], category="dispute_reversal")
    events.emit(scope, "charge.dispute.funds_reinstated", record.body)


def _move(scope: Scope, record: Record, amount: int, *, category: str) -> None:
    moved = balance.record_movement(scope, record, amount, type="adjustment", category=category)
    shown = [*record.body["balance_transactions"], scope.find("balance_transaction", moved).body]
    scope.save(record, balance_transactions=shown)


def _check_something_is_left(charge: Record) -> None:
    if not _left(charge):
        raise invalid(f"Charge {charge.id} was given back whole, so that no bank takes anything more.")


def _left(charge: Record) -> int:
    """What the client has not got back."""
    return charge.body["amount_captured"] - charge.body["amount_refunded"]


def _due_by(scope: Scope) -> int:
    return scope.now + DAYS_TO_ANSWER * 86400


def _body(scope: Scope, charge: Record, reason: str, *, is_inquiry: bool) -> dict[str, Any]:
    return {
        "id": new_id("du"),
        "amount": _left(charge),
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
