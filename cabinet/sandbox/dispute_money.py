"""The money of a dispute: what a bank may still take, what it has taken, and what it brings back."""

from cabinet.sandbox import balance, charges, events
from cabinet.sandbox.errors import invalid
from cabinet.sandbox.scope import Scope
from cabinet.sandbox.store import Record


def check_something_is_left(charge: Record) -> None:
    """A bank takes nothing that its client has got back."""
    if not charges.left(charge):
        raise invalid(f"Charge {charge.id} was given back whole, so that no bank takes anything more.")


def blocks_refund(scope: Scope, charge: Record) -> bool:
    """Whether a bank has the money of a charge, so that it cannot be given back a second time."""
    disputes = scope.store.select(
        "dispute", "account = ? and json_extract(body, '$.charge') = ?", scope.account, charge.id
    )
    return any(not dispute.body["is_charge_refundable"] for dispute in disputes)


def withdraw(scope: Scope, record: Record) -> None:
    """The bank takes the money."""
    _move(scope, record, -record.body["amount"], category="dispute")
    events.emit(scope, "charge.dispute.funds_withdrawn", record.body)


def reinstate(scope: Scope, record: Record) -> None:
    """The bank brings it back."""
    _move(scope, record, record.body["amount"], category="dispute_reversal")
    events.emit(scope, "charge.dispute.funds_reinstated", record.body)


def _move(scope: Scope, record: Record, amount: int, *, category: str) -> None:
    moved = balance.record_movement(scope, record, amount, type="adjustment", category=category)
    shown = [*record.body["balance_transactions"], scope.find("balance_transaction", moved).body]
    scope.save(record, balance_transactions=shown)
