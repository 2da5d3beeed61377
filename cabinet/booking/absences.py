"""Time away, or in a meeting: taken from everybody else until it is lifted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, delete, select

from cabinet import practice
from cabinet.booking.availability import Span
from cabinet.booking.holds import take
from cabinet.booking.refusals import AbsenceUnclear
from cabinet.booking.tables import Absence, Claim
from cabinet.kit.ids import comparable
from cabinet.kit.locks import locked

_LONGEST: Final = timedelta(days=366)
_FARTHEST: Final = timedelta(days=2 * 366)
_LONGEST_NOTE: Final = 120
_YEARS: Final = range(2000, 2200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """From when to when somebody is away, in minutes after midnight; without minutes it is whole days."""

    first_day: date
    last_day: date
    begins: int | None = None
    ends: int | None = None

    def span(self, zone: str) -> Span:
        """The same on the clock of the world; AbsenceUnclear when only one of the two minutes is said."""
        is_whole = self.begins is None and self.ends is None
        if self.first_day.year not in _YEARS or self.last_day.year not in _YEARS:
            raise AbsenceUnclear
        if is_whole:
            return Span(_moment(self.first_day, 0, zone), _moment(self.last_day, 24 * 60, zone))
        if self.begins is None or self.ends is None:
            raise AbsenceUnclear
        return Span(_moment(self.first_day, self.begins, zone), _moment(self.last_day, self.ends, zone))


def add_absence(
    session: Session,
    practitioner: practice.Practitioner,
    span: Span,
    *,
    category: practice.Category | None,
    note: str,
    made_by: str,
    now: datetime,
) -> Absence:
    """Takes the time of a practitioner who has been locked; the same one twice, as by a double click, is once.

    AbsenceUnclear when it ends before it begins, is past or too long; TimeTaken when it overlaps anything.
    """
    if not (span.starts_at < span.ends_at <= span.starts_at + _LONGEST and now < span.ends_at < now + _FARTHEST):
        raise AbsenceUnclear
    category_id, note = category.id if category else None, note[:_LONGEST_NOTE]
    for other in _exactly(session, practitioner, span):
        if (other.category_id, other.note) == (category_id, note):
            return other
    claim = take(session, practitioner_id=practitioner.id, span=span, expires_at=None, now=now)
    absence = Absence(
        practice_id=practitioner.practice_id,
        practitioner_id=practitioner.id,
        category_id=category_id,
        claim_id=claim.id,
        starts_at=span.starts_at,
        ends_at=span.ends_at,
        note=note,
        made_by=made_by,
        made_at=now,
    )
    session.add(absence)
    return absence


def lift_absence(session: Session, practice_id: str, absence_id: str, *, now: datetime) -> None:
    """Gives the time back; nothing happens when it has been already, or when it is another practice's."""
    theirs = select(Absence).where(
        col(Absence.id) == comparable(absence_id),
        col(Absence.practice_id) == practice_id,
        col(Absence.lifted_at).is_(None),
    )
    absence = session.exec(locked(theirs)).first()
    if absence is None:
        return
    session.connection().execute(delete(Claim).where(col(Claim.id) == absence.claim_id))
    absence.claim_id, absence.lifted_at = None, now


def absences_of(session: Session, practitioner_id: str, *, since: datetime) -> list[Absence]:
    """Those that have not ended by `since` and were not lifted, in order."""
    coming = select(Absence).where(
        col(Absence.practitioner_id) == practitioner_id,
        col(Absence.ends_at) > since,
        col(Absence.lifted_at).is_(None),
    )
    return list(session.exec(coming.order_by(col(Absence.starts_at))))


def _exactly(session: Session, practitioner: practice.Practitioner, span: Span) -> Sequence[Absence]:
    same = select(Absence).where(
        col(Absence.practitioner_id) == practitioner.id,
        col(Absence.starts_at) == span.starts_at,
        col(Absence.ends_at) == span.ends_at,
        col(Absence.lifted_at).is_(None),
    )
    return session.exec(same).all()


def _moment(day: date, minute: int, zone: str) -> datetime:
    # Midnight at the end of a day is the beginning of the next one.
    days, rest = divmod(minute, 24 * 60)
    wall = datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60), tzinfo=ZoneInfo(zone))
    return wall.astimezone(UTC)
