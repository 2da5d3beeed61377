"""Time: aware, in UTC inside the house, in the practice's zone where people read it."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date

from cabinet.kit.text import Language

Clock = Callable[[], datetime]

LOCALES: Final[dict[Language, str]] = {"fr": "fr_FR", "en": "en_GB"}
_NBSP: Final = "\u00a0"


def utc_now() -> datetime:
    """The present moment, aware."""
    return datetime.now(UTC)


def local(moment: datetime, zone: str) -> datetime:
    """The same moment on the wall clock of `zone`, an IANA name such as `Europe/Paris`."""
    return moment.astimezone(ZoneInfo(zone))


# A week of times writes the same few days again and again, and Babel takes its time over each.
@lru_cache(maxsize=1024)
def day_shown(day: date, language: Language) -> str:
    """`mardi 24 novembre 2026`, `mardi 1er décembre 2026`; `Tuesday 24 November 2026`."""
    text = format_date(day, "EEEE d MMMM y", locale=LOCALES[language])
    return _with_ordinal(text, day, language)


def date_shown(day: date, language: Language) -> str:
    """`24 novembre 2026`, `1er décembre 2026`; `24 November 2026`: as papers are dated."""
    text = format_date(day, "d MMMM y", locale=LOCALES[language])
    return _with_ordinal(text, day, language)


def month_shown(month: int, language: Language) -> str:
    """`septembre`, `September`."""
    return format_date(date(2000, month, 1), "MMMM", locale=LOCALES[language])


def weekday_shown(weekday: int, language: Language) -> str:
    """`lundi`, `Monday` for 0, and so on to Sunday."""
    return format_date(date(2024, 1, 1 + weekday), "EEEE", locale=LOCALES[language])


def short_day_shown(day: date, language: Language) -> str:
    """`mar. 24 nov.`; `Tue 24 Nov`."""
    text = format_date(day, "EEE d MMM", locale=LOCALES[language])
    return _with_ordinal(text, day, language)


def short_weekday_shown(day: date, language: Language) -> str:
    """`mar.`; `Tue`."""
    return format_date(day, "EEE", locale=LOCALES[language])


def time_shown(moment: datetime, zone: str, language: Language) -> str:
    """`15 h 30` in French, `15:30` in English, on the wall clock of `zone`."""
    there = local(moment, zone)
    if language == "en":
        return f"{there:%H:%M}"
    return f"{there.hour}{_NBSP}h{_NBSP}{there.minute:02d}"


def moment_shown(moment: datetime, zone: str, language: Language) -> str:
    """`mardi 24 novembre 2026 à 15 h 30`; `Tuesday 24 November 2026 at 15:30`."""
    joint = "à" if language == "fr" else "at"
    return f"{day_shown(local(moment, zone).date(), language)} {joint}{_NBSP}{time_shown(moment, zone, language)}"


def _with_ordinal(text: str, day: date, language: Language) -> str:
    # French writes the first of a month as an ordinal, and Babel does not.
    if language == "fr" and day.day == 1:
        return re.sub(r"\b1 ", "1er ", text, count=1)
    return text
