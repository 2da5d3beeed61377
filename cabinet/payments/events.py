"""What Stripe tells us: kept first, believed only after asking Stripe."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session, col, or_, select

from cabinet.kit.inserting import insert_once
from cabinet.kit.leases import finish, put_back, take
from cabinet.kit.locks import locked
from cabinet.payments.accounts import connected_as
from cabinet.payments.tables import EventSource, StripeAccount, StripeEvent

# Stripe knows of no older ones: https://docs.stripe.com/api/events
_STRIPE_REMEMBERS: Final = timedelta(days=30)
# An event may be dated a little before it can be listed.
_OVERLAP: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Unheard:
    """An account whose events are to be asked for, and from when on."""

    account_id: str
    since: datetime


def keep_event(
    session: Session,
    *,
    event_id: str,
    source: EventSource,
    account_id: str,
    kind: str,
    object_id: str,
    payload: str,
    now: datetime,
) -> bool:
    """Keeps an event as it came; False when it is here already. Stripe may send it twice, and at once."""
    row = StripeEvent(
        id=event_id,
        source=source,
        account_id=account_id,
        type=kind,
        object_id=object_id,
        payload=payload,
        received_at=now,
        due_at=now,
    )
    return insert_once(session, row, unless_same=["id"])


def take_events(session: Session, *, now: datetime, limit: int) -> list[StripeEvent]:
    """Events to be handled, leased to the caller."""
    return take(session, StripeEvent, now=now, limit=limit)


def event_handled(session: Session, event_id: str, *, now: datetime) -> None:
    """Nothing more is to be done for this event."""
    finish(_event(session, event_id), now=now)


def event_failed(session: Session, event_id: str, *, error: str, now: datetime) -> None:
    """Handling this event failed: it comes again later."""
    put_back(_event(session, event_id), now=now, error=error)


def events_to_pull(session: Session, *, asked_before: datetime, now: datetime, limit: int) -> list[Unheard]:
    """Up to `limit` accounts whose events were not asked for since, the longest-waiting first.

    They count as asked for from now on.
    """
    waiting = (
        select(StripeAccount)
        .where(
            col(StripeAccount.disconnected_at).is_(None),
            or_(col(StripeAccount.events_asked_at).is_(None), col(StripeAccount.events_asked_at) < asked_before),
        )
        .order_by(col(StripeAccount.events_asked_at).asc().nulls_first())
        .limit(limit)
    )
    accounts = session.exec(locked(waiting, skip_locked=True)).all()
    oldest = now - _STRIPE_REMEMBERS
    unheard: dict[str, datetime] = {}
    for account in accounts:
        account.events_asked_at = now
        since = max((account.events_known_until or account.opened_at) - _OVERLAP, oldest)
        unheard[account.account_id] = min(since, unheard.get(account.account_id, since))
    return [Unheard(account_id, since) for account_id, since in unheard.items()]


def events_pulled(session: Session, account_id: str, *, until: datetime) -> None:
    """All that happened on the account up to then is known here."""
    for account in connected_as(session, account_id):
        account.events_known_until = until


def latest_event_at(session: Session, account_id: str) -> datetime | None:
    """When Stripe last told us anything about this account."""
    theirs = select(StripeEvent.received_at).where(col(StripeEvent.account_id) == account_id)
    return session.exec(theirs.order_by(col(StripeEvent.received_at).desc())).first()


def _event(session: Session, event_id: str) -> StripeEvent:
    return session.get_one(StripeEvent, event_id)
