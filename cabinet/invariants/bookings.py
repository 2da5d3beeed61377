"""I2: an appointment that asked for payment was confirmed with exactly that money."""

from sqlmodel import col, func, select

from cabinet.booking import Appointment
from cabinet.invariants.invariant import Findings, count, streamed
from cabinet.kit.money import Money
from cabinet.payments import Payment
from cabinet.work import Work


def what_was_asked_for_was_paid(w: Work) -> Findings:
    """Neither less, nor twice, nor in another currency."""
    paid = (
        select(
            Payment.appointment_id,
            Payment.currency,
            func.sum(Payment.amount_cents).label("cents"),
        )
        .where(col(Payment.state) == "paid", col(Payment.appointment_id).is_not(None))
        .group_by(col(Payment.appointment_id), col(Payment.currency))
        .subquery()
    )
    cents = func.coalesce(paid.c.cents, 0)
    unlike = (
        select(Appointment, cents)
        .outerjoin(
            paid, (paid.c.appointment_id == col(Appointment.id)) & (paid.c.currency == col(Appointment.currency))
        )
        .where(col(Appointment.due_cents) > 0, cents != col(Appointment.due_cents))
    )
    for appointment, paid_cents in streamed(w.session, unlike):
        due, got = (Money(each, appointment.currency).shown("en") for each in (appointment.due_cents, paid_cents))
        yield f"appointment {appointment.id} asked for {due}, and {got} was paid"
    return count(w.session, Appointment, col(Appointment.due_cents) > 0)
