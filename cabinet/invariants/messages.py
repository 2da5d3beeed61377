"""I8: one fact, one message, under one Message-ID."""

from collections.abc import Sequence
from typing import Any, Final

from sqlmodel import col, func, select

from cabinet.billing import PaymentRequest
from cabinet.booking import Appointment
from cabinet.invariants.invariant import Findings, count, streamed
from cabinet.notifications import Message
from cabinet.payments import Payment
from cabinet.work import Work

_WITH_A_LINK: Final = ("invoice_sent", "payment_requested", "link_renewed")


def every_fact_has_its_message(w: Work) -> Findings:
    """An appointment its confirmation, a payment of an invoice its receipt, a request the letter with its link."""
    yield from _without(w, Appointment, "appointment", ("booking_confirmed",))
    is_paid = (col(Payment.invoice_id).is_not(None), col(Payment.state) == "paid")
    yield from _without(w, Payment, "payment", ("payment_received",), *is_paid)
    yield from _without(w, PaymentRequest, "request", _WITH_A_LINK)
    same = select(Message.message_id, func.count()).group_by(col(Message.message_id)).having(func.count() > 1)
    for message_id, number in streamed(w.session, same):
        yield f"{number} messages have the Message-ID {message_id}"
    facts = select(Message.purpose, Message.subject_id, func.count())
    for purpose, subject_id, number in streamed(
        w.session, facts.group_by(col(Message.purpose), col(Message.subject_id)).having(func.count() > 1)
    ):
        yield f"{number} messages tell of one thing, {purpose} of {subject_id}"
    return count(w.session, Message)


def _without(w: Work, table: Any, name: str, purposes: Sequence[str], *conditions: Any) -> Findings:
    told = (
        select(Message.id).where(col(Message.subject_id) == col(table.id), col(Message.purpose).in_(purposes)).exists()
    )
    for row_id in streamed(w.session, select(table.id).where(~told, *conditions)):
        yield f"{name} {row_id} has no message that tells of it ({' or '.join(purposes)})"
    return 0
