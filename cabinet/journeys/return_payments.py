"""What has no home goes back by itself, a day after it came in."""

from datetime import timedelta
from typing import Final

import structlog

from cabinet import payments
from cabinet.gateways.stripe import Stripe
from cabinet.journeys.return_payment import return_payment
from cabinet.work import OpenWork

EVERY: Final = timedelta(seconds=30)
_AT_ONCE: Final = 20
log = structlog.get_logger()


def return_payments(work: OpenWork, stripe: Stripe) -> int:
    """Gives back what is due, and asks about what is on its way; how many there were."""
    with work() as w:
        waiting = payments.strays_to_return(w.session, now=w.now, asked_before=w.now - EVERY, limit=_AT_ONCE)
    for payment_id in waiting:
        try:
            return_payment(work, stripe, payment_id=payment_id)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is tried again
            log.warning("money could not be given back yet", payment=payment_id, error=repr(error))
    return len(waiting)
