"""A card that will not come is waited for no longer, after asking Stripe: it may have been left at this very moment."""

from cabinet import payments
from cabinet.gateways.stripe import GoneElsewhere, Stripe, StripeRefused
from cabinet.journeys.settle_imprint import release_imprint, settle_imprint
from cabinet.work import OpenWork


def give_up_imprint(work: OpenWork, stripe: Stripe, imprint_id: str, *, keeps_time: bool = False) -> None:
    """Cancels an open imprint at Stripe and here; one for which a card turns out to be left is settled instead.

    The time is free again, unless `keeps_time`: the client goes on with it in another way.
    """
    with work() as w:
        imprint = payments.imprint(w.session, imprint_id)
    if imprint.state != "awaiting":
        return
    if imprint.setup_id:
        try:
            stripe.setups.cancel(
                imprint.setup_id, account_id=imprint.account_id, imprint_id=imprint.id, attempt=imprint.attempt
            )
        except GoneElsewhere:
            settle_imprint(work, stripe, imprint_id)
            return
        except StripeRefused:
            with work() as w:
                if not payments.is_lost(w.session, payments.imprint(w.session, imprint_id)):
                    raise
    is_over = release_imprint(
        work, stripe, imprint_id, setup_id=imprint.setup_id, code="given_up", keeps_time=keeps_time
    )
    if not is_over:
        # While we were looking, Stripe made a setup for somebody who is about to leave a card: there is one to cancel.
        give_up_imprint(work, stripe, imprint_id, keeps_time=keeps_time)
