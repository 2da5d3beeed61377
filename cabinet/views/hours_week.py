"""The week of a practitioner, as its fields hold it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cabinet.kit.clock import weekday_shown
from cabinet.kit.text import Language
from cabinet.practice import WeeklyHours


@dataclass(frozen=True, slots=True)
class RangeShown:
    """One range as the fields hold it: `09:00`."""

    opens: str = ""
    closes: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class DayHours:
    """One day of the week with its ranges."""

    name: str = ""
    ranges: list[RangeShown] = field(default_factory=list[RangeShown])


def week_shown(weekly: Sequence[WeeklyHours], language: Language) -> list[DayHours]:
    """Seven days, from Monday on."""
    return [_day(weekday, weekly, language) for weekday in range(7)]


def _day(weekday: int, weekly: Sequence[WeeklyHours], language: Language) -> DayHours:
    return DayHours(
        name=weekday_shown(weekday, language),
        ranges=[
            RangeShown(_field(row.opens), _field(row.closes), row.premises_id or "")
            for row in weekly
            if row.weekday == weekday
        ],
    )


def _field(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
