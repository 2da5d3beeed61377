"""The balance of an account: what charges brought after Stripe's fee, what was taken back, and from when it counts."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from cabinet.sandbox import balance_transactions, cards, events, payouts
from cabinet.sandbox.contract import complete
from cabinet.sandbox.jobs import job, later
from cabinet.sandbox.scope import Call, Scope
from cabinet.sandbox.store import Record

FEE_SHARE = Decimal("0.015")
FEE_CENTS = 25
LATE_SECONDS = 1
DAYS_UNTIL_AVAILABLE = 7
DEFAULT_CURRENCY = "eur"


def retrieve(call: Call) -> dict[str, Any]:
    return shown(call)


def shown(scope: Scope) -> dict[str, Any]:
    """What may be paid out, and what may be later, in each currency."""
    currencies = balance_transactions.currencies(scope) or [DEFAULT_CURRENCY]
    return complete(
        "balance",
        {
            "available": [_amount(scope, "available", currency) for currency in currencies],
            "livemode": False,
            "pending": [_amount(scope, "pending", currency) for currency in currencies],
        },
    )


def fee_on(amount: int) -> int:
    """Stripe's fee, in cents: 1.5 % and 25 cents, an assumption of the sandbox."""
    return int((amount * FEE_SHARE).quantize(Decimal(1), ROUND_HALF_UP)) + FEE_CENTS


def record_charge(scope: Scope, charge: Record, *, is_late: bool) -> None:
    """Note what a captured charge brings. Late is Stripe's default: the charge is told first, its fee later."""
    if is_late:
        later(scope, LATE_SECONDS, settle_charge, charge_id=charge.id)
    else:
        scope.save(charge, balance_transaction=_charge_transaction(scope, charge))


@job
def settle_charge(scope: Scope, *, charge_id: str) -> None:
    """The fee of a charge arrives."""
    charge = scope.find("charge", charge_id)
    scope.save(charge, balance_transaction=_charge_transaction(scope, charge))
    events.emit(scope, "charge.updated", charge.body, before={"balance_transaction": None})


def record_movement(scope: Scope, source: Record, amount: int, *, type: str, category: str) -> str:
    """Note a movement without fee, such as a refund: money leaves with a negative amount."""
    return _record(scope, source, amount, type=type, category=category)


@job
def release(scope: Scope) -> None:
    """A day begins: what is due counts from now on, and leaves for the bank with all that was there."""
    released = balance_transactions.make_available(scope)
    for dispute_id in {each.body["source"] for each in released if each.body["type"] == "adjustment"}:
        _show_anew(scope, scope.find("dispute", dispute_id))
    if released:
        events.emit(scope, "balance.available", shown(scope))
    payouts.pay_out_everything(scope)


def _charge_transaction(scope: Scope, charge: Record) -> str:
    amount = charge.body["amount_captured"]
    return _record(scope, charge, amount, fee=fee_on(amount), type="charge", category="charge")


def _record(scope: Scope, source: Record, amount: int, *, type: str, category: str, fee: int = 0) -> str:
    card = cards.by_name(source.private.get("card", ""))
    counts_at_once = card is not None and card.funds_are_available_at_once
    day = balance_transactions.midnight(scope.now, days=1 if counts_at_once else DAYS_UNTIL_AVAILABLE)
    available_on = None if counts_at_once else day
    noted = balance_transactions.add(
        scope, source, amount, fee=fee, type=type, category=category, available_on=available_on
    )
    later(scope, day - scope.sandbox.now(), release)
    return noted.id


def _show_anew(scope: Scope, dispute: Record) -> None:
    """A dispute shows its movements whole, so that they have to be written into it again."""
    ids = [each["id"] for each in dispute.body["balance_transactions"]]
    scope.save(dispute, balance_transactions=[scope.find(balance_transactions.KIND, id).body for id in ids])


def _amount(scope: Scope, status: str, currency: str) -> dict[str, Any]:
    amount = balance_transactions.total(scope, status, currency)
    return {"amount": amount, "currency": currency, "source_types": {"card": amount}}
