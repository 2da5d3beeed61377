"""The bank has agreed and the time has gone: nothing is taken, and the client may choose another time for it."""

from datetime import timedelta
from typing import Final

from cabinet import bell, booking, notifications, payments, practice
from cabinet.booking import Draft
from cabinet.kit.money import Money
from cabinet.notifications import Reader, Sender
from cabinet.payments import Payment
from cabinet.practice import PracticeId
from cabinet.work import Work

# Banks keep money aside for about a week; a client who has not come back within a day has gone elsewhere.
CHOOSES_WITHIN: Final = timedelta(hours=24)


def let_payment_wait(w: Work, draft: Draft, payment: Payment, *, authorisation: str) -> None:
    """Notes it, writes to the client, whose page may be closed, and rings for the page that is not. Both are locked."""
    booking.release(w.session, draft)
    payments.let_wait(
        w.session,
        payment,
        authorisation=authorisation,
        lost=draft.starts_at,
        until=w.now + CHOOSES_WITHIN,
        now=w.now,
    )
    _tell(w, draft, payment)
    bell.ring(w.session, f"practice:{payment.practice_id}", now=w.now)
    bell.ring(w.session, f"visitor:{draft.visitor_hash}", now=w.now)
    bell.ring(w.session, bell.WORK, now=w.now)


def _tell(w: Work, draft: Draft, payment: Payment) -> None:
    place = practice.practice(w.session, PracticeId(draft.practice_id))
    name = f"{draft.first_name} {draft.last_name}"
    lost = notifications.TimeLost(
        practice=Sender.of(place),
        client_name=name,
        amount=Money(payment.amount_cents, payment.currency),
        until=payment.waits_until or w.now,
    )
    notifications.queue(
        w.session,
        notifications.time_lost(lost, draft.language),
        sender=lost.practice,
        reader=Reader(name=name, email=draft.email, language=draft.language),
        purpose="time_lost",
        subject_id=payment.id,
        now=w.now,
    )
