"""Taking a time, keeping it, giving it back. The database refuses what overlaps; nothing here decides it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from cabinet.booking.availability import Span
from cabinet.booking.refusals import HoldLost, TimeTaken, TooManyHolds
from cabinet.booking.rules import HOLD, HOLDS_PER_NETWORK, held_until
from cabinet.booking.tables import Claim, Draft
from cabinet.kit.inserting import insert_into
from cabinet.practice.tables import Practitioner


def is_live(now: datetime) -> ColumnElement[bool]:
    """Of a claim: it stays, or its time has not passed yet."""
    return or_(col(Claim.expires_at).is_(None), col(Claim.expires_at) > now)


def hold(
    session: Session, draft: Draft, *, practitioner_id: str, span: Span, now: datetime, pause_minutes: int = 0
) -> Claim:
    """Holds `span` and the pause after it for this draft, and gives back what it held before.

    TimeTaken when it overlaps anything. The practitioner has been locked, by `lock_to_hold`.
    """
    _refuse_too_many(session, draft, now=now)
    release_holds_of(session, visitor_hash=draft.visitor_hash)
    whole = _with_pause(span, pause_minutes)
    claim = take(session, practitioner_id=practitioner_id, span=whole, expires_at=now + HOLD, now=now)
    draft.claim_id = claim.id
    draft.pause_minutes = pause_minutes
    draft.practitioner_id = practitioner_id
    draft.starts_at, draft.ends_at = span.starts_at, span.ends_at
    draft.updated_at = now
    return claim


def live_claim(session: Session, draft: Draft, *, now: datetime) -> Claim | None:
    """The claim that this draft holds as of now."""
    if draft.claim_id is None:
        return None
    return session.exec(
        select(Claim).where(
            col(Claim.id) == draft.claim_id,
            is_live(now),
        )
    ).first()


def extend(session: Session, draft: Draft, *, wanted: timedelta, now: datetime) -> Claim:
    """Holds the time for `wanted` from now on, also when the hold has ended and nobody came in between.

    HoldLost when somebody did, HoldTooLong when it has been held as long as it may.
    """
    span, practitioner_id = _chosen(draft)
    lock_time_of(session, practitioner_id)
    claim = session.get(Claim, draft.claim_id)
    if claim is None:
        claim = _reinsert(session, draft, practitioner_id=practitioner_id, span=span, expires_at=now + wanted, now=now)
    elif claim.expires_at is not None:
        until = held_until(now, held_since=claim.made_at, wanted=wanted)
        claim.expires_at = max(claim.expires_at, until)
    return claim


def keep(session: Session, draft: Draft, *, now: datetime) -> Claim:
    """Makes the draft's time theirs for good, HoldLost when somebody else has it."""
    span, practitioner_id = _chosen(draft)
    lock_time_of(session, practitioner_id)
    claim = session.get(Claim, draft.claim_id)
    if claim is None:
        claim = _reinsert(session, draft, practitioner_id=practitioner_id, span=span, expires_at=None, now=now)
    claim.expires_at = None
    return claim


def release(session: Session, draft: Draft) -> None:
    """Gives the draft's time back, a kept one too."""
    session.connection().execute(delete(Claim).where(col(Claim.id) == draft.claim_id))
    draft.claim_id = None


def release_holds_of(session: Session, *, visitor_hash: str) -> None:
    """Gives back every hold of a visitor, in whichever practice: one visitor holds one time."""
    session.connection().execute(
        delete(Claim).where(col(Claim.id).in_(_claims_of(visitor_hash)), col(Claim.expires_at).is_not(None))
    )


def lock_time_of(session: Session, practitioner_id: str) -> None:
    """Whoever takes some of a practitioner's time is alone with it, until their transaction ends."""
    _lock(session, col(Practitioner.id) == practitioner_id)


def lock_to_hold(session: Session, draft: Draft, *, practitioner_ids: Iterable[str]) -> None:
    """Whoever holds a time for this draft is alone with all who may have it, and with whoever has what is given back.

    Without it, two overlapping inserts can wait for each other on PostgreSQL until one of them dies of a deadlock, and
    so can two visitors who want each other's time.
    """
    keeping = select(Claim.practitioner_id).where(col(Claim.id).in_(_claims_of(draft.visitor_hash)))
    _lock(session, col(Practitioner.id).in_(list(practitioner_ids)) | col(Practitioner.id).in_(keeping))


def take(session: Session, *, practitioner_id: str, span: Span, expires_at: datetime | None, now: datetime) -> Claim:
    """Takes `span` of the practitioner's time, which has been locked; TimeTaken when it overlaps anything."""
    session.connection().execute(
        delete(Claim).where(
            col(Claim.practitioner_id) == practitioner_id,
            col(Claim.ends_at) > span.starts_at,
            col(Claim.starts_at) < span.ends_at,
            col(Claim.expires_at) <= now,
        )
    )
    new = {
        "practitioner_id": practitioner_id,
        "starts_at": span.starts_at,
        "ends_at": span.ends_at,
        "made_at": now,
        "expires_at": expires_at,
    }
    # The transaction goes on after a refusal: SQLite takes back the one statement, and PostgreSQL gives no row for it.
    taking = insert_into(session, Claim).on_conflict_do_nothing().returning(Claim)
    try:
        claim = session.scalars(taking, new).first()
    except IntegrityError:
        if session.get_bind().dialect.name == "postgresql":
            raise  # not what the guard says there, and its transaction is over
        claim = None
    if claim is None:
        raise TimeTaken
    return claim


def _claims_of(visitor_hash: str) -> SelectOfScalar[Any]:
    return select(Draft.claim_id).where(
        col(Draft.visitor_hash) == visitor_hash,
        col(Draft.finished_at).is_(None),
        col(Draft.claim_id).is_not(None),
    )


def _lock(session: Session, which: ColumnElement[bool]) -> None:
    # FOR NO KEY UPDATE on PostgreSQL, in one order for everybody; on SQLite a writing unit of work is alone from its
    # first moment.
    rows = select(Practitioner.id).where(which).order_by(col(Practitioner.id))
    session.exec(rows.with_for_update(key_share=True)).all()


def _chosen(draft: Draft) -> tuple[Span, str]:
    if draft.claim_id is None or draft.starts_at is None or draft.ends_at is None or draft.practitioner_id is None:
        raise HoldLost
    return _with_pause(Span(draft.starts_at, draft.ends_at), draft.pause_minutes), draft.practitioner_id


def _with_pause(span: Span, pause_minutes: int) -> Span:
    return Span(span.starts_at, span.ends_at + timedelta(minutes=pause_minutes))


def _reinsert(
    session: Session, draft: Draft, *, practitioner_id: str, span: Span, expires_at: datetime | None, now: datetime
) -> Claim:
    try:
        claim = take(session, practitioner_id=practitioner_id, span=span, expires_at=expires_at, now=now)
    except TimeTaken:
        raise HoldLost from None
    draft.claim_id = claim.id
    return claim


def _refuse_too_many(session: Session, draft: Draft, *, now: datetime) -> None:
    if not draft.network_hash:
        return
    count = session.exec(
        select(func.count())
        .select_from(Draft)
        .join(Claim, col(Claim.id) == col(Draft.claim_id))
        .where(
            col(Draft.network_hash) == draft.network_hash,
            col(Draft.visitor_hash) != draft.visitor_hash,
            col(Claim.expires_at) > now,
        )
    ).one()
    if count >= HOLDS_PER_NETWORK:
        raise TooManyHolds
