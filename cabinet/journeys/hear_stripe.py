"""Stripe has told us something: go and look, then bring our rows to the same point."""

from typing import Final

import structlog

from cabinet import payments
from cabinet.gateways.stripe import Stripe
from cabinet.journeys.follow_account import follow_account
from cabinet.journeys.lose_account import lose_account
from cabinet.journeys.settle_imprint import settle_imprint
from cabinet.journeys.settle_payment import settle_payment
from cabinet.journeys.straying import take_in_stray
from cabinet.payments import StripeEvent
from cabinet.work import OpenWork

# Few enough to be done before their lease ends.
_AT_ONCE: Final = 10
log = structlog.get_logger()


class TooEarly(Exception):
    """The event overtook the transaction that it belongs to: it is heard again a little later."""


def hear_stripe(work: OpenWork, stripe: Stripe) -> int:
    """Handles the events that wait, each exactly once for good; how many there were.

    One that fails is kept with its error and comes again; the others go on.
    """
    with work() as w:
        events = payments.take_events(w.session, now=w.now, limit=_AT_ONCE)
    for event in events:
        try:
            _handle(work, stripe, event)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is kept with the event and tried again
            log.warning("an event failed", stripe_event=event.id, type=event.type, error=repr(error))
            with work() as w:
                payments.event_failed(w.session, event.id, error=repr(error), now=w.now)
        else:
            with work() as w:
                payments.event_handled(w.session, event.id, now=w.now)
    return len(events)


def _handle(work: OpenWork, stripe: Stripe, event: StripeEvent) -> None:
    if event.type == "account.application.deauthorized":
        lose_account(work, event.account_id)
    elif event.type.startswith("v2.core.account"):
        follow_account(work, stripe, event.account_id or event.object_id)
    elif event.type.startswith("payment_intent."):
        _handle_intent(work, stripe, event)
    elif event.type.startswith("setup_intent."):
        _handle_setup(work, stripe, event)


def _handle_intent(work: OpenWork, stripe: Stripe, event: StripeEvent) -> None:
    with work() as w:
        payment = payments.payment_with_intent(w.session, event.object_id)
    if payment is None:
        # Either we have not written the intent's id yet, or somebody else takes payments on a linked account.
        intent = stripe.intents.look(event.object_id, account_id=event.account_id)
        if not intent.payment_id:
            return
        with work() as w:
            payment = payments.known_payment(w.session, intent.payment_id)
            if payment is None:
                raise TooEarly(event.object_id)
            if payment.account_id != event.account_id:
                # Whoever owns another account can write any id into an intent of theirs.
                log.warning(
                    "an intent claims a payment of another account", payment=payment.id, account=event.account_id
                )
                return
            if payment.intent_id is None:
                payments.note_intent(w.session, payment.id, intent_id=intent.intent_id, now=w.now)
    if event.type == "payment_intent.succeeded" and payment.state == "cancelled":
        take_in_stray(work, stripe, payment.id, intent_id=event.object_id)
        return
    settle_payment(work, stripe, payment.id)


def _handle_setup(work: OpenWork, stripe: Stripe, event: StripeEvent) -> None:
    with work() as w:
        imprint = payments.imprint_with_setup(w.session, event.object_id)
    if imprint is None:
        # As with payments: not written down yet, or kept by the owner of a linked account for ends of their own.
        setup = stripe.setups.look(event.object_id, account_id=event.account_id)
        if not setup.imprint_id:
            return
        with work() as w:
            imprint = payments.known_imprint(w.session, setup.imprint_id)
            if imprint is None:
                raise TooEarly(event.object_id)
            if imprint.account_id != event.account_id:
                log.warning(
                    "a setup claims an imprint of another account", imprint=imprint.id, account=event.account_id
                )
                return
            if imprint.setup_id is None:
                payments.note_setup(
                    w.session, imprint.id, customer_id=setup.customer_id, setup_id=setup.setup_id, now=w.now
                )
    settle_imprint(work, stripe, imprint.id)
