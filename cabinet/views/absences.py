"""Time away or in a meeting, in words."""

from datetime import datetime, timedelta
from typing import Final

from cabinet import booking, practice
from cabinet.booking import Absence
from cabinet.kit.clock import day_shown, local, moment_shown
from cabinet.kit.text import Language, Text
from cabinet.practice import Practice, Practitioner
from cabinet.views.hours_lines import ListLine, minutes_shown
from cabinet.work import Work

_ABSENCE: Final = Text(fr="Absence", en="Absence")


def absences(w: Work, place: Practice, practitioner: Practitioner, language: Language) -> list[ListLine]:
    """Those of a practitioner that have not ended."""
    names = {str(row.id): row.name for row in practice.categories_of(w.session, place.id)}
    return [
        ListLine(
            row.id,
            _when(row, place, language),
            " · ".join(part for part in (names.get(row.category_id or "", _ABSENCE.into(language)), row.note) if part),
        )
        for row in booking.absences_of(w.session, practitioner.id, since=w.now)
    ]


def _when(row: Absence, place: Practice, language: Language) -> str:
    since, until = local(row.starts_at, place.zone), local(row.ends_at, place.zone)
    if _is_midnight(since) and _is_midnight(until):
        last = until.date() - timedelta(days=1)
        if last == since.date():
            return day_shown(last, language)
        return f"{day_shown(since.date(), language)} – {day_shown(last, language)}"
    first = moment_shown(row.starts_at, place.zone, language)
    if since.date() == until.date():
        return f"{first} – {minutes_shown(until.hour * 60 + until.minute, language)}"
    return f"{first} – {moment_shown(row.ends_at, place.zone, language)}"


def _is_midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute) == (0, 0)
