"""What makes hours of work possible. Values in, values out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from cabinet.kit.clock import weekday_shown
from cabinet.kit.refusal import Refusal
from cabinet.kit.text import Text
from cabinet.practice.hours_refusals import DayOutOfReach, RangeBackwards, RangesOverlap, WeekRefused

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
    """Raises WeekRefused with a refusal for each day that cannot be."""
    faults = week_faults(week)
    if faults:
        raise WeekRefused(faults)


def week_faults(week: Week) -> list[Refusal]:
    """Why each day that cannot be so cannot."""
    faults: list[Refusal] = []
    for weekday, ranges in enumerate(week):
        try:
            check_ranges(ranges, field="")
        except Refusal as fault:
            faults.append(of_weekday(fault, weekday))
    return faults


def of_weekday(fault: Refusal, weekday: int) -> Refusal:
    """The same, naming its day, as it may stand among others; its field is `day-0` for Monday, and so on."""
    french, english = fault.into("fr"), fault.into("en")
    words = Text(
        fr=f"{weekday_shown(weekday, 'fr').capitalize()}\u00a0: {french[0].lower()}{french[1:]}",
        en=f"{weekday_shown(weekday, 'en')}: {english[0].lower()}{english[1:]}",
    )
    return type(fault)(words, field=f"day-{weekday}")


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
