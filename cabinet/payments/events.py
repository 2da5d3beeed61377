"""What Stripe tells us: kept first, believed only after asking Stripe."""

from datetime import datetime

from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session, col, select

from cabinet.kit.leases import finish, put_back, take
from cabinet.payments.tables import EventSource, StripeEvent


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
    insert = postgresql_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
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
    # The row that comes back tells whether it is new; how many there were, not every driver says.
    kept = session.connection().execute(
        insert(StripeEvent)
        .values(row.model_dump())
        .on_conflict_do_nothing(index_elements=["id"])
        .returning(col(StripeEvent.id))
    )
    return kept.first() is not None


def take_events(session: Session, *, now: datetime, limit: int) -> list[StripeEvent]:
    """Events to be handled, leased to the caller."""
    return take(session, StripeEvent, now=now, limit=limit)


def event_handled(session: Session, event_id: str, *, now: datetime) -> None:
    """Nothing more is to be done for this event."""
    finish(_event(session, event_id), now=now)


def event_failed(session: Session, event_id: str, *, error: str, now: datetime) -> None:
    """Handling this event failed: it comes again later."""
    put_back(_event(session, event_id), now=now, error=error)


def latest_event_at(session: Session, account_id: str) -> datetime | None:
    """When Stripe last told us anything about this account."""
    theirs = select(StripeEvent.received_at).where(col(StripeEvent.account_id) == account_id)
    return session.exec(theirs.order_by(col(StripeEvent.received_at).desc())).first()


def _event(session: Session, event_id: str) -> StripeEvent:
    return session.exec(select(StripeEvent).where(col(StripeEvent.id) == event_id)).one()
