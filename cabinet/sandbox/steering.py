"""What a bank, an owner or Stripe itself decides, for somebody who wants it now: one table, for HTTP and for a page.

accounts/{id}   status, disconnect, payout
charges/{id}    dispute, refund
disputes/{id}   win, lose, escalate
events/{id}     resend
payouts/{id}    pay, fail
refunds/{id}    complete, fail
"""

from collections.abc import Callable, Mapping
from typing import Any

from cabinet.sandbox import (
    account_life,
    account_shapes,
    accounts,
    deliveries,
    dispute_decision,
    dispute_opening,
    payouts,
    refunds,
)
from cabinet.sandbox.endpoints import CLIENT_ID
from cabinet.sandbox.errors import invalid, missing
from cabinet.sandbox.scope import Sandbox, Scope
from cabinet.sandbox.store import Record

Wish = Mapping[str, Any]
Act = Callable[[Scope, Record, Wish], dict[str, Any]]

DISPUTE_REASONS = ("fraudulent", "product_not_received", "duplicate", "credit_not_processed", "unrecognized")


def act(sandbox: Sandbox, *, folder: str, id: str, verb: str, wish: Wish) -> dict[str, Any]:
    """Let it happen to the object of that id, whoever it belongs to: all of it, or nothing."""
    if (folder, verb) not in ACTS:
        raise missing(folder, verb)
    with sandbox.store.transaction():
        record = sandbox.store.get(id)
        if record is None or record.kind not in KINDS[folder]:
            raise missing(KINDS[folder][0], id)
        return ACTS[folder, verb](Scope(sandbox=sandbox, account=record.account), record, wish)


def _dispute(scope: Scope, charge: Record, wish: Wish) -> dict[str, Any]:
    reason = wish.get("reason", DISPUTE_REASONS[0])
    if reason not in DISPUTE_REASONS:
        raise invalid(f"reason is one of {', '.join(DISPUTE_REASONS)}", param="reason")
    is_inquiry = bool(wish.get("is_inquiry", False))
    return dispute_opening.open_dispute(scope, charge_id=charge.id, reason=reason, is_inquiry=is_inquiry).body


def _win(scope: Scope, dispute: Record, _wish: Wish) -> dict[str, Any]:
    dispute_decision.decide(scope, dispute, won=True)
    return dispute.body


def _lose(scope: Scope, dispute: Record, _wish: Wish) -> dict[str, Any]:
    dispute_decision.decide(scope, dispute, won=False)
    return dispute.body


def _escalate(scope: Scope, dispute: Record, _wish: Wish) -> dict[str, Any]:
    dispute_opening.escalate(scope, dispute)
    return dispute.body


def _refund(scope: Scope, charge: Record, wish: Wish) -> dict[str, Any]:
    amount = wish.get("amount")
    if amount is not None and (isinstance(amount, bool) or not isinstance(amount, int)):
        raise invalid("amount is a number of cents", param="amount")
    return refunds.refund(scope, charge, amount=amount).body


def _complete_refund(scope: Scope, refund: Record, _wish: Wish) -> dict[str, Any]:
    refunds.complete(scope, refund)
    return refund.body


def _fail_refund(scope: Scope, refund: Record, _wish: Wish) -> dict[str, Any]:
    refunds.fail(scope, refund)
    return refund.body


def _set_status(scope: Scope, account: Record, wish: Wish) -> dict[str, Any]:
    status = wish.get("status")
    if status not in account_shapes.STATUSES:
        raise invalid(f"status is one of {', '.join(account_shapes.STATUSES)}", param="status")
    # An account that was active, or is being verified, has told Stripe everything before.
    account.private["is_submitted"] = account.private["is_submitted"] or status != "restricted"
    account_life.become(scope, account, status)
    return accounts.shown(account, ["configuration.merchant", "requirements"])


def _disconnect(scope: Scope, account: Record, _wish: Wish) -> dict[str, Any]:
    if not account.private["is_connected"]:
        raise invalid("This account is not connected.")
    account_life.disconnect(scope, account, application=CLIENT_ID)
    return {"id": account.id, "is_connected": False}


def _pay_out(scope: Scope, account: Record, _wish: Wish) -> dict[str, Any]:
    payouts.pay_out_everything(scope.of(account.id))
    return {"id": account.id}


def _pay(scope: Scope, payout: Record, _wish: Wish) -> dict[str, Any]:
    payouts.pay(scope, payout)
    return payout.body


def _fail(scope: Scope, payout: Record, _wish: Wish) -> dict[str, Any]:
    payouts.fail(scope, payout)
    return payout.body


def _resend(scope: Scope, event: Record, _wish: Wish) -> dict[str, Any]:
    number = deliveries.plan(
        scope,
        event,
        payload="snapshot" if event.kind == "event" else "thin",
        emitted_by="@accounts" if event.account else "@self",
    )
    return {"id": event.id, "deliveries": number}


KINDS: dict[str, tuple[str, ...]] = {
    "accounts": (accounts.KIND,),
    "charges": ("charge",),
    "disputes": ("dispute",),
    "events": ("event", "v2.core.event"),
    "payouts": ("payout",),
    "refunds": ("refund",),
}
ACTS: dict[tuple[str, str], Act] = {
    ("accounts", "status"): _set_status,
    ("accounts", "disconnect"): _disconnect,
    ("accounts", "payout"): _pay_out,
    ("charges", "dispute"): _dispute,
    ("charges", "refund"): _refund,
    ("disputes", "win"): _win,
    ("disputes", "lose"): _lose,
    ("disputes", "escalate"): _escalate,
    ("events", "resend"): _resend,
    ("payouts", "pay"): _pay,
    ("payouts", "fail"): _fail,
    ("refunds", "complete"): _complete_refund,
    ("refunds", "fail"): _fail_refund,
}
