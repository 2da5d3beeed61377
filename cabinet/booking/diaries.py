"""What is taken of the time of several practitioners, read at once however many they are."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select

from cabinet.booking.availability import Span
from cabinet.booking.holds import is_live
from cabinet.booking.tables import Absence, Claim
from cabinet.booking.with_whom import Taken


def taken_of_each(
    session: Session, practitioner_ids: Iterable[str], *, between: Span, now: datetime, besides: str | None = None
) -> dict[str, Taken]:
    """What is taken of the time of each, ended holds left out, and the claim `besides` too."""
    ids = list(practitioner_ids)
    # One question for all, booked or held: whoever turns the pages of a month asks it again and again.
    rows = session.exec(
        select(Claim.practitioner_id, Claim.starts_at, Claim.ends_at, Claim.expires_at).where(
            col(Claim.practitioner_id).in_(ids),
            col(Claim.ends_at) > between.starts_at,
            col(Claim.starts_at) < between.ends_at,
            is_live(now),
            col(Claim.id) != (besides or ""),
        )
    ).all()
    theirs: dict[str, list[tuple[Span, datetime | None]]] = {each: [] for each in ids}
    for whose, starts_at, ends_at, expires_at in rows:
        theirs[whose].append((Span(starts_at, ends_at), expires_at))
    return {each: _taken(spans) for each, spans in theirs.items()}


def appointments_of_each(
    session: Session, practitioner_ids: Iterable[str], *, between: Span, now: datetime, besides: str | None
) -> dict[str, int]:
    """How many appointments begin in this stretch, those that are being booked included; who has none is left out."""
    counted = (
        select(Claim.practitioner_id, func.count())
        .outerjoin(Absence, col(Absence.claim_id) == col(Claim.id))
        .where(
            col(Claim.practitioner_id).in_(list(practitioner_ids)),
            col(Claim.starts_at) >= between.starts_at,
            col(Claim.starts_at) < between.ends_at,
            col(Absence.id).is_(None),
            is_live(now),
            col(Claim.id) != (besides or ""),
        )
        .group_by(col(Claim.practitioner_id))
    )
    return dict(session.exec(counted).all())


def _taken(spans: Sequence[tuple[Span, datetime | None]]) -> Taken:
    return Taken(
        booked=[span for span, expires_at in spans if expires_at is None],
        held=[span for span, expires_at in spans if expires_at is not None],
        changes_at=min((expires_at for _, expires_at in spans if expires_at is not None), default=None),
    )
