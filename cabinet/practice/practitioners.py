"""Those whose time is booked: entered, with the hours at which people usually work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from cabinet.practice.hours_rules import HoursRange, Week
from cabinet.practice.tables import PracticeId, Practitioner, WeeklyHours


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of work on one weekday (0 is Monday), in minutes after midnight."""

    weekday: int
    opens: int
    closes: int


def usual_hours() -> Sequence[Hours]:
    """Monday to Friday, without the time for lunch."""
    return [Hours(day, *part) for day in range(5) for part in ((9 * 60, 12 * 60 + 30), (14 * 60, 18 * 60 + 30))]


def usual_week() -> Week:
    """The same, day by day."""
    return [[HoursRange(row.opens, row.closes) for row in usual_hours() if row.weekday == day] for day in range(7)]


def practitioner_named(practitioner: Practitioner) -> str:
    """A practitioner as clients read of them: `Camille Martin, Ostéopathe D.O.`."""
    return f"{practitioner.name}, {practitioner.title}" if practitioner.title else practitioner.name


def add_practitioner(
    session: Session, practice_id: PracticeId, *, name: str, title: str = "", hours: Sequence[Hours], now: datetime
) -> Practitioner:
    """Somebody who can be booked at these hours from now on, after those who were there before."""
    practitioner = Practitioner(practice_id=practice_id, name=name, title=title, created_at=now)
    session.add(practitioner)
    session.flush()
    session.add_all(
        WeeklyHours(practitioner_id=practitioner.id, weekday=row.weekday, opens=row.opens, closes=row.closes)
        for row in hours
    )
    return practitioner
