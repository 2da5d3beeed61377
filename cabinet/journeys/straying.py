"""Money was taken, and there is nothing that it could count towards: it is told of, and goes back after a day."""

import structlog

from cabinet import bell, payments
from cabinet.booking import Draft
from cabinet.gateways.stripe import Intent, Stripe
from cabinet.journeys.paid_for import check_it_is_ours, locked_payment, page_of
from cabinet.journeys.telling_of_strays import tell_of_stray
from cabinet.work import OpenWork

log = structlog.get_logger()


def let_stray(work: OpenWork, intent: Intent, payment_id: str) -> None:
    """Notes what the intent has taken, once, writes to whoever booked, and rings for their page and the desks."""
    with work() as w:
        paid_for, payment = locked_payment(w, payment_id)
        charge = {"charge_id": intent.charge_id, "card": intent.card}
        if not payments.note_stray(w.session, payment, **charge, now=w.now):
            return
        log.error("money came in that counts towards nothing", payment=payment.id, paid_for=paid_for.id)
        if isinstance(paid_for, Draft):
            tell_of_stray(w, paid_for, payment)
            bell.ring(w.session, bell.WORK, now=w.now)
        bell.ring(w.session, f"practice:{payment.practice_id}", now=w.now)
        bell.ring(w.session, page_of(paid_for), now=w.now)


def take_in_stray(work: OpenWork, stripe: Stripe, payment_id: str, *, intent_id: str) -> None:
    """Stripe says that money came in for a payment that had been given up: asks it, and lets the money stray."""
    with work() as w:
        payment = payments.payment(w.session, payment_id)
    intent = stripe.intents.look(intent_id, account_id=payment.account_id)
    check_it_is_ours(intent, payment)
    if intent.status == "succeeded":
        let_stray(work, intent, payment_id)
