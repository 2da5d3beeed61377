"""Which times can be offered, and why the others are not: pure rules over hours and what is taken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, Literal
from zoneinfo import ZoneInfo

# No category may be booked farther ahead than this.
FARTHEST: Final = timedelta(days=365)

Hindrance = Literal["closed_day", "outside_hours", "does_not_fit", "too_soon", "too_far", "taken"]


@dataclass(frozen=True, slots=True)
class Opening:
    """Hours of one weekday (0 is Monday), in minutes after midnight on the practice's wall clock.

    `premises_id` is where: nowhere in particular is the practice's own address.
    """

    weekday: int
    opens: int
    closes: int
    premises_id: str | None = None


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody works: each week, and on the dates that are `special`, which may have no opening at all."""

    weekly: tuple[Opening, ...] = ()
    special: tuple[tuple[date, tuple[Opening, ...]], ...] = ()

    def on(self, day: date) -> Sequence[Opening]:
        """The openings of one day; none: it is closed."""
        for other, openings in self.special:
            if other == day:
                return openings
        return [opening for opening in self.weekly if opening.weekday == day.weekday()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """How a category is offered: how long it takes, the pause after it, how late and how early it is booked."""

    minutes: int
    pause_minutes: int = 0
    notice: timedelta = timedelta(hours=1)
    horizon: timedelta = timedelta(days=90)

    def span_from(self, start: datetime) -> "Span":
        """What an appointment takes of the practitioner's time, its pause included."""
        return Span(start, start + timedelta(minutes=self.minutes + self.pause_minutes))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, its end excluded."""

    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share any instant."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True, slots=True)
class Examined:
    """One time of a day, and what hinders it; `by` is what takes it. Nothing hinders it: it is offered."""

    at: datetime
    hindrance: Hindrance | None = None
    by: Span | None = None


def starts_on(day: date, hours: Hours, offer: Offer, *, zone: str, now: datetime) -> list[datetime]:
    """The times, in UTC, at which an appointment may begin on `day`, taken or not."""
    return free_on(day, hours, (), offer, zone=zone, now=now)


def free_on(
    day: date, hours: Hours, taken: Iterable[Span], offer: Offer, *, zone: str, now: datetime
) -> list[datetime]:
    """Those of `starts_on` whose appointment and pause overlap nothing of `taken`."""
    starts = _within_hours(day, hours, offer, zone)
    near = _near(starts, taken, offer)
    return [start for start in starts if _examined(start, near, offer, now=now).hindrance is None]


def examined_on(
    day: date, hours: Hours, taken: Iterable[Span], offer: Offer, *, zone: str, now: datetime
) -> list[Examined]:
    """Every time of a day, as `free_on` judges it, and those between and around the hours."""
    starts = _within_hours(day, hours, offer, zone)
    near = _near(starts, taken, offer)
    judged = [_examined(start, near, offer, now=now) for start in starts]
    others = [Examined(start, hindrance) for start, hindrance in _outside_hours(day, hours, offer, zone)]
    return sorted([*judged, *others], key=lambda one: one.at)


def opening_at(start: datetime, hours: Hours, offer: Offer, *, zone: str) -> Opening | None:
    """The opening that an appointment from `start` on falls in."""
    there = start.astimezone(ZoneInfo(zone))
    minute = there.hour * 60 + there.minute
    return next((one for one in hours.on(there.date()) if _fits(one, minute, offer)), None)


def _examined(start: datetime, taken: Sequence[Span], offer: Offer, *, now: datetime) -> Examined:
    if start < now + offer.notice:
        return Examined(start, "too_soon")
    if start > now + offer.horizon:
        return Examined(start, "too_far")
    wanted = offer.span_from(start)
    by = next((span for span in taken if wanted.overlaps(span)), None)
    return Examined(start, "taken", by) if by else Examined(start)


def _within_hours(day: date, hours: Hours, offer: Offer, zone: str) -> Sequence[datetime]:
    # The pause may run past closing time: nobody waits for its end.
    step = _step(offer)
    minutes = [
        minute for one in hours.on(day) for minute in range(one.opens, one.closes, step) if _fits(one, minute, offer)
    ]
    return _on_the_wall(day, tuple(minutes), zone)


def _outside_hours(day: date, hours: Hours, offer: Offer, zone: str) -> list[tuple[datetime, Hindrance]]:
    openings = hours.on(day)
    first, last = _working_day([*hours.weekly, *openings])
    found: dict[int, Hindrance] = {}
    for minute in range(first, last, _step(offer)):
        if not openings:
            found[minute] = "closed_day"
        elif not any(one.opens <= minute < one.closes for one in openings):
            found[minute] = "outside_hours"
    for one in openings:
        for minute in range(one.opens, one.closes, _step(offer)):
            if not _fits(one, minute, offer):
                found[minute] = "does_not_fit"
    return [(start, found[minute]) for minute in sorted(found) for start in _on_the_wall(day, (minute,), zone)]


def _working_day(openings: Sequence[Opening]) -> tuple[int, int]:
    # From the earliest hour of the week to the latest; without any, what most people call a working day.
    return min((one.opens for one in openings), default=9 * 60), max((one.closes for one in openings), default=18 * 60)


def _fits(opening: Opening, minute: int, offer: Offer) -> bool:
    return opening.opens <= minute and minute + offer.minutes <= opening.closes


def _step(offer: Offer) -> int:
    return 30 if offer.minutes >= 30 else 15


def _near(starts: Sequence[datetime], taken: Iterable[Span], offer: Offer) -> list[Span]:
    # A day looks only at what touches it, however much is taken in the months around it.
    if not starts:
        return []
    whole = Span(starts[0], offer.span_from(starts[-1]).ends_at)
    return [span for span in taken if whole.overlaps(span)]


# A week is looked at several times for each of its days, and by one visitor after the other.
@lru_cache(maxsize=4096)
def _on_the_wall(day: date, minutes: tuple[int, ...], zone: str) -> tuple[datetime, ...]:
    # In the night when clocks go forward some wall-clock times do not exist: they are not offered.
    there = ZoneInfo(zone)
    starts: set[datetime] = set()
    for minute in minutes:
        wall = datetime.combine(day, time(minute // 60, minute % 60), tzinfo=there)
        start = wall.astimezone(UTC)
        if start.astimezone(there).time() == wall.time():
            starts.add(start)
    return tuple(sorted(starts))
