"""When people work: each week, and on special days."""

import hashlib
from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from cabinet.kit.ids import comparable
from cabinet.practice.hours_refusals import (
    DayIsSpecial,
    HoursChangedMeanwhile,
    NoSuchPractitioner,
)
from cabinet.practice.hours_rules import HoursRange, Week, check_day, check_week
from cabinet.practice.premises import premises
from cabinet.practice.tables import (
    Category,
    PracticeId,
    Practitioner,
    PractitionerId,
    PremisesId,
    SpecialHours,
    WeeklyHours,
)


def hours_of(session: Session, *practitioner_ids: PractitionerId) -> list[WeeklyHours]:
    """The weekly hours of one or several, in order."""
    theirs = select(WeeklyHours).where(col(WeeklyHours.practitioner_id).in_(practitioner_ids))
    return list(session.exec(theirs.order_by(col(WeeklyHours.weekday), col(WeeklyHours.opens))))


def special_hours_of(session: Session, *practitioner_ids: PractitionerId, since: date) -> list[SpecialHours]:
    """The special days of one or several from `since` on, in order."""
    theirs = select(SpecialHours).where(
        col(SpecialHours.practitioner_id).in_(practitioner_ids), col(SpecialHours.day) >= since
    )
    return list(session.exec(theirs.order_by(col(SpecialHours.day), col(SpecialHours.opens))))


def may_offer(category: Category, practitioner: Practitioner) -> bool:
    """Whether the practitioner is one of those who offer the category, at whatever hours."""
    is_of_here = practitioner.practice_id == category.practice_id
    return is_of_here and (not category.offered_by or practitioner.id in category.offered_by)


def offering(session: Session, category: Category, *, since: date) -> list[Practitioner]:
    """Who offers the category, in the order they joined: those who may, and have hours of work from `since` on.

    Where none of them has any, the first who may: there is somebody to name, who has no time.
    """
    mine = select(Practitioner, _works(since)).where(col(Practitioner.practice_id) == category.practice_id)
    everybody = session.exec(mine.order_by(col(Practitioner.id)))
    theirs = [(one, works) for one, works in everybody if may_offer(category, one)]
    return [one for one, works in theirs if works] or [one for one, _ in theirs[:1]]


def has_hours(session: Session, practitioner: Practitioner, *, since: date) -> bool:
    """Whether the practitioner has hours of work from `since` on."""
    works = select(Practitioner.id).where(col(Practitioner.id) == practitioner.id, _works(since))
    return session.exec(works).first() is not None


def locked_practitioner(session: Session, practice_id: PracticeId, practitioner_id: str) -> Practitioner:
    """One practitioner of this practice, alone with their hours until the end; NoSuchPractitioner for another's."""
    theirs = select(Practitioner).where(
        col(Practitioner.id) == comparable(practitioner_id), col(Practitioner.practice_id) == practice_id
    )
    # Others may go on entering what refers to the practitioner.
    found = session.exec(theirs.with_for_update(key_share=True)).first()
    if found is None:
        raise NoSuchPractitioner
    return found


def fingerprint_of(practitioner_id: PractitionerId, rows: Sequence[WeeklyHours]) -> str:
    """What tells one state of somebody's week from another, and from another person's."""
    week = "|".join(f"{row.weekday} {row.opens} {row.closes} {row.premises_id or ''}" for row in rows)
    return hashlib.sha256(f"{practitioner_id} {week}".encode()).hexdigest()[:32]


def set_weekly_hours(session: Session, practitioner: Practitioner, week: Week, *, seen: str) -> None:
    """Makes the week so; `seen` is the fingerprint of what the person was shown. Twice is once.

    Raises WeekRefused with every day that cannot be, or HoursChangedMeanwhile.
    """
    stored = hours_of(session, practitioner.id)
    if _week_of(stored) == [sorted(ranges, key=_opening) for ranges in week]:
        return
    if fingerprint_of(practitioner.id, stored) != seen:
        raise HoursChangedMeanwhile
    check_week(week)
    _check_places(session, practitioner.practice_id, [one for ranges in week for one in ranges])
    session.connection().execute(delete(WeeklyHours).where(col(WeeklyHours.practitioner_id) == practitioner.id))
    session.add_all(
        WeeklyHours(
            practitioner_id=practitioner.id,
            weekday=weekday,
            opens=one.opens,
            closes=one.closes,
            premises_id=_id(one.premises_id),
        )
        for weekday, ranges in enumerate(week)
        for one in ranges
    )


def set_special_day(
    session: Session, practitioner: Practitioner, day: date, ranges: Sequence[HoursRange], *, today: date
) -> None:
    """Other hours on one date, or none: a closed day. DayIsSpecial when it has others of its own already."""
    check_day(day, ranges, today=today)
    _check_places(session, practitioner.practice_id, ranges)
    stored = session.exec(_on(practitioner, day)).all()
    if stored and _times_of(stored) == sorted(ranges, key=_opening):
        # Sent twice, as by a double click: it is so already.
        return
    if stored:
        raise DayIsSpecial
    if not ranges:
        session.add(SpecialHours(practitioner_id=practitioner.id, day=day))
    session.add_all(
        SpecialHours(
            practitioner_id=practitioner.id,
            day=day,
            opens=one.opens,
            closes=one.closes,
            premises_id=_id(one.premises_id),
        )
        for one in ranges
    )


def forget_special_day(session: Session, practitioner: Practitioner, day: date) -> None:
    """The date has the hours of its weekday again."""
    for row in session.exec(_on(practitioner, day)):
        session.delete(row)


def _works(since: date) -> ColumnElement[bool]:
    weekly = select(WeeklyHours.id).where(col(WeeklyHours.practitioner_id) == col(Practitioner.id))
    special = select(SpecialHours.id).where(
        col(SpecialHours.practitioner_id) == col(Practitioner.id),
        col(SpecialHours.day) >= since,
        col(SpecialHours.opens).is_not(None),
    )
    return or_(weekly.exists(), special.exists())


def _check_places(session: Session, practice_id: PracticeId, ranges: Sequence[HoursRange]) -> None:
    # In one order for everybody: two who save at once must not wait for each other.
    for premises_id in sorted({one.premises_id for one in ranges if one.premises_id}):
        premises(session, practice_id, premises_id)


def _week_of(rows: Sequence[WeeklyHours]) -> list[list[HoursRange]]:
    return [
        [HoursRange(row.opens, row.closes, row.premises_id) for row in rows if row.weekday == weekday]
        for weekday in range(7)
    ]


def _times_of(rows: Sequence[SpecialHours]) -> list[HoursRange]:
    times = [
        HoursRange(row.opens, row.closes, row.premises_id)
        for row in rows
        if row.opens is not None and row.closes is not None
    ]
    return sorted(times, key=_opening)


def _opening(one: HoursRange) -> int:
    return one.opens


def _on(practitioner: Practitioner, day: date) -> SelectOfScalar[SpecialHours]:
    return select(SpecialHours).where(
        col(SpecialHours.practitioner_id) == practitioner.id, col(SpecialHours.day) == day
    )


def _id(premises_id: str | None) -> PremisesId | None:
    return PremisesId(premises_id) if premises_id else None
