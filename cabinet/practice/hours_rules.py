"""What makes hours of work possible. Values in, values out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from cabinet.practice.hours_refusals import DayOutOfReach, RangeBackwards, RangesOverlap

_A_DAY: Final = 24 * 60
_FARTHEST: Final = timedelta(days=2 * 366)


@dataclass(frozen=True, slots=True)
class HoursRange:
    """From when to when, in minutes after midnight, and where; nowhere in particular is the practice's address."""

    opens: int
    closes: int
    premises_id: str | None = None


# Monday to Sunday, each with its ranges.
Week = Sequence[Sequence[HoursRange]]


def check_week(week: Week) -> None:
    """Raises the refusal of the first day that cannot be; its field is `day-0` for Monday, and so on."""
    for weekday, ranges in enumerate(week):
        check_ranges(ranges, field=f"day-{weekday}")


def check_day(day: date, ranges: Sequence[HoursRange], *, today: date) -> None:
    """Raises the refusal of a date that is past or too far away, or of hours that cannot be."""
    if not today <= day <= today + _FARTHEST:
        raise DayOutOfReach
    check_ranges(ranges, field="special_day")


def check_ranges(ranges: Sequence[HoursRange], *, field: str) -> None:
    """Raises RangeBackwards or RangesOverlap, beside `field`."""
    if not all(0 <= one.opens < one.closes <= _A_DAY for one in ranges):
        raise RangeBackwards(field=field)
    in_order = sorted(ranges, key=lambda one: one.opens)
    if any(one.closes > after.opens for one, after in pairwise(in_order)):
        raise RangesOverlap(field=field)
