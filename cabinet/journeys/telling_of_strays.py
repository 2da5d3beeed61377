"""A client whose payment was captured for no appointment reads so, and what will become of it."""

from cabinet import notifications, practice
from cabinet.booking import Draft
from cabinet.kit.money import Money
from cabinet.notifications import Reader, Sender, Taken
from cabinet.payments import Payment
from cabinet.practice import PracticeId
from cabinet.work import Work


def tell_of_stray(w: Work, draft: Draft, payment: Payment) -> None:
    """Writes to them once, where they left an address. Both are locked."""
    if not draft.email:
        return
    name = f"{draft.first_name} {draft.last_name}"
    taken = Taken(
        practice=Sender.of(practice.practice(w.session, PracticeId(payment.practice_id))),
        client_name=name,
        amount=Money(payment.amount_cents, payment.currency),
        card=payment.card,
        returns_at=payment.returns_at or w.now,
    )
    notifications.queue(
        w.session,
        notifications.payment_stray(taken, draft.language),
        sender=taken.practice,
        reader=Reader(name=name, email=draft.email, language=draft.language),
        purpose="payment_stray",
        subject_id=payment.id,
        now=w.now,
    )
