"""Giving up a payment: by whoever asked for it, or because the bank holds money for a week and no longer."""

from cabinet.sandbox import charges, events
from cabinet.sandbox.jobs import job
from cabinet.sandbox.scope import Scope
from cabinet.sandbox.store import Record


def end(scope: Scope, record: Record, *, reason: str | None) -> None:
    """Nobody can pay the intent any more, and what was authorised is released."""
    was_authorised = record.body["status"] == "requires_capture"
    scope.save(
        record,
        amount_capturable=0,
        canceled_at=scope.now,
        cancellation_reason=reason,
        next_action=None,
        status="canceled",
    )
    if was_authorised:
        charges.release(scope, scope.find("charge", record.body["latest_charge"]), has_expired=reason == "automatic")
    events.emit(scope, "payment_intent.canceled", record.body)


@job
def let_authorisation_go(scope: Scope, *, intent_id: str) -> None:
    """A week has passed since the bank agreed, and nobody took the money."""
    record = scope.find("payment_intent", intent_id)
    if record.body["status"] == "requires_capture":
        end(scope, record, reason="automatic")
