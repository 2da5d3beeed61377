"""A payment that will not come is cancelled, after asking Stripe: the client may have paid at this very moment."""

from cabinet import payments
from cabinet.gateways.stripe import GoneElsewhere, Stripe, StripeRefused
from cabinet.journeys.settle_payment import is_lost, release_payment, settle_payment
from cabinet.work import OpenWork


def give_up_payment(work: OpenWork, stripe: Stripe, payment_id: str, *, keeps_time: bool = False) -> None:
    """Cancels an open payment at Stripe and here; one that turns out to be paid is settled instead.

    The time is free again, unless `keeps_time`: the client goes on to pay for it in another way.
    """
    with work() as w:
        payment = payments.payment(w.session, payment_id)
    if payment.state not in payments.OPEN:
        return
    if payment.state == "capturing":
        # The time is theirs and the money is being taken: it must not be let go beneath whoever takes it.
        settle_payment(work, stripe, payment_id)
        return
    if payment.intent_id:
        try:
            stripe.intents.cancel(
                payment.intent_id, account_id=payment.account_id, payment_id=payment.id, attempt=payment.attempt
            )
        except GoneElsewhere:
            settle_payment(work, stripe, payment_id)
            return
        except StripeRefused:
            if not is_lost(work, payment_id):
                raise
    is_over = release_payment(work, payment_id, intent_id=payment.intent_id, code="given_up", keeps_time=keeps_time)
    if not is_over:
        # While we were looking, Stripe made an intent for somebody who is about to pay: there is one to cancel.
        give_up_payment(work, stripe, payment_id, keeps_time=keeps_time)
