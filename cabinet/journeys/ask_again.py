"""Payments that were left open are asked about again, and given up when nobody can finish them any more."""

from datetime import timedelta
from typing import Final

import structlog

from cabinet import booking, payments
from cabinet.gateways.stripe import Stripe
from cabinet.journeys.give_up_payment import give_up_payment
from cabinet.journeys.settle_payment import settle_payment
from cabinet.work import OpenWork

EVERY: Final = timedelta(seconds=30)
# Whoever pays an invoice keeps nothing from anybody else meanwhile, and may take their time.
_INVOICES_WAIT: Final = timedelta(hours=2)
# Between two handfuls, what has just come in gets its turn.
_AT_ONCE: Final = 20
log = structlog.get_logger()


def ask_again(work: OpenWork, stripe: Stripe) -> int:
    """Asks Stripe about the payments open for longer than EVERY; how many there were.

    This is how a webhook that never comes heals, and how a time held for a payment that was abandoned gets free.
    """
    with work() as w:
        waiting = payments.payments_to_ask(w.session, asked_before=w.now - EVERY, limit=_AT_ONCE)
    for payment_id in waiting:
        try:
            settle_payment(work, stripe, payment_id)
            if _is_abandoned(work, payment_id):
                give_up_payment(work, stripe, payment_id)
        except Exception as error:  # noqa: BLE001 - whatever it is, the payment stays open and is asked about again
            log.warning("a payment could not be asked about", payment=payment_id, error=repr(error))
    return len(waiting)


def _is_abandoned(work: OpenWork, payment_id: str) -> bool:
    with work() as w:
        payment = payments.known_payment(w.session, payment_id)
        if payment is None or payment.state != "awaiting":
            return False
        if payment.draft_id is None:
            return w.now - (payment.pressed_at or payment.created_at) > _INVOICES_WAIT
        draft = booking.draft(w.session, payment.draft_id)
        return booking.live_claim(w.session, draft, now=w.now) is None
