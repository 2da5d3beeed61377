"""Which times can be offered: pure rules over hours and what is taken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

NOTICE: Final = timedelta(hours=1)
HORIZON: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Opening:
    """Hours of one weekday (0 is Monday), in minutes after midnight on the practice's wall clock."""

    weekday: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, its end excluded."""

    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share any instant."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def starts_on(day: date, openings: Sequence[Opening], *, minutes: int, zone: str, now: datetime) -> list[datetime]:
    """The times, in UTC, at which an appointment of `minutes` may begin on `day`, taken or not."""
    step = 30 if minutes >= 30 else 15
    starts: list[datetime] = []
    for opening in openings:
        if opening.weekday != day.weekday():
            continue
        for minute in range(opening.opens, opening.closes - minutes + 1, step):
            start = _on_the_wall(day, minute, zone)
            if start is not None and now + NOTICE <= start <= now + HORIZON:
                starts.append(start)
    return sorted(starts)


def free_on(
    day: date,
    openings: Sequence[Opening],
    taken: Iterable[Span],
    *,
    minutes: int,
    zone: str,
    now: datetime,
) -> list[datetime]:
    """Those of `starts_on` that overlap nothing of `taken`."""
    length = timedelta(minutes=minutes)
    spans = list(taken)
    return [
        start
        for start in starts_on(day, openings, minutes=minutes, zone=zone, now=now)
        if not any(Span(start, start + length).overlaps(span) for span in spans)
    ]


def _on_the_wall(day: date, minute: int, zone: str) -> datetime | None:
    # In the night when clocks go forward some wall-clock times do not exist: they are not offered.
    wall = datetime.combine(day, time(minute // 60, minute % 60), tzinfo=ZoneInfo(zone))
    there = wall.astimezone(UTC)
    return there if there.astimezone(ZoneInfo(zone)).time() == wall.time() else None
