"""Whoever paid for nothing reads that their money comes back."""

from cabinet import billing, booking, notifications, practice
from cabinet.kit.money import Money
from cabinet.kit.text import Language
from cabinet.notifications import Reader, Returned, Sender
from cabinet.payments import Payment
from cabinet.practice import ClientId, PracticeId
from cabinet.work import Work


def tell_of_return(w: Work, payment: Payment) -> None:
    """Writes to them once, where they left an address."""
    place = practice.practice(w.session, PracticeId(payment.practice_id))
    name, email, language = _whose(w, payment)
    if not email:
        return
    returned = Returned(
        practice=Sender.of(place),
        client_name=name,
        amount=Money(payment.amount_cents, payment.currency),
        card=payment.card,
    )
    notifications.queue(
        w.session,
        notifications.payment_returned(returned, language),
        sender=returned.practice,
        reader=Reader(name=name, email=email, language=language),
        purpose="payment_returned",
        subject_id=payment.id,
        now=w.now,
    )


def _whose(w: Work, payment: Payment) -> tuple[str, str, Language]:
    # Looked at and not locked: whoever locks both locks what is paid for first, and the payment is locked already.
    if payment.draft_id:
        draft = booking.known_draft(w.session, payment.draft_id)
        return f"{draft.first_name} {draft.last_name}", draft.email, draft.language
    invoice = billing.invoice(w.session, payment.practice_id, payment.invoice_id or "")
    client = practice.client(w.session, PracticeId(payment.practice_id), ClientId(invoice.client_id))
    return client.full_name, client.email, invoice.language
