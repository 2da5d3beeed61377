"""Stripe sends an event: kept first, heard later by the worker."""

from cabinet import bell, payments
from cabinet.gateways.stripe import Source, Stripe
from cabinet.work import OpenWork


def receive_event(work: OpenWork, stripe: Stripe, *, source: Source, body: bytes, signature: str) -> None:
    """Keeps a signed event, once however often it comes. Forged or EndpointOff keep nothing."""
    heard = stripe.events.heard(source, body=body, signature=signature)
    with work() as w:
        is_new = payments.keep_event(
            w.session,
            event_id=heard.event_id,
            source=source,
            account_id=heard.account_id,
            kind=heard.type,
            object_id=heard.object_id,
            payload=body.decode(),
            now=w.now,
        )
        if is_new:
            bell.ring(w.session, bell.WORK, now=w.now)
