"""Balance transactions: what each movement of money leaves on an account, after Stripe's fee."""

from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from cabinet.sandbox import cards, events
from cabinet.sandbox.jobs import job, later
from cabinet.sandbox.paging import equal, page
from cabinet.sandbox.scope import Call, Scope, new_id
from cabinet.sandbox.store import Record

FEE_SHARE = Decimal("0.015")
FEE_CENTS = 25
LATE_SECONDS = 1
DAYS_UNTIL_AVAILABLE = 7


def retrieve(call: Call) -> dict[str, Any]:
    return call.find("balance_transaction", call.path["id"]).body


def list_transactions(call: Call) -> dict[str, Any]:
    conditions = equal(call, source="source", type="type", currency="currency")
    return page(call, "balance_transaction", "/v1/balance_transactions", *conditions)


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
    return _add(scope, source, amount, fee=0, type=type, category=category)


def _charge_transaction(scope: Scope, charge: Record) -> str:
    amount = charge.body["amount_captured"]
    return _add(scope, charge, amount, fee=fee_on(amount), type="charge", category="charge")


def _add(scope: Scope, source: Record, amount: int, *, fee: int, type: str, category: str) -> str:
    card = cards.by_name(source.private.get("card", ""))
    is_available = card is not None and card.funds_are_available_at_once
    body = {
        "id": new_id("txn"),
        "amount": amount,
        "available_on": scope.now if is_available else _available_on(scope.now),
        "balance_type": "payments",
        "created": scope.now,
        "currency": source.body["currency"],
        "description": source.body.get("description"),
        "fee": fee,
        "fee_details": [_fee_detail(fee, source.body["currency"])] if fee else [],
        "net": amount - fee,
        "reporting_category": category,
        "source": source.id,
        "status": "available" if is_available else "pending",
        "type": type,
    }
    return scope.add("balance_transaction", body).id


def _fee_detail(fee: int, currency: str) -> dict[str, Any]:
    return {
        "amount": fee,
        "currency": currency,
        "description": "Stripe processing fees",
        "type": "stripe_fee",
        "application": None,
    }


def _available_on(now: int) -> int:
    midnight = datetime.fromtimestamp(now, UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return int((midnight + timedelta(days=DAYS_UNTIL_AVAILABLE)).timestamp())
