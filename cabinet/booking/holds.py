"""Taking a time, keeping it, giving it back. The database refuses what overlaps; nothing here decides it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, func, select

from cabinet.booking.availability import Span
from cabinet.booking.refusals import HoldLost, TimeTaken, TooManyHolds
from cabinet.booking.rules import HOLD, HOLDS_PER_NETWORK, held_until
from cabinet.booking.tables import Claim, Draft
from cabinet.practice.tables import Practitioner


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken of a practitioner's time: for good, or `held` by clients who are booking at this moment.

    `changes_at` is when the first of the holds ends, and its time may be had again.
    """

    booked: list[Span] = field(default_factory=list[Span])
    held: list[Span] = field(default_factory=list[Span])
    changes_at: datetime | None = None

    @property
    def all(self) -> list[Span]:
        """Both."""
        return [*self.booked, *self.held]


def taken(session: Session, practitioner_id: str, *, between: Span, now: datetime, besides: str | None = None) -> Taken:
    """What is taken of a practitioner's time, ended holds left out, and the claim `besides` too."""
    # One question for both: whoever turns the pages of a month asks it again and again.
    rows = session.exec(
        select(Claim.starts_at, Claim.ends_at, Claim.expires_at).where(
            col(Claim.practitioner_id) == practitioner_id,
            col(Claim.ends_at) > between.starts_at,
            col(Claim.starts_at) < between.ends_at,
            (col(Claim.expires_at).is_(None)) | (col(Claim.expires_at) > now),
            col(Claim.id) != (besides or ""),
        )
    ).all()
    return Taken(
        booked=[Span(starts_at, ends_at) for starts_at, ends_at, expires_at in rows if expires_at is None],
        held=[Span(starts_at, ends_at) for starts_at, ends_at, expires_at in rows if expires_at is not None],
        changes_at=min((expires_at for _, _, expires_at in rows if expires_at is not None), default=None),
    )


def hold(
    session: Session, draft: Draft, *, practitioner_id: str, span: Span, now: datetime, pause_minutes: int = 0
) -> Claim:
    """Holds `span` and the pause after it for this draft, and gives back what it held before.

    TimeTaken when it overlaps anything.

    The practitioner's row is locked first: without it, PostgreSQL can make two overlapping inserts wait for each
    other until one of them dies of a deadlock.
    """
    lock_time_of(session, practitioner_id)
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
            (col(Claim.expires_at).is_(None)) | (col(Claim.expires_at) > now),
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
    theirs = select(Draft.claim_id).where(
        col(Draft.visitor_hash) == visitor_hash,
        col(Draft.finished_at).is_(None),
        col(Draft.claim_id).is_not(None),
    )
    session.connection().execute(delete(Claim).where(col(Claim.id).in_(theirs), col(Claim.expires_at).is_not(None)))


def lock_time_of(session: Session, practitioner_id: str) -> None:
    """Whoever takes some of a practitioner's time is alone with it, until their transaction ends."""
    # FOR NO KEY UPDATE on PostgreSQL; on SQLite a writing unit of work is alone from its first moment.
    row = select(Practitioner.id).where(col(Practitioner.id) == practitioner_id)
    session.exec(row.with_for_update(key_share=True)).one()


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
    claim = Claim(
        practitioner_id=practitioner_id,
        starts_at=span.starts_at,
        ends_at=span.ends_at,
        made_at=now,
        expires_at=expires_at,
    )
    try:
        with session.begin_nested():
            session.add(claim)
    except IntegrityError:
        raise TimeTaken from None
    return claim


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
