"""A week of free times, as a visitor chooses from it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from cabinet.booking import HORIZON, Opening, Span, free_on
from cabinet.kit.clock import local, moment_shown, short_day_shown, time_shown
from cabinet.kit.text import Language

DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class TimeChoice:
    """One free time. `at` is what is sent back: ISO 8601, UTC."""

    at: str = ""
    shown: str = ""
    spoken: str = ""
    is_mine: bool = False


@dataclass(frozen=True, slots=True)
class DayChoice:
    """One day with its free times; none: it is full."""

    shown: str = ""
    times: list[TimeChoice] = field(default_factory=list[TimeChoice])


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days, without those on which nobody works. `earlier` and `later` are days for the address, or empty."""

    days: list[DayChoice] = field(default_factory=list[DayChoice])
    title: str = ""
    earlier: str = ""
    later: str = ""
    next_free: str = ""
    next_free_day: str = ""
    is_empty: bool = False


def week(
    *,
    openings: list[Opening],
    taken: list[Span],
    minutes: int,
    zone: str,
    mine: datetime | None,
    first_day: date,
    today: date,
    now: datetime,
    language: Language,
) -> Week:
    """The week that begins on `first_day`; when nothing is free in it, the next free time after it."""

    def free(day: date) -> list[datetime]:
        return free_on(day, openings, taken, minutes=minutes, zone=zone, now=now)

    working = {opening.weekday for opening in openings}
    days = [first_day + timedelta(days=n) for n in range(DAYS)]
    choices = [
        _day(day, free(day), zone=zone, mine=mine, language=language) for day in days if day.weekday() in working
    ]
    is_empty = not any(choice.times for choice in choices)
    next_free = _next_free(free, after=days[-1], last=today + HORIZON) if is_empty else None
    last_day = days[-1]
    return Week(
        days=choices,
        title=f"{short_day_shown(first_day, language)} – {short_day_shown(last_day, language)}",
        earlier=max(first_day - timedelta(days=DAYS), today).isoformat() if first_day > today else "",
        later=(last_day + timedelta(days=1)).isoformat() if last_day < today + HORIZON else "",
        next_free=moment_shown(next_free, zone, language) if next_free else "",
        next_free_day=local(next_free, zone).date().isoformat() if next_free else "",
        is_empty=is_empty,
    )


def _day(day: date, free: list[datetime], *, zone: str, mine: datetime | None, language: Language) -> DayChoice:
    return DayChoice(
        shown=short_day_shown(day, language),
        times=[
            TimeChoice(
                at=start.isoformat(),
                shown=time_shown(start, zone, language),
                spoken=moment_shown(start, zone, language),
                is_mine=start == mine,
            )
            for start in free
        ],
    )


def _next_free(free: Callable[[date], list[datetime]], *, after: date, last: date) -> datetime | None:
    day = after + timedelta(days=1)
    while day <= last:
        starts = free(day)
        if starts:
            return starts[0]
        day += timedelta(days=1)
    return None
