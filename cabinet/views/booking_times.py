"""A week of times, as a visitor chooses from it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

from cabinet import booking
from cabinet.booking import Diary, Span
from cabinet.kit.clock import local, short_day_shown
from cabinet.kit.text import Language
from cabinet.kit.zones import known_zone, zone_named, zone_shown
from cabinet.practice import Category, Practice, Practitioner
from cabinet.views.booking_day import TimeChoice, Times
from cabinet.work import Work

DAYS: Final = 7
_NEAREST: Final = 3


@dataclass(frozen=True, slots=True)
class DayChoice:
    """One day with its times; none: it is full."""

    shown: str = ""
    times: list[TimeChoice] = field(default_factory=list[TimeChoice])


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days, without those on which nobody works.

    `zone` is the practice's, `clock` says in words which one the times are shown on. On another than the practice's,
    `theirs` names that one. `begins` and `ends` are the moments between which the week is, ISO 8601.
    `first_day`, `earlier` and `later` are days for the address, or empty: the week of today needs none.
    `nearest` are the free times closest to one that was lost. `changes_in` is when the first time that somebody is
    booking may become free again, in seconds; nought when there is none.
    """

    days: list[DayChoice] = field(default_factory=list[DayChoice])
    title: str = ""
    zone: str = ""
    clock: str = ""
    clock_zone: str = ""
    theirs: str = ""
    begins: str = ""
    ends: str = ""
    first_day: str = ""
    earlier: str = ""
    later: str = ""
    next_free: str = ""
    next_free_day: str = ""
    nearest: list[TimeChoice] = field(default_factory=list[TimeChoice])
    changes_in: int = 0
    is_empty: bool = False


def week_of(
    w: Work,
    place: Practice,
    category: Category,
    *,
    among: list[Practitioner],
    besides: str | None,
    mine: datetime | None,
    near: datetime | None,
    wanted_day: str,
    language: Language,
    shown_in: str = "",
) -> Week:
    """The week that `wanted_day` begins, or the one of today, with those who are `among` whom the visitor chooses.

    `besides` is the visitor's own claim on a time. With `near`, a time that was lost, the free times closest to it.
    Days are those of the practice, or of the zone that they are `shown_in`.
    """
    today = local(w.now, known_zone(shown_in) or place.zone).date()
    offer = booking.offer_of(category)
    last = today + offer.horizon
    first_day = _day(wanted_day, today, last=last)
    hours = booking.hours_of_each(w.session, among, since=local(w.now, place.zone).date())

    def left_of(first: date, last: date) -> Times:
        taken = booking.taken_of_each(w.session, hours, between=_whole(first, last), now=w.now, besides=besides)
        return Times(
            diaries=[Diary(hours[each], taken[each]) for each in hours],
            offer=offer,
            zone=place.zone,
            now=w.now,
            language=language,
            mine=mine,
            shown_in=known_zone(shown_in),
        )

    this_week = left_of(first_day, first_day + timedelta(days=DAYS - 1))
    # What is taken in other weeks is asked only where times of other weeks are shown.
    needs_others = near or is_full(this_week, first_day)
    found = left_of(today, last + timedelta(days=DAYS)) if needs_others else this_week
    return week(found, first_day=first_day, today=today, near=near)


def week(times: Times, *, first_day: date, today: date, near: datetime | None = None) -> Week:
    """The week that begins on `first_day`; when nothing is free in it, the next free time after it."""
    days = _days_from(first_day)
    last_day, last = days[-1], today + times.offer.horizon
    begins, ends = _midnight(first_day, times.clock), _midnight(last_day + timedelta(days=1), times.clock)
    is_empty = is_full(times, first_day)
    next_free = next(_free_from(times.free, first=last_day + timedelta(days=1), last=last), None) if is_empty else None
    shown = [
        DayChoice(shown=short_day_shown(day, times.language), times=times.choices(day))
        for day in days
        if times.works(day)
    ]
    moments = [datetime.fromisoformat(choice.at) for day in shown for choice in day.times] or [begins, ends]
    return Week(
        days=shown,
        zone=times.zone,
        clock=zone_shown(times.clock, moments, times.language),
        clock_zone=times.clock,
        theirs=zone_named(times.zone, times.language) if times.is_elsewhere else "",
        begins=begins.isoformat(),
        ends=ends.isoformat(),
        first_day=first_day.isoformat() if first_day > today else "",
        title=f"{short_day_shown(first_day, times.language)} – {short_day_shown(last_day, times.language)}",
        earlier=max(first_day - timedelta(days=DAYS), today).isoformat() if first_day > today else "",
        later=(last_day + timedelta(days=1)).isoformat() if last_day < last else "",
        next_free=times.choice(next_free).spoken if next_free else "",
        next_free_day=local(next_free, times.clock).date().isoformat() if next_free else "",
        nearest=[times.choice(start) for start in _nearest(times, near, today=today)] if near else [],
        changes_in=_seconds_until(times.changes_at, times.now),
        is_empty=is_empty,
    )


def is_full(times: Times, first_day: date) -> bool:
    """Whether nothing can be had in the week that begins then."""
    return not any(times.free(day) for day in _days_from(first_day))


def _nearest(times: Times, near: datetime, *, today: date) -> list[datetime]:
    day = local(near, times.clock).date()
    before = _free_from(times.free, first=max(today, day - timedelta(days=DAYS)), last=day)
    after = _free_from(times.free, first=day + timedelta(days=1), last=today + times.offer.horizon)
    candidates = [*before, *islice(after, _NEAREST)]
    return sorted(sorted(candidates, key=lambda start: abs(start - near))[:_NEAREST])


def _free_from(free: Callable[[date], list[datetime]], *, first: date, last: date) -> Iterator[datetime]:
    day = first
    while day <= last:
        yield from free(day)
        day += timedelta(days=1)


def _days_from(first: date) -> list[date]:
    return [first + timedelta(days=n) for n in range(DAYS)]


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _whole(first: date, last: date) -> Span:
    # A day earlier and later, because a day begins and ends at other moments in other zones.
    midnight = datetime.combine(first, time(), tzinfo=UTC)
    return Span(midnight - timedelta(days=1), midnight + (last - first) + timedelta(days=2))


def _seconds_until(moment: datetime | None, now: datetime) -> int:
    return max(1, int((moment - now).total_seconds()) + 1) if moment else 0


def _day(text: str, today: date, *, last: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return min(max(day, today), last)
