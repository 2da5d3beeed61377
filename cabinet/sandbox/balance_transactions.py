"""Balance transactions: what each movement of money leaves on an account, and when it may be paid out."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from cabinet.sandbox.paging import equal, page
from cabinet.sandbox.scope import Call, Scope, new_id
from cabinet.sandbox.store import Record

KIND = "balance_transaction"
_PAYOUT = "json_extract(private, '$.payout')"


def retrieve(call: Call) -> dict[str, Any]:
    return call.find(KIND, call.path["id"]).body


def list_transactions(call: Call) -> dict[str, Any]:
    conditions: list[tuple[str, object]] = equal(call, source="source", type="type", currency="currency")
    if "payout" in call.params:
        payout = call.find("payout", call.params["payout"], param="payout")
        conditions.append((f"ifnull({_PAYOUT}, json_extract(body, '$.source')) = ?", payout.id))
    return page(call, KIND, "/v1/balance_transactions", *conditions)


def add(
    scope: Scope,
    source: Record,
    amount: int,
    *,
    type: str,
    category: str,
    fee: int = 0,
    available_on: int | None = None,
    payout: str | None = None,
) -> Record:
    """Note a movement: money leaves with a negative amount. Without a later date it counts at once."""
    currency = source.body["currency"]
    is_available = available_on is None or available_on <= scope.now
    body = {
        "id": new_id("txn"),
        "amount": amount,
        "available_on": scope.now if available_on is None else available_on,
        "balance_type": "payments",
        "created": scope.now,
        "currency": currency,
        "description": source.body.get("description"),
        "fee": fee,
        "fee_details": [_fee_detail(fee, currency)] if fee else [],
        "net": amount - fee,
        "reporting_category": category,
        "source": source.id,
        "status": "available" if is_available else "pending",
        "type": type,
    }
    return scope.add(KIND, body, private={"payout": payout})


def make_available(scope: Scope) -> list[Record]:
    """Let everything count whose day has come; gives what counts now and did not before."""
    due = _of_account(scope, "status", "pending", "and json_extract(body, '$.available_on') <= ?", scope.now)
    for record in due:
        scope.save(record, status="available")
    return due


def total(scope: Scope, status: str, currency: str) -> int:
    """What an account has, after fees: `available` may be paid out, `pending` not yet."""
    return net(each for each in _of_account(scope, "status", status) if each.body["currency"] == currency)


def not_paid_out(scope: Scope, currency: str) -> list[Record]:
    """What is available and belongs to no automatic payout yet."""
    found = _of_account(scope, "status", "available", f"and {_PAYOUT} is null")
    return [each for each in found if each.body["currency"] == currency]


def currencies(scope: Scope) -> list[str]:
    """The currencies in which money has moved on an account."""
    rows = scope.store.execute(
        "select distinct json_extract(body, '$.currency') as currency from object where kind = ? and account = ?",
        KIND,
        scope.account,
    )
    return sorted(row["currency"] for row in rows)


def net(records: Iterable[Record]) -> int:
    """The sum of movements, after fees."""
    return sum(record.body["net"] for record in records)


def midnight(now: int, *, days: int) -> int:
    """The beginning of a day to come."""
    today = datetime.fromtimestamp(now, UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return int((today + timedelta(days=days)).timestamp())


def _of_account(scope: Scope, field: str, value: str, more: str = "", *values: object) -> list[Record]:
    where = f"account = ? and json_extract(body, '$.{field}') = ? {more}"
    return scope.store.select(KIND, where, scope.account, value, *values)


def _fee_detail(fee: int, currency: str) -> dict[str, Any]:
    return {
        "amount": fee,
        "currency": currency,
        "description": "Stripe processing fees",
        "type": "stripe_fee",
        "application": None,
    }
