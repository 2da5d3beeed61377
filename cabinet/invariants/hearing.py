"""I9: events lost, doubled, shuffled or late: whatever Stripe says is heard in time."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import col, select

from cabinet.gateways.stripe import Stripe, StripeRefused
from cabinet.invariants.invariant import Findings, count, streamed
from cabinet.payments import OPEN, Imprint, Payment, StripeEvent
from cabinet.work import OpenWork

_HEARD_WITHIN: Final = timedelta(minutes=10)
_SETTLED_WITHIN: Final = timedelta(minutes=5)


def whatever_stripe_says_is_heard(reading: OpenWork, stripe: Stripe) -> Findings:
    """No event waits for long, and nothing stays open that has succeeded at Stripe: no payment, and no imprint."""
    with reading() as w:
        late = col(StripeEvent.received_at) < w.now - _HEARD_WITHIN
        for event in streamed(w.session, select(StripeEvent).where(col(StripeEvent.finished_at).is_(None), late)):
            yield f"event {event.id} ({event.type}) waits, after {event.attempts} attempts"
        looked_at = count(w.session, StripeEvent)
        begun = select(Payment).where(col(Payment.state).in_(OPEN), col(Payment.intent_id).is_not(None))
        unsettled, now = list(w.session.exec(begun)), w.now
        asked = select(Imprint).where(col(Imprint.state) == "awaiting", col(Imprint.setup_id).is_not(None))
        imprints = list(w.session.exec(asked))
    for payment in unsettled:
        yield from _overdue(stripe, payment, now=now)
    for imprint in imprints:
        yield from _overlooked(stripe, imprint, now=now)
    return looked_at


def _overdue(stripe: Stripe, payment: Payment, *, now: datetime) -> Iterator[str]:
    try:
        intent = stripe.intents.look(payment.intent_id or "", account_id=payment.account_id)
    except StripeRefused as refused:
        yield f"Stripe says nothing of payment {payment.id}, which is {payment.state} ({refused.code})"
        return
    if intent.status == "succeeded" and intent.charged_at and intent.charged_at < now - _SETTLED_WITHIN:
        yield f"payment {payment.id} is {payment.state}, and was taken at {intent.charged_at:%Y-%m-%d %H:%M}"


def _overlooked(stripe: Stripe, imprint: Imprint, *, now: datetime) -> Iterator[str]:
    try:
        setup = stripe.setups.look(imprint.setup_id or "", account_id=imprint.account_id)
    except StripeRefused as refused:
        yield f"Stripe says nothing of imprint {imprint.id}, which is {imprint.state} ({refused.code})"
        return
    # Stripe does not say when a card was left: what counts is how long ago it was asked.
    if setup.status == "succeeded" and imprint.asked_at < now - _SETTLED_WITHIN:
        yield f"imprint {imprint.id} is {imprint.state}, and Stripe keeps a card for it"
