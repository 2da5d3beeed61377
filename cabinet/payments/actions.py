"""A payment from the first ask to the captured cent. States only go forward."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select

from cabinet.kit.inserting import insert_once
from cabinet.kit.locks import locked
from cabinet.kit.money import Money
from cabinet.payments.tables import Payment, PaymentRecord, RecordKind

OPEN = ("awaiting", "waiting", "capturing")


def payment(session: Session, payment_id: str) -> Payment:
    """The payment of an id that we gave out ourselves, locked for the rest of the transaction."""
    return session.exec(locked(select(Payment).where(col(Payment.id) == payment_id))).one()


def payment_with_intent(session: Session, intent_id: str) -> Payment | None:
    """The payment that this PaymentIntent is for."""
    return session.exec(select(Payment).where(col(Payment.intent_id) == intent_id)).first()


def known_payment(session: Session, payment_id: str) -> Payment | None:
    """The payment with this id, which came from outside or is only looked at."""
    return session.get(Payment, payment_id)


def open_payment_of(session: Session, *, draft_id: str | None = None, invoice_id: str | None = None) -> Payment | None:
    """The one payment of a draft, or of an invoice, that may still become paid."""
    whose = col(Payment.draft_id) == draft_id if draft_id else col(Payment.invoice_id) == invoice_id
    return session.exec(locked(select(Payment).where(whose, col(Payment.state).in_(OPEN)))).first()


def underway_id(session: Session, *, invoice_id: str) -> str:
    """The id of the payment of an invoice that may still become paid, to look at; nothing when there is none."""
    theirs = select(Payment.id).where(col(Payment.invoice_id) == invoice_id, col(Payment.state).in_(OPEN))
    return session.exec(theirs).first() or ""


def latest_payment_of(session: Session, *, draft_id: str) -> Payment | None:
    """The last payment that was asked for a draft, whatever became of it."""
    theirs = select(Payment).where(col(Payment.draft_id) == draft_id)
    return session.exec(theirs.order_by(col(Payment.id).desc())).first()


def declines_of(session: Session, *, draft_id: str | None = None, invoice_id: str | None = None) -> int:
    """How often a card was refused for this draft, or for this invoice."""
    whose = col(Payment.draft_id) == draft_id if draft_id else col(Payment.invoice_id) == invoice_id
    refused = select(func.count()).select_from(PaymentRecord).join(Payment).where(whose)
    return session.exec(refused.where(col(PaymentRecord.kind) == "declined")).one()


def is_refused(session: Session, payment: Payment) -> bool:
    """Whether the last that was heard of an open payment is that the card was refused, and nobody pressed since."""
    if payment.state != "awaiting":
        return False
    since = payment.pressed_at or payment.created_at
    refused = select(PaymentRecord.id).where(
        col(PaymentRecord.payment_id) == payment.id,
        col(PaymentRecord.kind) == "declined",
        col(PaymentRecord.at) >= since,
    )
    return session.exec(refused).first() is not None


def ask_for(
    session: Session,
    *,
    practice_id: str,
    account_id: str,
    amount: Money,
    draft_id: str | None = None,
    invoice_id: str | None = None,
    request_id: str | None = None,
    now: datetime,
) -> Payment:
    """The open payment of this draft, or of this invoice, over `amount`: the one there is, or a new one.

    One over another amount, or on another account, is left to be cancelled: see `is_for`.
    """
    found = open_payment_of(session, draft_id=draft_id, invoice_id=invoice_id)
    if found:
        found.pressed_at = now
        return found
    asked = Payment(
        practice_id=practice_id,
        account_id=account_id,
        draft_id=draft_id,
        invoice_id=invoice_id,
        request_id=request_id,
        amount_cents=amount.cents,
        currency=amount.currency,
        created_at=now,
        pressed_at=now,
        asked_at=now,
    )
    session.add(asked)
    session.flush()
    record(session, asked, "opened", now=now)
    return asked


def is_for(payment: Payment, *, amount: Money, account_id: str) -> bool:
    """Whether this payment asks exactly this amount on exactly this account."""
    return Money(payment.amount_cents, payment.currency) == amount and payment.account_id == account_id


def note_intent(session: Session, payment_id: str, *, intent_id: str, now: datetime) -> bool:
    """The PaymentIntent that was made for this payment; False when the payment was given up meanwhile."""
    found = payment(session, payment_id)
    found.intent_id = intent_id
    found.asked_at = now
    return found.state in OPEN


def let_wait(
    session: Session, payment: Payment, *, authorisation: str, lost: datetime | None, until: datetime, now: datetime
) -> None:
    """The bank has agreed and the time has gone: nothing is taken, and the client may choose another one until then.

    One whose second time has gone too has no longer for that than with the first.
    """
    payment.state = "waiting"
    payment.waits_until = payment.waits_until or until
    record(session, payment, "time_lost", stripe_id=authorisation, code=lost.isoformat() if lost else "", now=now)


def wait_no_more(payment: Payment, *, now: datetime) -> None:
    """The client has chosen another time and pressed the button for it: what the bank has agreed to is for that one."""
    if payment.state == "waiting":
        payment.state, payment.pressed_at = "awaiting", now


def plan_capture(session: Session, payment: Payment, *, authorisation: str, now: datetime) -> None:
    """The bank has agreed and the time is theirs: from here on the money is taken, whoever finishes it."""
    if payment.state == "awaiting":
        payment.state = "capturing"
        record(session, payment, "authorised", stripe_id=authorisation, now=now)


def note_captured(session: Session, payment: Payment, *, charge_id: str, card: str, now: datetime) -> bool:
    """The money is taken; False when that had been written down before."""
    if payment.state not in OPEN:
        return False
    payment.state = "paid"
    payment.card = card
    payment.settled_at = now
    record(session, payment, "captured", stripe_id=charge_id, now=now)
    return True


def note_declined(session: Session, payment: Payment, *, attempt_id: str, code: str, now: datetime) -> None:
    """A card was refused; the client may try again. The same refusal heard twice is written once."""
    payment.asked_at = now
    if payment.state == "awaiting" and attempt_id:
        record(session, payment, "declined", stripe_id=attempt_id, code=code, now=now)


def note_cancelled(session: Session, payment: Payment, *, code: str, now: datetime) -> bool:
    """The payment is given up and nothing was charged; False when it was no longer open."""
    if payment.state not in OPEN:
        return False
    payment.state = "cancelled"
    payment.settled_at = now
    record(session, payment, "released", stripe_id=payment.intent_id or "", code=code, now=now)
    return True


def next_attempt(session: Session, payment_id: str) -> int:
    """Stripe said no for good to the last attempt: the next one has a key of its own."""
    found = payment(session, payment_id)
    found.attempt += 1
    return found.attempt


def payments_to_ask(session: Session, *, asked_before: datetime, limit: int) -> list[str]:
    """Open payments that Stripe has not been asked about since, the longest-waiting first."""
    waiting = (
        select(Payment.id)
        .where(col(Payment.state).in_(OPEN), col(Payment.asked_at) < asked_before)
        .order_by(col(Payment.asked_at))
        .limit(limit)
    )
    return list(session.exec(waiting))


def open_payments_on(session: Session, practice_id: str, account_id: str) -> list[str]:
    """The payments of the practice that may still become paid on this account, the oldest first."""
    theirs = select(Payment.id).where(
        col(Payment.practice_id) == practice_id,
        col(Payment.account_id) == account_id,
        col(Payment.state).in_(OPEN),
    )
    return list(session.exec(theirs.order_by(col(Payment.id))))


def captured_for(session: Session, *, appointment_id: str) -> list[Payment]:
    """What was captured when the appointment was booked."""
    theirs = select(Payment).where(col(Payment.appointment_id) == appointment_id, col(Payment.state) == "paid")
    return list(session.exec(theirs.order_by(col(Payment.id))))


def payments_with_ids(session: Session, payment_ids: Sequence[str]) -> dict[str, Payment]:
    """These payments, by id, to look at."""
    return {row.id: row for row in session.exec(select(Payment).where(col(Payment.id).in_(payment_ids)))}


def record(
    session: Session, payment: Payment, kind: RecordKind, *, now: datetime, stripe_id: str = "", code: str = ""
) -> None:
    """Adds one line to what happened to a payment. The same line twice is one line."""
    line = PaymentRecord(
        payment_id=payment.id,
        kind=kind,
        amount_cents=payment.amount_cents,
        currency=payment.currency,
        stripe_id=stripe_id,
        code=code,
        at=now,
    )
    insert_once(session, line, unless_same=("payment_id", "kind", "stripe_id"))
