"""What the forms of this page hold becomes values; a field that cannot be read is refused beside it."""

import re
from datetime import date
from typing import Any, Final

from cabinet.booking import AbsenceUnclear, Away
from cabinet.kit.refusal import Refusal
from cabinet.practice import (
    DayOutOfReach,
    HoursRange,
    RangeBackwards,
    Week,
    WeekRefused,
    of_weekday,
    week_faults,
)
from cabinet.web.manage.written import written

_CLOCK: Final = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_MOST_RANGES: Final = 4


def week_in(form: Any) -> Week:
    """The ranges of seven days, those that are left empty left out.

    WeekRefused when a day is half said, with whatever else cannot be in the others.
    """
    week: list[list[HoursRange]] = []
    half_said: list[Refusal] = []
    for weekday in range(7):
        try:
            week.append([found for n in range(_MOST_RANGES) if (found := _of_week(form, weekday, n))])
        except RangeBackwards as fault:
            week.append([])
            half_said.append(of_weekday(fault, weekday))
    if half_said:
        raise WeekRefused(sorted([*half_said, *week_faults(week)], key=lambda fault: fault.field))
    return week


def day_in(form: Any) -> date:
    """The date of a special day; DayOutOfReach when it is none."""
    day = _date(form, "special_day")
    if day is None:
        raise DayOutOfReach
    return day


def special_day_in(form: Any) -> tuple[date, list[HoursRange]]:
    """A date with its ranges; none when it is a closed day."""
    day = day_in(form)
    if written(form, "special_kind") != "open":
        return day, []
    # One place for the whole day: there is one field, beneath both ranges.
    where = written(form, "special_place")
    ranges = [_range(form, f"special-{n}", where=where, field="special_day") for n in range(2)]
    if not any(ranges):
        raise RangeBackwards(field="special_day")
    return day, [one for one in ranges if one]


def away_in(form: Any) -> Away:
    """From when to when somebody is away: one day when its last one is not said, whole days without times."""
    first = _date(form, "absence_from")
    last = _date(form, "absence_to") if written(form, "absence_to") else first
    begins, ends = (_minutes(written(form, name)) for name in ("absence_from_time", "absence_to_time"))
    is_half_said = any(
        written(form, name) and minutes is None
        for name, minutes in (("absence_from_time", begins), ("absence_to_time", ends))
    )
    if first is None or last is None or is_half_said:
        raise AbsenceUnclear
    return Away(first_day=first, last_day=last, begins=begins, ends=ends)


def line_in(form: Any, name: str) -> str:
    """One line that somebody wrote; what no database keeps is left out of it."""
    return "".join(letter for letter in written(form, name) if letter.isprintable())


def _of_week(form: Any, weekday: int, n: int) -> HoursRange | None:
    return _range(form, f"{weekday}-{n}", where=written(form, f"place-{weekday}-{n}"), field=f"day-{weekday}")


def _range(form: Any, suffix: str, *, where: str, field: str) -> HoursRange | None:
    opens, closes = written(form, f"opens-{suffix}"), written(form, f"closes-{suffix}")
    if not opens and not closes:
        return None
    since, until = _minutes(opens), _minutes(closes)
    if since is None or until is None:
        raise RangeBackwards(field=field)
    # The field of a browser knows no twenty-four o'clock: midnight at an end is that of the day.
    return HoursRange(since, until or 24 * 60, where or None)


def _minutes(text: str) -> int | None:
    found = _CLOCK.fullmatch(text)
    return int(found[1]) * 60 + int(found[2]) if found else None


def _date(form: Any, name: str) -> date | None:
    try:
        return date.fromisoformat(written(form, name))
    except ValueError:
        return None
