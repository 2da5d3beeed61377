"""Time zones as people name them, and which of them may be asked for."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import available_timezones

from babel.dates import get_timezone_location

from cabinet.kit.clock import LOCALES, local
from cabinet.kit.french_places import of_place
from cabinet.kit.text import Language

# A machine's own setting, and that of one which nobody has set: no place on earth, and another on each machine.
_NO_PLACES: Final = frozenset({"localtime", "Factory", "posixrules"})
_FOLDERS_OF_THE_SAME: Final = ("posix/", "right/")


def known_zone(word: str) -> str:
    """The zone of this IANA name; nothing, when there is none."""
    return word if word in _all_zones() else ""


@cache
def zone_named(zone: str, language: Language) -> str:
    """`heure de Paris`, `heure d’Athènes`; `Paris time`. One that is no place is named by its distance: `heure UTC`."""
    place = get_timezone_location(zone, locale=LOCALES[language], return_city=True).rsplit("/", 1)[-1]
    if _is_distance(place):
        distance = _distance(zone)
        return f"{distance} time" if language == "en" else f"heure {distance}"
    return f"{place} time" if language == "en" else f"heure {of_place(place)}"


def zone_shown(zone: str, moments: Iterable[datetime], language: Language) -> str:
    """`heure de Paris (UTC+2)`; `heure de Paris (UTC+2 puis UTC+1)` where the clocks change between the moments."""
    named = zone_named(zone, language)
    offsets = dict.fromkeys(_offset(local(moment, zone)) for moment in sorted(moments))
    then = " puis " if language == "fr" else " then "
    return named if "UTC" in named else f"{named} ({then.join(offsets)})"


@cache
def _all_zones() -> set[str]:
    # The folder that holds them is read from end to end.
    return {zone for zone in available_timezones() - _NO_PLACES if not zone.startswith(_FOLDERS_OF_THE_SAME)}


def _is_distance(place: str) -> bool:
    return place == "UTC" or place.startswith("GMT")


def _distance(zone: str) -> str:
    # `Etc/GMT+5` lies five hours behind: the signs of these names are turned round.
    offset = _offset(local(datetime(2026, 1, 1, tzinfo=UTC), zone))
    return "UTC" if offset == "UTC+0" else offset


def _offset(there: datetime) -> str:
    minutes = int((there.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"  # noqa: RUF001 - a minus sign
    return f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")
