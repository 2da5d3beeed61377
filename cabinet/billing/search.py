"""What a person types to find an invoice: a number, a name, a day or a month."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from cabinet.billing.rules import Standing
from cabinet.kit.spelling import folded

_DAY: Final = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")
_ISO_DAY: Final = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
_MONTH: Final = re.compile(r"^(\d{1,2})[/.-](\d{4})$")
_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Search:
    """Which invoices: `words` as `folded` makes them, all of which are in it; issued from `since` to `until`.

    With `due_before`, only those that were to be paid before that day.
    """

    words: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    standing: Standing | None = None
    due_before: date | None = None


def search_for(typed: str, *, standing: Standing | None = None, due_before: date | None = None) -> Search:
    """`2026-000012`, `lefevre bruno`, `25/11/2026` or `11/2026`; nothing finds them all."""
    typed = typed.strip()[:_LONGEST]
    stretch = _stretch(typed)
    if stretch:
        return Search(since=stretch[0], until=stretch[1], standing=standing, due_before=due_before)
    return Search(words=tuple(folded(typed).split()), standing=standing, due_before=due_before)


def _stretch(typed: str) -> tuple[date, date] | None:
    try:
        if found := _DAY.match(typed):
            day, month, year = map(int, found.groups())
        elif found := _ISO_DAY.match(typed):
            year, month, day = map(int, found.groups())
        elif found := _MONTH.match(typed):
            month, year = map(int, found.groups())
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        else:
            return None
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None  # the 31st of a month that has none: then it is no day, and finds what it is written in
