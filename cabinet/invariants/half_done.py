"""I11: nothing stays half done, whoever was killed over it."""

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Final

from sqlmodel import col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from cabinet.booking import Appointment, Draft
from cabinet.invariants.invariant import Findings, count, streamed
from cabinet.payments import OPEN, UNSETTLED, Imprint, Payment, StripeAccount
from cabinet.payments.tables import PaymentRecord
from cabinet.work import Work

# The worker asks again every half minute: whatever has not come to its end by then will not by itself.
_LONG: Final = timedelta(minutes=10)


def nothing_stays_half_done(w: Work) -> Findings:
    """No capture that was planned and not made, no booking without its appointment, nothing open on a left account."""
    capturing = (
        select(Payment.id)
        .outerjoin(
            PaymentRecord,
            (col(PaymentRecord.payment_id) == col(Payment.id)) & (col(PaymentRecord.kind) == "authorised"),
        )
        .where(
            col(Payment.state) == "capturing",
            func.coalesce(PaymentRecord.at, Payment.created_at) < w.now - _LONG,
        )
    )
    for payment_id in streamed(w.session, capturing):
        yield f"payment {payment_id} has been about to be captured for more than ten minutes"
    overdue = select(Payment.id).where(col(Payment.state) == "waiting", col(Payment.waits_until) < w.now - _LONG)
    for payment_id in streamed(w.session, overdue):
        yield f"payment {payment_id} waits for another time, and should have been let go more than ten minutes ago"
    stray = select(Payment.id).where(col(Payment.state) == "stray", col(Payment.returns_at) < w.now - _LONG)
    for payment_id in streamed(w.session, stray):
        yield f"payment {payment_id} has no home, and should have been given back more than ten minutes ago"
    asked = select(Payment.id).where(
        col(Payment.state) == "returning", col(Payment.refund_id).is_(None), col(Payment.asked_at) < w.now - _LONG
    )
    for payment_id in streamed(w.session, asked):
        yield f"payment {payment_id} is to be given back, and Stripe was not asked for more than ten minutes"
    without = (
        select(Draft.id)
        .outerjoin(Appointment, col(Appointment.draft_id) == col(Draft.id))
        .where(col(Draft.finished_at).is_not(None), col(Appointment.id).is_(None))
    )
    for draft_id in streamed(w.session, without):
        yield f"draft {draft_id} is finished and became no appointment"
    paid = select(Payment.id).where(
        col(Payment.state) == "paid", col(Payment.draft_id).is_not(None), col(Payment.appointment_id).is_(None)
    )
    for payment_id in streamed(w.session, paid):
        yield f"payment {payment_id} is paid and brought no appointment"
    for payment_id in streamed(w.session, _open_on_an_account_that_was_left(w, Payment, OPEN)):
        yield f"payment {payment_id} is still open on an account that its practice has left"
    yield from _imprints(w)
    return count(w.session, Draft, col(Draft.finished_at).is_not(None))


def _imprints(w: Work) -> Iterator[str]:
    for imprint_id in streamed(w.session, _open_on_an_account_that_was_left(w, Imprint, UNSETTLED)):
        yield f"imprint {imprint_id} is still open on an account that its practice has left"
    unforgotten = select(Imprint.id).where(
        col(Imprint.state) == "releasing", func.coalesce(Imprint.settled_at, Imprint.created_at) < w.now - _LONG
    )
    for imprint_id in streamed(w.session, unforgotten):
        yield f"imprint {imprint_id} was given up more than ten minutes ago, and Stripe has not forgotten its card"
    alone = select(Imprint.id).where((col(Imprint.state) == "kept") != col(Imprint.appointment_id).is_not(None))
    for imprint_id in streamed(w.session, alone):
        yield f"imprint {imprint_id} is kept for no appointment, or belongs to one and is not kept"


def _open_on_an_account_that_was_left(
    w: Work, table: type[Payment | Imprint], states: Collection[str]
) -> SelectOfScalar[str]:
    same = (col(StripeAccount.practice_id) == col(table.practice_id)) & (
        col(StripeAccount.account_id) == col(table.account_id)
    )
    # One that may have been left just now counts as connected still: the worker is about to find it.
    still = select(StripeAccount.id).where(
        same, col(StripeAccount.disconnected_at).is_(None) | (col(StripeAccount.disconnected_at) > w.now - _LONG)
    )
    return select(table.id).where(col(table.state).in_(states), col(table.created_at) < w.now - _LONG, ~still.exists())
