"""A time is held with whoever was asked for, or with somebody who is free."""

from collections.abc import Iterable
from datetime import MAXYEAR, MINYEAR, UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from cabinet import booking, practice
from cabinet.booking import Draft, Opening, Span, TimeTaken
from cabinet.kit.clock import local
from cabinet.practice import Category, Practice, Practitioner
from cabinet.work import Work

_LONGEST_PLACE: Final = 240


def hold_with_somebody(
    w: Work, place: Practice, category: Category, draft: Draft, *, practitioner_id: str, starts_at: datetime
) -> None:
    """Holds the time with the practitioner who was asked for; with nobody asked for, with one of those who are free.

    Whose turn it is, `booking.in_turn` says. Whoever has the time no longer is passed over, so that the client is told
    TimeTaken only when nobody is left. NotWithThem when who was asked for does not offer the category, TimeNotOffered
    when nobody works at that time.
    """
    if not MINYEAR < starts_at.year < MAXYEAR:
        raise booking.TimeNotOffered  # no calendar of ours reaches there
    openings = _openings(w, place, category, _asked_for(w, place, category, practitioner_id), starts_at)
    # All of them at once, before anything is read: two who take turns must see the same appointments.
    booking.lock_to_hold(w.session, draft, practitioner_ids=openings)
    held_by = _hold(w, category, draft, in_turn=_in_turn(w, place, draft, openings, starts_at), at=starts_at)
    draft.wanted_practitioner_id = practitioner_id or None
    draft.place_shown = _place_shown(w, place, category, openings[held_by])


def _asked_for(w: Work, place: Practice, category: Category, practitioner_id: str) -> list[Practitioner]:
    offering = practice.offering(w.session, category, since=local(w.now, place.zone).date())
    if not practitioner_id:
        return offering
    asked_for = [one for one in offering if one.id == practitioner_id]
    if not asked_for:
        raise booking.NotWithThem
    return asked_for


def _openings(
    w: Work, place: Practice, category: Category, practitioners: list[Practitioner], starts_at: datetime
) -> dict[str, Opening | None]:
    # Only the hours are asked here. Whether somebody has the time is for the database to say, at the same instant
    # as it is given.
    day, offer = local(starts_at, place.zone).date(), booking.offer_of(category)
    each = booking.hours_of_each(w.session, practitioners, since=day)
    working: dict[str, Opening | None] = {
        practitioner_id: booking.opening_at(starts_at, hours, offer, zone=place.zone)
        for practitioner_id, hours in each.items()
        if starts_at in booking.starts_on(day, hours, offer, zone=place.zone, now=w.now)
    }
    if not working:
        raise booking.TimeNotOffered
    return working


def _in_turn(w: Work, place: Practice, draft: Draft, practitioner_ids: Iterable[str], starts_at: datetime) -> list[str]:
    those = list(practitioner_ids)
    if len(those) == 1:
        return those
    appointments = booking.appointments_of_each(
        w.session, those, between=_day_of(starts_at, place.zone), now=w.now, besides=draft.claim_id
    )
    kept_by = draft.practitioner_id if draft.starts_at == starts_at else None
    return booking.in_turn(those, appointments, first=kept_by)


def _hold(w: Work, category: Category, draft: Draft, *, in_turn: list[str], at: datetime) -> str:
    for practitioner_id in in_turn:
        try:
            booking.hold(
                w.session,
                draft,
                practitioner_id=practitioner_id,
                span=Span(at, at + timedelta(minutes=category.minutes)),
                pause_minutes=category.pause_minutes,
                now=w.now,
            )
        except TimeTaken:
            continue
        return practitioner_id
    raise TimeTaken


def _day_of(moment: datetime, zone: str) -> Span:
    midnight = datetime.combine(local(moment, zone).date(), time(), tzinfo=ZoneInfo(zone))
    # On the wall clock: the day on which clocks change is an hour shorter or longer.
    return Span(midnight.astimezone(UTC), (midnight + timedelta(days=1)).astimezone(UTC))


def _place_shown(w: Work, place: Practice, category: Category, opening: Opening | None) -> str:
    if category.place != "practice":
        return ""
    if opening is None or opening.premises_id is None:
        return place.address
    try:
        return practice.premises(w.session, place.id, opening.premises_id).shown[:_LONGEST_PLACE]
    except practice.NoSuchPremises as closed:
        # It was closed a moment ago: nobody receives at that time any more.
        raise booking.TimeNotOffered from closed
