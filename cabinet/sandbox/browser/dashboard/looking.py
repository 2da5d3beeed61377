"""What the dashboard shows, the newest first: read anew at each visit."""

from collections.abc import Callable

from cabinet.sandbox import accounts, charges, dispute_money
from cabinet.sandbox.browser.dashboard import words
from cabinet.sandbox.browser.dashboard.lines import AccountLine, EventLine, Page, Part, PaymentLine, PayoutLine
from cabinet.sandbox.browser.merchant import merchant_name, price
from cabinet.sandbox.refunds import ENDED, UNDERWAY
from cabinet.sandbox.scope import Sandbox, Scope
from cabinet.sandbox.store import Record

PER_PAGE = 25
OPEN_DISPUTES = ("warning_needs_response", "warning_under_review", "needs_response", "under_review")
OPEN_PAYOUTS = ("pending", "in_transit")
Look = Callable[..., Page]


def all_accounts(sandbox: Sandbox) -> list[AccountLine]:
    """Every account, also those that have left."""
    return [
        AccountLine(
            id=record.id,
            name=merchant_name(sandbox, record.id),
            email=record.body["contact_email"] or "",
            status=record.private["status"],
            status_name=_account_status(record),
            is_here=bool(record.private["is_connected"] and not record.body["closed"]),
        )
        for record in sandbox.store.select(accounts.KIND)
    ]


def payments(sandbox: Sandbox, *, before: int) -> Page:
    """Payments that somebody was asked for."""
    found = _newest(sandbox, "payment_intent", before)
    return Page([_payment(sandbox, record) for record in found[:PER_PAGE]], _older(found))


def payouts(sandbox: Sandbox, *, before: int) -> Page:
    """What is on its way to a bank, or has been."""
    found = _newest(sandbox, "payout", before)
    return Page([_payout(sandbox, record) for record in found[:PER_PAGE]], _older(found))


def events(sandbox: Sandbox, *, before: int) -> Page:
    """What was told, in both of Stripe's ways of telling."""
    both = _newest(sandbox, "event", before) + _newest(sandbox, "v2.core.event", before)
    found = sorted(both, key=lambda record: -record.position)
    return Page([_event(sandbox, record) for record in found[:PER_PAGE]], _older(found))


def _newest(sandbox: Sandbox, kind: str, before: int) -> list[Record]:
    """One more than a page, to know whether there are older ones."""
    order = f"position desc limit {PER_PAGE + 1}"
    return sandbox.store.select(kind, "(? = 0 or position < ?)", before, before, order=order)


def _older(found: list[Record]) -> int:
    return found[PER_PAGE - 1].position if len(found) > PER_PAGE else 0


def _account_status(record: Record) -> str:
    if record.body["closed"]:
        return "fermé"
    status = words.named(words.ACCOUNTS, record.private["status"])
    return status if record.private["is_connected"] else f"{status}, non associé"


def _payment(sandbox: Sandbox, intent: Record) -> PaymentLine:
    charge = sandbox.store.get(intent.body["latest_charge"] or "")
    currency = intent.body["currency"]
    is_taken = charge is not None and bool(charge.body["captured"])
    left = _left(sandbox, charge) if charge and is_taken else 0
    refunded = charge.body["amount_refunded"] if charge and is_taken else 0
    return PaymentLine(
        id=intent.id,
        amount=price(intent.body["amount"], currency),
        status=words.PAYMENTS[intent.body["status"]],
        account=merchant_name(sandbox, intent.account),
        at=words.moment(intent.body["created"]),
        card=_card(charge),
        problem=(intent.body["last_payment_error"] or {}).get("message", ""),
        charge_id=charge.id if charge and is_taken else "",
        left=f"{left / 100:.2f}".replace(".", ",") if left else "",
        refunded=price(refunded, currency) if refunded else "",
        may_be_disputed=left > 0 and charge is not None and not charge.body["disputed"],
        refunds=[_refund(record) for record in _parts(sandbox, "refund", intent)],
        disputes=[_dispute(record, charge) for record in _parts(sandbox, "dispute", intent)],
    )


def _left(sandbox: Sandbox, charge: Record) -> int:
    """What may still be given back: nothing while a bank has it."""
    if dispute_money.blocks_refund(Scope(sandbox=sandbox, account=charge.account), charge):
        return 0
    return charges.left(charge)


def _card(charge: Record | None) -> str:
    if charge is None:
        return ""
    card = charge.body["payment_method_details"]["card"]
    return f"{card['brand'].capitalize()} •••• {card['last4']}"


def _parts(sandbox: Sandbox, kind: str, intent: Record) -> list[Record]:
    return sandbox.store.select(kind, "json_extract(body, '$.payment_intent') = ?", intent.id)


def _refund(record: Record) -> Part:
    return Part(
        id=record.id,
        amount=price(record.body["amount"], record.body["currency"]),
        status=words.REFUNDS[record.body["status"]],
        reason="",
        is_open=record.body["status"] not in ENDED,
        is_underway=record.body["status"] in UNDERWAY,
    )


def _dispute(record: Record, charge: Record | None) -> Part:
    status = record.body["status"]
    is_open, is_inquiry = status in OPEN_DISPUTES, status.startswith("warning")
    return Part(
        id=record.id,
        amount=price(record.body["amount"], record.body["currency"]),
        status=words.named(words.DISPUTES, status),
        reason=words.named(words.REASONS, record.body["reason"]),
        is_open=is_open,
        is_inquiry=is_inquiry,
        # Of what was given back whole, a bank takes nothing any more.
        may_escalate=is_open and is_inquiry and charge is not None and charges.left(charge) > 0,
    )


def _payout(sandbox: Sandbox, record: Record) -> PayoutLine:
    status = record.body["status"]
    return PayoutLine(
        id=record.id,
        amount=price(record.body["amount"], record.body["currency"]),
        status=words.PAYOUTS[status],
        account=merchant_name(sandbox, record.account),
        at=words.moment(record.body["created"]),
        arrives=words.moment(record.body["arrival_date"]),
        may_arrive=status in OPEN_PAYOUTS,
        may_fail=status in (*OPEN_PAYOUTS, "paid"),
    )


def _event(sandbox: Sandbox, record: Record) -> EventLine:
    created = record.body["created"]
    return EventLine(
        id=record.id,
        type=record.body["type"],
        account=merchant_name(sandbox, record.account) if record.account else "la plateforme",
        at=words.moment(created) if isinstance(created, int) else words.iso_moment(created),
        deliveries=_deliveries(sandbox, record.id),
    )


def _deliveries(sandbox: Sandbox, event_id: str) -> list[str]:
    rows = sandbox.store.execute("select * from delivery where event_id = ? order by id", event_id)
    told: list[str] = []
    for row in rows:
        endpoint = sandbox.store.get(row["endpoint_id"])
        where = endpoint.private["url"] if endpoint else "une adresse retirée"
        why = f" ({row['error']})" if row["error"] else ""
        told.append(f"{words.DELIVERIES[row['status']]}{why}, tentatives\u00a0: {row['attempts']}, {where}")
    return told
