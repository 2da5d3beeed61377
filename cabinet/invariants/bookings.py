"""I2: an appointment that asked for payment was confirmed with that money, and one that asked for a card with it."""

from collections.abc import Iterator

from sqlmodel import col, func, select

from cabinet.booking import Appointment
from cabinet.invariants.invariant import Findings, count, streamed
from cabinet.kit.money import Money
from cabinet.payments import Imprint, Payment
from cabinet.work import Work


def what_was_asked_for_was_paid(w: Work) -> Findings:
    """Neither less, nor twice, nor in another currency; and a card was kept for exactly the fee that was agreed to."""
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
    yield from _without_their_card(w)
    asking = (col(Appointment.due_cents) > 0) | (col(Appointment.asked) == "imprint")
    return count(w.session, Appointment, asking)


def _without_their_card(w: Work) -> Iterator[str]:
    kept = (
        (col(Imprint.appointment_id) == col(Appointment.id))
        & (col(Imprint.state) == "kept")
        & (col(Imprint.method_id) != "")
        & (col(Imprint.fee_cents) == col(Appointment.fee_cents))
        & (col(Imprint.currency) == col(Appointment.currency))
    )
    without = select(Appointment).outerjoin(Imprint, kept)
    without = without.where(col(Appointment.asked) == "imprint", col(Imprint.id).is_(None))
    for appointment in streamed(w.session, without):
        fee = Money(appointment.fee_cents, appointment.currency).shown("en")
        yield f"appointment {appointment.id} asked for a card that stands for {fee}, and none is kept for it"
