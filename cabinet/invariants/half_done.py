"""I11: nothing stays half done, whoever was killed over it."""

from datetime import timedelta
from typing import Final

from sqlmodel import col, func, select

from cabinet.booking import Appointment, Draft
from cabinet.invariants.invariant import Findings, count, streamed
from cabinet.payments import Payment
from cabinet.payments.tables import PaymentRecord
from cabinet.work import Work

# The worker asks again every half minute: whatever has not come to its end by then will not by itself.
_LONG: Final = timedelta(minutes=10)


def nothing_stays_half_done(w: Work) -> Findings:
    """No capture that was planned and not made, no booking that ended without an appointment."""
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
    return count(w.session, Draft, col(Draft.finished_at).is_not(None))
