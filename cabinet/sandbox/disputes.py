"""Disputes, as an account sees them: it looks, answers with evidence, or gives in."""

from typing import Any

from cabinet.sandbox import dispute_evidence, events
from cabinet.sandbox.dispute_decision import decide, decide_submitted
from cabinet.sandbox.endpoints import merge_metadata
from cabinet.sandbox.errors import invalid
from cabinet.sandbox.jobs import later
from cabinet.sandbox.paging import equal, page
from cabinet.sandbox.scope import Call, Scope
from cabinet.sandbox.store import Record

DECIDED_AFTER_SECONDS = 3


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
