"""Stripe is asked for what it may have told us in vain: a webhook that never comes is heard all the same."""

from datetime import datetime, timedelta
from typing import Final

import structlog

from cabinet import bell, payments
from cabinet.gateways.stripe import EventPulled, Stripe
from cabinet.kit.batches import batches
from cabinet.payments import Unheard
from cabinet.work import OpenWork

EVERY: Final = timedelta(minutes=1)
_ACCOUNTS_AT_ONCE: Final = 20
_EVENTS_AT_ONCE: Final = 100
log = structlog.get_logger()


def pull_events(work: OpenWork, stripe: Stripe) -> int:
    """Asks for the events of every connected account, each once in EVERY, and keeps those that never came; how many.

    What was kept is heard like any other. An account that cannot be asked is asked again, from the same moment on.
    """
    with work() as w:
        now = w.now
        waiting = payments.events_to_pull(w.session, asked_before=now - EVERY, now=now, limit=_ACCOUNTS_AT_ONCE)
    return sum(_pull(work, stripe, unheard, until=now) for unheard in waiting)


def _pull(work: OpenWork, stripe: Stripe, unheard: Unheard, *, until: datetime) -> int:
    try:
        pulled = list(stripe.events.since(unheard.since, account_id=unheard.account_id))
    except Exception as error:  # noqa: BLE001 - whatever it is, the account is asked again
        log.warning("events could not be asked for", account=unheard.account_id, error=repr(error))
        return 0
    found = 0
    for batch in batches(pulled, _EVENTS_AT_ONCE):
        found += _keep(work, batch, account_id=unheard.account_id)
    with work() as w:
        payments.events_pulled(w.session, unheard.account_id, until=until)
    return found


def _keep(work: OpenWork, pulled: list[EventPulled], *, account_id: str) -> int:
    with work() as w:
        found = sum(
            payments.keep_event(
                w.session,
                event_id=event.heard.event_id,
                source="connect",
                account_id=account_id,
                kind=event.heard.type,
                object_id=event.heard.object_id,
                payload=event.payload,
                now=w.now,
            )
            for event in pulled
        )
        if found:
            log.info("events had not come by themselves", account=account_id, count=found)
            bell.ring(w.session, bell.WORK, now=w.now)
    return found
