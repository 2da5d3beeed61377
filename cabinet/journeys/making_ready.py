"""A payment is made ready to be confirmed by a browser, whatever it is for."""

from collections.abc import Callable
from dataclasses import dataclass

from cabinet import payments
from cabinet.gateways.stripe import Capture, GoneElsewhere, Intent, Stripe, StripeRefused
from cabinet.journeys.give_up_payment import give_up_payment
from cabinet.journeys.settle_payment import settle_payment
from cabinet.kit.money import Money
from cabinet.kit.refusal import Refusal
from cabinet.payments import Payment
from cabinet.work import OpenWork

# The bank has answered, or is answering: there is nothing left for the browser to confirm.
_BEYOND_THE_BROWSER = ("processing", "requires_capture", "succeeded")


@dataclass(frozen=True, slots=True)
class PaymentReady:
    """What the browser needs to confirm the payment; without `client_secret` it has been paid already."""

    payment_id: str
    client_secret: str
    attempt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An open payment and what Stripe is to be told of it. An outdated one asks another sum, or on another account."""

    payment_id: str
    intent_id: str | None
    account_id: str
    attempt: int
    amount: Money
    description: str
    capture: Capture
    is_outdated: bool

    @classmethod
    def of(cls, payment: Payment, *, amount: Money, account_id: str, description: str, capture: Capture) -> "Asked":
        """The payment as it is asked now: `amount`, on `account_id`."""
        return cls(
            payment_id=payment.id,
            intent_id=payment.intent_id,
            account_id=payment.account_id,
            attempt=payment.attempt,
            amount=amount,
            description=description,
            capture=capture,
            is_outdated=not payments.is_for(payment, amount=amount, account_id=account_id),
        )


def make_ready(work: OpenWork, stripe: Stripe, ask: Callable[[], Asked], *, given_up: type[Refusal]) -> PaymentReady:
    """Finds or makes the intent of what `ask` asks for; an outdated payment is given up first, and `ask` asked again.

    Raises `given_up` when the payment was cancelled meanwhile, PaymentUnavailable when Stripe refuses it;
    StripeUnreachable leaves everything ready to ask again.
    """
    asked = ask()
    if asked.is_outdated:
        give_up_payment(work, stripe, asked.payment_id, keeps_time=True)
        asked = ask()
        if asked.is_outdated:
            # Somebody else asked for another sum at the same instant: whoever looks again sees which.
            raise payments.PaymentGivenUp
    intent = _intent(work, stripe, asked, given_up=given_up)
    if intent.status in _BEYOND_THE_BROWSER:
        settle_payment(work, stripe, asked.payment_id)
        return PaymentReady(payment_id=asked.payment_id, client_secret="", attempt=asked.attempt)
    return PaymentReady(payment_id=asked.payment_id, client_secret=intent.client_secret, attempt=asked.attempt)


def _intent(work: OpenWork, stripe: Stripe, asked: Asked, *, given_up: type[Refusal]) -> Intent:
    if asked.intent_id:
        intent = stripe.intents.look(asked.intent_id, account_id=asked.account_id)
        if intent.status != "canceled":
            return intent
        give_up_payment(work, stripe, asked.payment_id)
        raise given_up
    try:
        intent = stripe.intents.create(
            account_id=asked.account_id,
            payment_id=asked.payment_id,
            amount=asked.amount,
            capture=asked.capture,
            description=asked.description,
            attempt=asked.attempt,
        )
    except StripeRefused as refused:
        with work() as w:
            payments.next_attempt(w.session, asked.payment_id)
        raise payments.PaymentUnavailable from refused
    with work() as w:
        is_open = payments.note_intent(w.session, asked.payment_id, intent_id=intent.intent_id, now=w.now)
    if is_open:
        return intent
    # Given up in another tab while Stripe was making it: nobody may pay it any more.
    try:
        stripe.intents.cancel(
            intent.intent_id, account_id=asked.account_id, payment_id=asked.payment_id, attempt=asked.attempt
        )
    except GoneElsewhere:
        intent = stripe.intents.look(intent.intent_id, account_id=asked.account_id)
        if intent.status in _BEYOND_THE_BROWSER:
            # Paid in another tab, rather: it was the same intent.
            return intent
    raise given_up
