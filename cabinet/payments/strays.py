"""Money that was captured and counts towards nothing: it goes back after a day, unless somebody decides."""

from datetime import datetime, timedelta
from typing import Final, Literal

from sqlmodel import Session, and_, col, func, or_, select

from cabinet.kit.ids import comparable
from cabinet.kit.locks import locked
from cabinet.payments.actions import record
from cabinet.payments.refusals import NoSuchPayment
from cabinet.payments.tables import Payment, PaymentRecord

GOES_BACK_AFTER: Final = timedelta(hours=24)
# Not back yet.
STRAY: Final = ("stray", "returning")
RefundStanding = Literal["underway", "done", "failed"]


def stray(session: Session, payment_id: str, *, practice_id: str | None) -> Payment:
    """The payment, locked; NoSuchPayment when it belongs to another practice than the one that asks."""
    found = session.exec(locked(select(Payment).where(col(Payment.id) == comparable(payment_id)))).first()
    if found is None or practice_id not in (None, found.practice_id):
        raise NoSuchPayment
    return found


def note_stray(session: Session, payment: Payment, *, charge_id: str, card: str, now: datetime) -> bool:
    """The money is taken, and there is nothing that it could count towards; False when that was known."""
    if payment.state in ("paid", *STRAY, "returned"):
        return False
    payment.state, payment.card = "stray", card
    payment.settled_at, payment.returns_at = now, now + GOES_BACK_AFTER
    record(session, payment, "captured", stripe_id=charge_id, now=now)
    record(session, payment, "stray", stripe_id=charge_id, now=now)
    return True


def keep_stray(session: Session, payment: Payment, *, now: datetime) -> bool:
    """It does not go back by itself; False when it is on its way, or somebody has said so before."""
    if payment.state != "stray" or payment.returns_at is None:
        return False
    payment.returns_at = None
    record(session, payment, "kept", now=now)
    return True


def begin_return(payment: Payment) -> bool:
    """From here on it goes back, whoever finishes it; False when there is nothing to give back (any more)."""
    if payment.state == "stray":
        # What a bank may have refused before is over: this is another way back.
        payment.state, payment.refund_id = "returning", None
    return payment.state == "returning"


def note_refund(
    session: Session,
    payment: Payment,
    *,
    attempt: int,
    refund_id: str | None,
    standing: RefundStanding,
    code: str = "",
    now: datetime,
) -> None:
    """How this attempt to give it back stands; what is said too late about an earlier one changes nothing.

    A bank that takes nothing back leaves it here, for somebody to decide.
    """
    payment.asked_at = now
    if payment.state != "returning" or attempt != attempt_to_return(session, payment):
        return
    payment.refund_id = refund_id
    if standing == "done":
        payment.state = "returned"
        record(session, payment, "returned", stripe_id=refund_id or "", now=now)
    elif standing == "failed":
        payment.state, payment.returns_at = "stray", None
        record(session, payment, "return_failed", stripe_id=refund_id or f"return:{attempt}", code=code, now=now)


def attempt_to_return(session: Session, payment: Payment) -> int:
    """Which attempt to give it back is the present one, or would be the next: one more than were refused."""
    refused = select(func.count()).where(
        col(PaymentRecord.payment_id) == payment.id, col(PaymentRecord.kind) == "return_failed"
    )
    return session.exec(refused).one() + 1


def is_kept(session: Session, payment: Payment) -> bool:
    """Whether the practice has decided that it stays: it does not go back by itself, and no bank has refused it."""
    return payment.state == "stray" and payment.returns_at is None and attempt_to_return(session, payment) == 1


def strays_of(session: Session, practice_id: str) -> list[Payment]:
    """What has come in without a home and is not back yet, the oldest first."""
    theirs = select(Payment).where(col(Payment.practice_id) == practice_id, col(Payment.state).in_(STRAY))
    return list(session.exec(theirs.order_by(col(Payment.id))))


def returns_on(session: Session, practice_id: str, account_id: str, *, is_underway: bool = False) -> list[str]:
    """What came in on this account without a home and is on its way back, the oldest first.

    Unless `is_underway`, also what would go back by itself.
    """
    underway = col(Payment.state) == "returning"
    undecided = and_(col(Payment.state) == "stray", col(Payment.returns_at).is_not(None))
    theirs = select(Payment.id).where(
        col(Payment.practice_id) == practice_id,
        col(Payment.account_id) == account_id,
        underway if is_underway else or_(underway, undecided),
    )
    return list(session.exec(theirs.order_by(col(Payment.id))))


def strays_to_return(session: Session, *, now: datetime, asked_before: datetime, limit: int) -> list[str]:
    """Those whose day is over, and those on their way that Stripe has not been asked about since."""
    due = and_(col(Payment.state) == "stray", col(Payment.returns_at) <= now)
    underway = and_(col(Payment.state) == "returning", col(Payment.asked_at) < asked_before)
    return list(session.exec(select(Payment.id).where(or_(due, underway)).order_by(col(Payment.asked_at)).limit(limit)))
