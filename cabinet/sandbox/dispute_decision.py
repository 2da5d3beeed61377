"""How a dispute ends: the bank decides, or nobody has answered it in time."""

from cabinet.sandbox import dispute_evidence, dispute_money, events
from cabinet.sandbox.errors import invalid
from cabinet.sandbox.jobs import job
from cabinet.sandbox.scope import Scope
from cabinet.sandbox.store import Record


def decide(scope: Scope, record: Record, *, won: bool) -> None:
    """The bank has decided: a dispute is won, and the money comes back, or lost. An inquiry is only closed."""
    status = record.body["status"]
    if status in dispute_evidence.CLOSED:
        raise invalid(f"This dispute is closed: it has a status of {status}.")
    if status.startswith("warning"):
        scope.save(record, status="warning_closed")
    else:
        if won:
            dispute_money.reinstate(scope, record)
        scope.save(record, status="won" if won else "lost", is_charge_refundable=won)
    events.emit(scope, "charge.dispute.closed", record.body)


@job
def decide_submitted(scope: Scope, *, dispute_id: str, won: bool) -> None:
    """The bank has read the evidence, unless the dispute was decided by hand meanwhile."""
    record = scope.find("dispute", dispute_id)
    if record.body["status"] not in dispute_evidence.CLOSED:
        decide(scope, record, won=won)


@job
def stop_waiting(scope: Scope, *, dispute_id: str) -> None:
    """Nobody answered in time: the dispute is lost, an inquiry is closed."""
    record = scope.find("dispute", dispute_id)
    if record.body["status"] in dispute_evidence.OPEN and scope.now >= record.body["evidence_details"]["due_by"]:
        details = {**record.body["evidence_details"], "past_due": True}
        scope.save(record, evidence_details=details)
        decide(scope, record, won=False)
