"""What an account answers to a dispute, and what the bank makes of it."""

from collections.abc import Mapping
from typing import Any

from cabinet.sandbox.errors import invalid, missing
from cabinet.sandbox.store import Record

NONE: dict[str, Any] = {"enhanced_evidence": {}}
UNDER_REVIEW = {"needs_response": "under_review", "warning_needs_response": "warning_under_review"}
OPEN = tuple(UNDER_REVIEW)
CLOSED = ("lost", "warning_closed", "won")
FILES = (
    "cancellation_policy",
    "customer_communication",
    "customer_signature",
    "duplicate_charge_documentation",
    "receipt",
    "refund_policy",
    "service_documentation",
    "shipping_documentation",
    "uncategorized_file",
)
# https://docs.stripe.com/testing#disputes: these words, sent as `uncategorized_text`, decide a test dispute.
VERDICTS = {"losing_evidence": False, "winning_evidence": True}


def check(record: Record, given: Mapping[str, Any]) -> None:
    """An answer is sent once, before the bank has decided, and in words: the sandbox takes no files."""
    if record.body["status"] not in OPEN:
        raise invalid(
            f"This dispute has a status of {record.body['status']}: its evidence can no longer be changed.",
            param="evidence",
        )
    for name in FILES:
        if given.get(name):
            raise missing("file upload", given[name], param=f"evidence[{name}]", status=400)
    if "enhanced_evidence" in given:
        raise invalid("The sandbox does not play `enhanced_evidence`.", param="evidence[enhanced_evidence]")


def changes(record: Record, params: Mapping[str, Any]) -> dict[str, Any]:
    """What an update makes of a dispute: the evidence it has now, and whether the bank has got it."""
    given = {name: value or None for name, value in params.get("evidence", {}).items()}
    evidence = {**record.body["evidence"], **given}
    has_evidence = any(value for name, value in evidence.items() if name != "enhanced_evidence")
    details = {**record.body["evidence_details"], "has_evidence": has_evidence}
    # Without a word about it, what is given is sent.
    if not params.get("submit", True):
        return {"evidence": evidence, "evidence_details": details}
    sent = {"submission_count": details["submission_count"] + 1, "submission_method": "manual"}
    return {
        "evidence": evidence,
        "evidence_details": details | sent,
        "status": UNDER_REVIEW[record.body["status"]],
    }


def verdict(record: Record) -> bool | None:
    """How the bank will decide, where the evidence says so."""
    return VERDICTS.get(record.body["evidence"]["uncategorized_text"])
