"""A client presses "book and pay": their time is checked and kept a while longer, and Stripe is told the amount."""

from dataclasses import dataclass

from cabinet import booking, payments, practice
from cabinet.gateways.stripe import Intent, Stripe, StripeRefused
from cabinet.journeys.give_up_payment import give_up_payment
from cabinet.journeys.settle_payment import settle_payment
from cabinet.kit.money import Money
from cabinet.work import OpenWork

# The bank has answered, or is answering: there is nothing left for the browser to confirm.
_BEYOND_THE_BROWSER = ("processing", "requires_capture", "succeeded")


@dataclass(frozen=True, slots=True)
class PaymentReady:
    """What the browser needs to confirm the payment; without `client_secret` it has been paid already."""

    payment_id: str
    client_secret: str
    attempt: int


@dataclass(frozen=True, slots=True)
class _Asked:
    payment_id: str
    intent_id: str | None
    account_id: str
    attempt: int
    amount: Money
    reference: str
    is_outdated: bool


def ask_for_payment(work: OpenWork, stripe: Stripe, *, slug: str, visitor_hash: str, shown: Money) -> PaymentReady:
    """Makes the visitor's payment ready to be confirmed. `shown` is the amount on the button they pressed.

    The same payment and the same intent come back for a double click, a second tab or another try after a decline.
    Raises HoldLost when the time is somebody else's, AmountChanged when the price is no longer the one shown,
    PaymentUnavailable when the practice cannot be paid; StripeUnreachable leaves everything ready to ask again.
    """
    asked = _ask(work, slug=slug, visitor_hash=visitor_hash, shown=shown)
    if asked.is_outdated:
        give_up_payment(work, stripe, asked.payment_id, keeps_time=True)
        asked = _ask(work, slug=slug, visitor_hash=visitor_hash, shown=shown)
    intent = _intent(work, stripe, asked)
    if intent.status in _BEYOND_THE_BROWSER:
        settle_payment(work, stripe, asked.payment_id)
        return PaymentReady(payment_id=asked.payment_id, client_secret="", attempt=asked.attempt)
    return PaymentReady(payment_id=asked.payment_id, client_secret=intent.client_secret, attempt=asked.attempt)


def _ask(work: OpenWork, *, slug: str, visitor_hash: str, shown: Money) -> _Asked:
    with work() as w:
        place = practice.practice_at(w.session, slug)
        draft = booking.locked_draft_of(w.session, practice_id=place.id, visitor_hash=visitor_hash)
        if draft is None or draft.category_id is None or not booking.has_details(draft):
            raise booking.StepMissing
        open_payment = payments.open_payment_of(w.session, draft_id=draft.id)
        if open_payment and open_payment.state == "capturing":
            raise booking.PaymentUnderway
        promise = booking.promise_of(practice.bookable_category(w.session, place.id, draft.category_id or ""))
        if promise.due != shown or promise.due.is_zero:
            raise booking.AmountChanged
        account = payments.account_of(w.session, place.id)
        if account is None or account.state != "active":
            raise payments.PaymentUnavailable
        booking.extend(w.session, draft, wanted=booking.HOLD_WHILE_PAYING, now=w.now)
        asked = payments.ask_for(
            w.session,
            practice_id=place.id,
            account_id=account.account_id,
            draft_id=draft.id,
            amount=promise.due,
            now=w.now,
        )
        is_outdated = not payments.is_for(asked, amount=promise.due, account_id=account.account_id)
        if not is_outdated:
            # One that is outdated may still turn out to be paid: what was promised with it stands until it is not.
            booking.promise(draft, promise)
        return _Asked(
            payment_id=asked.id,
            intent_id=asked.intent_id,
            account_id=asked.account_id,
            attempt=asked.attempt,
            amount=promise.due,
            reference=asked.id[-6:].upper(),
            is_outdated=is_outdated,
        )


def _intent(work: OpenWork, stripe: Stripe, asked: _Asked) -> Intent:
    if asked.intent_id:
        intent = stripe.intents.look(asked.intent_id, account_id=asked.account_id)
        if intent.status != "canceled":
            return intent
        give_up_payment(work, stripe, asked.payment_id)
        raise booking.HoldLost
    try:
        intent = stripe.intents.create(
            account_id=asked.account_id,
            payment_id=asked.payment_id,
            amount=asked.amount,
            capture="manual",
            reference=asked.reference,
            attempt=asked.attempt,
        )
    except StripeRefused as refused:
        with work() as w:
            payments.next_attempt(w.session, asked.payment_id)
        raise payments.PaymentUnavailable from refused
    with work() as w:
        is_open = payments.note_intent(w.session, asked.payment_id, intent_id=intent.intent_id, now=w.now)
    if not is_open:
        # Given up in another tab while Stripe was making it: nobody may pay it any more.
        stripe.intents.cancel(
            intent.intent_id, account_id=asked.account_id, payment_id=asked.payment_id, attempt=asked.attempt
        )
        raise booking.HoldLost
    return intent
