"""A week of times, as a visitor chooses from it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Final

from cabinet import booking
from cabinet.booking import Diary, Offer, Span
from cabinet.kit.clock import local, moment_shown, short_day_shown, time_shown
from cabinet.kit.text import Language
from cabinet.practice import Category, Practice, Practitioner
from cabinet.work import Work

DAYS: Final = 7
_NEAREST: Final = 3


@dataclass(frozen=True, slots=True)
class TimeChoice:
    """One time. `at` is what is sent back: ISO 8601, UTC. Somebody else may be booking it at this moment."""

    at: str = ""
    shown: str = ""
    spoken: str = ""
    is_mine: bool = False
    is_being_booked: bool = False


@dataclass(frozen=True, slots=True)
class DayChoice:
    """One day with its times; none: it is full."""

    shown: str = ""
    times: list[TimeChoice] = field(default_factory=list[TimeChoice])


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days, without those on which nobody works.

    `first_day`, `earlier` and `later` are days for the address, or empty: the week of today needs none.
    `nearest` are the free times closest to one that was lost. `changes_in` is when the first time that somebody is
    booking may become free again, in seconds; nought when there is none.
    """

    days: list[DayChoice] = field(default_factory=list[DayChoice])
    title: str = ""
    zone: str = ""
    first_day: str = ""
    earlier: str = ""
    later: str = ""
    next_free: str = ""
    next_free_day: str = ""
    nearest: list[TimeChoice] = field(default_factory=list[TimeChoice])
    changes_in: int = 0
    is_empty: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The times of a category with those whose diaries these are: what is free, and what somebody is booking."""

    diaries: list[Diary]
    offer: Offer
    zone: str
    now: datetime
    language: Language
    mine: datetime | None = None

    def is_full(self, first_day: date) -> bool:
        """Whether nothing can be had in the week that begins then."""
        return not any(self.free(day) for day in _days_from(first_day))

    def free(self, day: date) -> list[datetime]:
        """The times of a day that can be had."""
        return booking.free_with_any(day, self.diaries, self.offer, zone=self.zone, now=self.now)

    def choices(self, day: date) -> list[TimeChoice]:
        """The times of a day as they are shown: those that can be had, and those that somebody is booking."""
        shown = booking.to_be_had_with_any(day, self.diaries, self.offer, zone=self.zone, now=self.now)
        free = set(self.free(day) if self.changes_at else shown)
        return [self.choice(start, is_free=start in free) for start in shown]

    def works(self, day: date) -> bool:
        """Whether anybody is there that day."""
        return any(one.hours.on(day) for one in self.diaries)

    @property
    def changes_at(self) -> datetime | None:
        """When the first time that somebody is booking may be had again."""
        return min((one.taken.changes_at for one in self.diaries if one.taken.changes_at), default=None)

    def choice(self, start: datetime, *, is_free: bool = True) -> TimeChoice:
        """One time as it is shown."""
        return TimeChoice(
            at=start.isoformat(),
            shown=time_shown(start, self.zone, self.language),
            spoken=moment_shown(start, self.zone, self.language),
            is_mine=start == self.mine,
            is_being_booked=not is_free,
        )


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
) -> Week:
    """The week that `wanted_day` begins, or the one of today, with those who are `among` whom the visitor chooses.

    `besides` is the visitor's own claim on a time. With `near`, a time that was lost, the free times closest to it.
    """
    today = local(w.now, place.zone).date()
    offer = booking.offer_of(category)
    last = today + offer.horizon
    first_day = _day(wanted_day, today, last=last)
    hours = booking.hours_of_each(w.session, among, since=today)

    def left_of(first: date, last: date) -> Times:
        taken = booking.taken_of_each(w.session, hours, between=_whole(first, last), now=w.now, besides=besides)
        return Times(
            diaries=[Diary(hours[each], taken[each]) for each in hours],
            offer=offer,
            zone=place.zone,
            now=w.now,
            language=language,
            mine=mine,
        )

    this_week = left_of(first_day, first_day + timedelta(days=DAYS - 1))
    # What is taken in other weeks is asked only where times of other weeks are shown.
    needs_others = near or this_week.is_full(first_day)
    found = left_of(today, last + timedelta(days=DAYS)) if needs_others else this_week
    return week(found, first_day=first_day, today=today, near=near)


def week(times: Times, *, first_day: date, today: date, near: datetime | None = None) -> Week:
    """The week that begins on `first_day`; when nothing is free in it, the next free time after it."""
    days = _days_from(first_day)
    last_day, last = days[-1], today + times.offer.horizon
    is_empty = times.is_full(first_day)
    next_free = next(_free_from(times.free, first=last_day + timedelta(days=1), last=last), None) if is_empty else None
    return Week(
        days=[
            DayChoice(shown=short_day_shown(day, times.language), times=times.choices(day))
            for day in days
            if times.works(day)
        ],
        zone=times.zone,
        first_day=first_day.isoformat() if first_day > today else "",
        title=f"{short_day_shown(first_day, times.language)} – {short_day_shown(last_day, times.language)}",
        earlier=max(first_day - timedelta(days=DAYS), today).isoformat() if first_day > today else "",
        later=(last_day + timedelta(days=1)).isoformat() if last_day < last else "",
        next_free=moment_shown(next_free, times.zone, times.language) if next_free else "",
        next_free_day=local(next_free, times.zone).date().isoformat() if next_free else "",
        nearest=[times.choice(start) for start in _nearest(times, near, today=today)] if near else [],
        changes_in=_seconds_until(times.changes_at, times.now),
        is_empty=is_empty,
    )


def _nearest(times: Times, near: datetime, *, today: date) -> list[datetime]:
    day = local(near, times.zone).date()
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
