"""The one door to "paid". The page's return, the webhook and the reconciler all come through here, in any order.

Two transactions stand around the capture of a booking. In the first the time becomes the client's for good and the
capture is planned; Stripe is asked to take the money; in the second the appointment is confirmed. Whoever is killed in
between is finished by whoever comes next. What is left of an invoice is taken by Stripe itself: only the last is left.

Where the time has gone meanwhile nothing is taken: what the bank has agreed to waits while the client chooses another
time, and is let go after a day.
"""

from typing import Final

import structlog

from cabinet import bell, booking, payments
from cabinet.billing import Invoice
from cabinet.booking import Draft
from cabinet.gateways.stripe import GoneElsewhere, Intent, Stripe, StripeRefused
from cabinet.journeys.confirming import confirm_booking
from cabinet.journeys.crediting import NothingLeftToPay, credit_invoice
from cabinet.journeys.paid_for import check_it_is_ours, locked_payment, page_of
from cabinet.journeys.straying import let_stray
from cabinet.journeys.waiting import let_payment_wait
from cabinet.payments import Payment
from cabinet.work import OpenWork

log = structlog.get_logger()
# Stripe’s code where the bank asked the client to prove who they are, and was not answered, or wrongly.
_NOT_PROVEN: Final = "payment_intent_authentication_failure"


def settle_payment(work: OpenWork, stripe: Stripe, payment_id: str) -> None:
    """Asks Stripe how the payment stands and brings ours to the same point; never backwards, any number of times.

    Raises StripeUnreachable when Stripe does not answer: asking again later is always right.
    """
    with work() as w:
        payment = payments.payment(w.session, payment_id)
        if payment.state in payments.OPEN:
            payment.asked_at = w.now
    if payment.state not in payments.OPEN or payment.intent_id is None:
        return
    try:
        intent = stripe.intents.look(payment.intent_id, account_id=payment.account_id)
    except StripeRefused:
        if not is_lost(work, payment_id):
            raise
        release_payment(work, payment_id, intent_id=payment.intent_id, code="account_lost")
        return
    check_it_is_ours(intent, payment)
    match intent.status:
        case "requires_capture" if payment.state == "waiting":
            _let_go_when_overdue(work, stripe, intent, payment)
        case "requires_capture":
            _capture(work, stripe, intent, payment_id)
        case "succeeded":
            _finish(work, intent, payment_id)
        case "canceled":
            release_payment(work, payment_id, intent_id=intent.intent_id, code="canceled")
        case "requires_payment_method" if intent.error_code:
            _note_decline(work, intent, payment_id)
        case _:
            pass  # The client, or their bank, is still at it.


def release_payment(
    work: OpenWork, payment_id: str, *, intent_id: str | None, code: str, keeps_time: bool = False
) -> bool:
    """The payment is given up, nothing was charged, and the time is free again unless the client goes on with it.

    `intent_id` is the intent that nobody can pay any more. False, and nothing done, when the payment has another one
    by now: that one can still be paid.
    """
    with work() as w:
        paid_for, payment = locked_payment(w, payment_id)
        if payment.intent_id != intent_id:
            return False
        # Whatever time they hold by now they chose after that of this payment had gone.
        keeps_time = keeps_time or payment.state == "waiting"
        if not payments.note_cancelled(w.session, payment, code=code, now=w.now):
            return True
        bell.ring(w.session, f"practice:{payment.practice_id}", now=w.now)
        bell.ring(w.session, page_of(paid_for), now=w.now)
        if isinstance(paid_for, Draft) and not keeps_time:
            booking.release(w.session, paid_for)
        return True


def is_lost(work: OpenWork, payment_id: str) -> bool:
    """Whether Stripe refuses to speak of the payment because its account is no longer ours to use."""
    with work() as w:
        return payments.is_lost(w.session, payments.payment(w.session, payment_id))


