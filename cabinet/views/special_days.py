"""Dates with hours of their own, in words."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from cabinet.kit.clock import day_shown
from cabinet.kit.text import Language, Text
from cabinet.practice import Premises, SpecialHours
from cabinet.views.hours_lines import ListLine, minutes_shown

_CLOSED: Final = Text(fr="Fermé", en="Closed")


def special_days(rows: Sequence[SpecialHours], places: Sequence[Premises], language: Language) -> list[ListLine]:
    """Each date with its ranges, and where they are."""
    names = {str(place.id): place.name for place in places}
    return [
        ListLine(day.isoformat(), day_shown(day, language), ", ".join(_words(row, names, language) for row in those))
        for day, those in groupby(rows, key=lambda row: row.day)
    ]


def _words(row: SpecialHours, names: dict[str, str], language: Language) -> str:
    if row.opens is None or row.closes is None:
        return _CLOSED.into(language)
    name = names.get(row.premises_id or "", "")
    where = f" ({name})" if name else ""
    return f"{minutes_shown(row.opens, language)} – {minutes_shown(row.closes, language)}{where}"
