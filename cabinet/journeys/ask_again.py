"""What was left open, payments and imprints, is asked about again, and given up when nobody can finish it any more."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

import structlog

from cabinet import booking, payments
from cabinet.gateways.stripe import Stripe
from cabinet.journeys.give_up_imprint import give_up_imprint
from cabinet.journeys.give_up_payment import give_up_payment
from cabinet.journeys.settle_imprint import settle_imprint
from cabinet.journeys.settle_payment import settle_payment
from cabinet.work import OpenWork

EVERY: Final = timedelta(seconds=30)
# Whoever pays an invoice keeps nothing from anybody else meanwhile, and may take their time.
_INVOICES_WAIT: Final = timedelta(hours=2)
# Between two handfuls, what has just come in gets its turn.
_AT_ONCE: Final = 20
log = structlog.get_logger()


def ask_again(work: OpenWork, stripe: Stripe) -> int:
    """Asks Stripe about what is open for longer than EVERY; how much there was.

    This is how a webhook that never comes heals, and how a time held for a card that nobody gave gets free.
    """
    with work() as w:
        open_payments = payments.payments_to_ask(w.session, asked_before=w.now - EVERY, limit=_AT_ONCE)
        imprints = payments.imprints_to_ask(w.session, asked_before=w.now - EVERY, limit=_AT_ONCE)
    for payment_id in open_payments:
        with _open_for_the_next_time(payment_id):
            settle_payment(work, stripe, payment_id)
            if _is_payment_abandoned(work, payment_id):
                give_up_payment(work, stripe, payment_id)
    for imprint_id in imprints:
        with _open_for_the_next_time(imprint_id):
            settle_imprint(work, stripe, imprint_id)
            if _is_imprint_abandoned(work, imprint_id):
                give_up_imprint(work, stripe, imprint_id)
    return len(open_payments) + len(imprints)


@contextmanager
def _open_for_the_next_time(one_id: str) -> Generator[None]:
    try:
        yield
    except Exception as error:  # noqa: BLE001 - whatever it is, it stays open and is asked about again
        log.warning("what is open could not be asked about", id=one_id, error=repr(error))


def _is_payment_abandoned(work: OpenWork, payment_id: str) -> bool:
    with work() as w:
        payment = payments.known_payment(w.session, payment_id)
        if payment is None or payment.state != "awaiting":
            return False
        if payment.draft_id is None:
            return w.now - (payment.pressed_at or payment.created_at) > _INVOICES_WAIT
        draft = booking.draft(w.session, payment.draft_id)
        return booking.live_claim(w.session, draft, now=w.now) is None


def _is_imprint_abandoned(work: OpenWork, imprint_id: str) -> bool:
    with work() as w:
        imprint = payments.known_imprint(w.session, imprint_id)
        if imprint is None or imprint.state != "awaiting":
            return False
        draft = booking.draft(w.session, imprint.draft_id)
        # Finished in another way: no card is needed any more, though the time is theirs.
        return draft.finished_at is not None or booking.live_claim(w.session, draft, now=w.now) is None