def _capture(work: OpenWork, stripe: Stripe, intent: Intent, payment_id: str) -> None:
    try:
        if not _keep_the_time(work, intent, payment_id):
            return
    except booking.HoldLost:
        _let_wait(work, intent, payment_id)
        return
    try:
        captured = stripe.intents.capture(intent.intent_id, account_id=intent.account_id, payment_id=payment_id)
    except GoneElsewhere:
        captured = stripe.intents.look(intent.intent_id, account_id=intent.account_id)
    except StripeRefused as refused:
        log.warning("a capture was refused", payment=payment_id, code=refused.code)
        _let_the_bank_go(work, stripe, intent, payment_id, code=refused.code)
        return
    if captured.status == "succeeded":
        _finish(work, captured, payment_id)
    elif captured.status == "canceled":
        release_payment(work, payment_id, intent_id=intent.intent_id, code="canceled")


def _keep_the_time(work: OpenWork, intent: Intent, payment_id: str) -> bool:
    """False when another one came first, and finished the payment, gave it up, or lets it wait for another time."""
    with work() as w:
        paid_for, payment = locked_payment(w, payment_id)
        if payment.state not in ("awaiting", "capturing"):
            return False
        if isinstance(paid_for, Draft):
            booking.keep(w.session, paid_for, now=w.now)
        payments.plan_capture(w.session, payment, authorisation=intent.charge_id, now=w.now)
        return True


def _let_wait(work: OpenWork, intent: Intent, payment_id: str) -> None:
    with work() as w:
        paid_for, payment = locked_payment(w, payment_id)
        if payment.state == "awaiting" and isinstance(paid_for, Draft):
            let_payment_wait(w, paid_for, payment, authorisation=intent.charge_id)


def _let_go_when_overdue(work: OpenWork, stripe: Stripe, intent: Intent, payment: Payment) -> None:
    with work() as w:
        is_overdue = payment.waits_until is None or w.now >= payment.waits_until
    if is_overdue:
        _let_the_bank_go(work, stripe, intent, payment.id, code="time_lost")


def _let_the_bank_go(work: OpenWork, stripe: Stripe, intent: Intent, payment_id: str, *, code: str) -> None:
    # The bank had agreed, but nothing has been taken, and nothing will be.
    try:
        stripe.intents.cancel(intent.intent_id, account_id=intent.account_id, payment_id=payment_id, attempt=1)
    except GoneElsewhere:
        # Somebody else was here first: whoever asks again sees how it ended.
        return
    release_payment(work, payment_id, intent_id=intent.intent_id, code=code)


def _finish(work: OpenWork, intent: Intent, payment_id: str) -> None:
    try:
        _bring_home(work, intent, payment_id)
    except (booking.HoldLost, NothingLeftToPay):
        # Not by any way of ours: whoever owns the account captured it at Stripe, or an invoice was paid twice.
        let_stray(work, intent, payment_id)


def _attempt(intent: Intent) -> str:
    # Who does not prove who they are is not charged at all: an earlier charge says nothing of this card.
    return intent.refused_method if intent.error_code == _NOT_PROVEN else intent.charge_id


def _bring_home(work: OpenWork, intent: Intent, payment_id: str) -> None:
    with work() as w:
        paid_for, payment = locked_payment(w, payment_id)
        if payment.state == "waiting":
            # The time that it was for is gone; the one that they hold by now they have not pressed the button for.
            raise booking.HoldLost
        if not payments.note_captured(w.session, payment, charge_id=intent.charge_id, card=intent.card, now=w.now):
            return
        if isinstance(paid_for, Invoice):
            credit_invoice(w, paid_for, payment)
            return
        booking.keep(w.session, paid_for, now=w.now)
        payment.appointment_id = confirm_booking(w, paid_for, payment=payment).id


def _note_decline(work: OpenWork, intent: Intent, payment_id: str) -> None:
    with work() as w:
        paid_for, payment = locked_payment(w, payment_id)
        code = intent.decline_code or intent.error_code
        payments.note_declined(w.session, payment, attempt_id=_attempt(intent), code=code, now=w.now)
        bell.ring(w.session, f"practice:{payment.practice_id}", now=w.now)
        # Whoever pays may not have heard it from their own browser.
        bell.ring(w.session, page_of(paid_for), now=w.now)
