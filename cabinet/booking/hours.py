"""When a practitioner works, and how a category is offered, as the rules of availability take them."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from sqlmodel import Session

from cabinet import practice
from cabinet.booking.availability import Hours, Offer, Opening
from cabinet.practice import Category, Practitioner, PractitionerId, SpecialHours, WeeklyHours


def hours_of(session: Session, practitioner: Practitioner, *, since: date) -> Hours:
    """The weekly hours, and the special days from `since` on."""
    return hours_of_each(session, [practitioner], since=since)[practitioner.id]


def hours_of_each(
    session: Session, practitioners: Sequence[Practitioner], *, since: date
) -> dict[PractitionerId, Hours]:
    """The same of several, read at once."""
    ids = [one.id for one in practitioners]
    weekly = practice.hours_of(session, *ids)
    special = practice.special_hours_of(session, *ids, since=since)
    return {
        each: _hours(
            [row for row in weekly if row.practitioner_id == each],
            [row for row in special if row.practitioner_id == each],
        )
        for each in ids
    }


def offer_of(category: Category) -> Offer:
    """How the category is offered as it stands."""
    return Offer(
        minutes=category.minutes,
        pause_minutes=category.pause_minutes,
        notice=timedelta(hours=category.notice_hours),
        horizon=timedelta(days=category.horizon_days),
    )


def _hours(weekly: list[WeeklyHours], special: list[SpecialHours]) -> Hours:
    return Hours(
        weekly=tuple(Opening(row.weekday, row.opens, row.closes, row.premises_id) for row in weekly),
        special=tuple((day, _openings(list(rows))) for day, rows in groupby(special, key=lambda row: row.day)),
    )


def _openings(rows: list[SpecialHours]) -> tuple[Opening, ...]:
    return tuple(
        Opening(row.day.weekday(), row.opens, row.closes, row.premises_id)
        for row in rows
        if row.opens is not None and row.closes is not None
    )
