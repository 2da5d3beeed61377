"""Time zones as people name them, and which of them may be asked for."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import available_timezones

from babel.dates import get_timezone_location

from cabinet.kit.clock import LOCALES, local
from cabinet.kit.text import Language


def known_zone(word: str) -> str:
    """The zone of this IANA name; nothing, when there is none."""
    return word if word in _all_zones() else ""


@cache
def zone_named(zone: str, language: Language) -> str:
    """`heure de Paris`, `heure d’Athènes`; `Paris time`."""
    city = get_timezone_location(zone, locale=LOCALES[language], return_city=True).rsplit("/", 1)[-1]
    return f"{city} time" if language == "en" else f"heure {_of(city)}"


def zone_shown(zone: str, moments: Iterable[datetime], language: Language) -> str:
    """`heure de Paris (UTC+2)`; `heure de Paris (UTC+2 puis UTC+1)` where the clocks change between the moments."""
    offsets = dict.fromkeys(_offset(local(moment, zone)) for moment in sorted(moments))
    then = " puis " if language == "fr" else " then "
    return f"{zone_named(zone, language)} ({then.join(offsets)})"


@cache
def _all_zones() -> set[str]:
    # The folder that holds them is read from end to end.
    return available_timezones()


def _of(city: str) -> str:
    if city.startswith("Le "):
        return f"du {city.removeprefix('Le ')}"
    return f"d’{city}" if city[0] in "AEIOUYÉÎ" else f"de {city}"


def _offset(there: datetime) -> str:
    minutes = int((there.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"  # noqa: RUF001 - a minus sign
    return f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")
