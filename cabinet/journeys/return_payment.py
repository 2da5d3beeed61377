"""Money without a home goes back to the card that it came from, all of it."""

from typing import Final

import structlog

from cabinet import bell, payments, practice
from cabinet.gateways.stripe import Refund, Stripe, StripeRefused
from cabinet.journeys.telling_of_returns import tell_of_return
from cabinet.payments import Payment
from cabinet.practice import PersonId, PracticeId
from cabinet.work import OpenWork

# It went back already, by the owner's own hand at Stripe.
_BACK: Final = "charge_already_refunded"
log = structlog.get_logger()


def return_payment(
    work: OpenWork,
    stripe: Stripe,
    *,
    payment_id: str,
    practice_id: PracticeId | None = None,
    person_id: PersonId | None = None,
) -> None:
    """Asks Stripe to give it back, or how that stands; any number of times, it goes back once.

    Once a bank has refused it, whoever says so again begins another way back.

    A person says so for a payment of their own practice: NoSuchPayment otherwise. StripeUnreachable leaves it on its
    way, and the worker goes on.
    """
    with work() as w:
        payment = payments.stray(w.session, payment_id, practice_id=practice_id)
        was_begun = payment.state == "returning"
        if not payments.begin_return(payment):
            return
        attempt = payments.attempt_to_return(w.session, payment)
        if person_id and not was_begun:
            practice.note(
                w.session,
                PracticeId(payment.practice_id),
                "stray_returned",
                person_id=person_id,
                now=w.now,
                detail=payment.id[-6:].upper(),
            )
    _note(work, payment_id, attempt, *_asked(stripe, payment, attempt))


def _asked(stripe: Stripe, payment: Payment, attempt: int) -> tuple[Refund | None, str]:
    try:
        return _refund(stripe, payment, attempt), ""
    except StripeRefused as refused:
        return None, refused.code


def _refund(stripe: Stripe, payment: Payment, attempt: int) -> Refund:
    if payment.refund_id:
        return stripe.refunds.look(payment.refund_id, account_id=payment.account_id)
    return stripe.refunds.give_back(
        payment.intent_id or "", account_id=payment.account_id, payment_id=payment.id, attempt=attempt
    )


def _note(work: OpenWork, payment_id: str, attempt: int, refund: Refund | None, code: str) -> None:
    standing: payments.RefundStanding = "done" if code == _BACK else "failed"
    if refund:
        standing = "underway" if refund.status == "pending" else "done" if refund.status == "succeeded" else "failed"
        code = refund.failure
    with work() as w:
        payment = payments.payment(w.session, payment_id)
        payments.note_refund(
            w.session,
            payment,
            attempt=attempt,
            refund_id=refund.refund_id if refund else payment.refund_id,
            standing=standing,
            code=code,
            now=w.now,
        )
        if standing == "failed":
            log.error("money could not be given back", payment=payment_id, code=code)
        else:
            tell_of_return(w, payment)
        bell.ring(w.session, f"practice:{payment.practice_id}", now=w.now)
