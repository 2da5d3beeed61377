"""Zones as a client reads them, and what an address may ask for."""

import re
import unicodedata
from datetime import UTC, datetime
from zoneinfo import available_timezones

import pytest
from babel.dates import get_timezone_location

from cabinet.kit.clock import LOCALES
from cabinet.kit.french_places import PHRASES
from cabinet.kit.text import Language
from cabinet.kit.zones import known_zone, zone_named, zone_shown

WINTER = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SUMMER = datetime(2026, 7, 23, 9, 0, tzinfo=UTC)
EVERY_ZONE = sorted(known_zone(zone) for zone in available_timezones() if known_zone(zone))


@pytest.mark.parametrize(
    ("zone", "french", "english"),
    [
        ("Europe/Paris", "heure de Paris", "Paris time"),
        ("Indian/Reunion", "heure de La Réunion", "Réunion time"),
        ("Europe/Athens", "heure d’Athènes", "Athens time"),
        ("Africa/Cairo", "heure du Caire", "Cairo time"),
        ("America/New_York", "heure de New York", "New York time"),
        ("America/Argentina/Buenos_Aires", "heure de Buenos Aires", "Buenos Aires time"),
        ("America/Havana", "heure de La Havane", "Havana time"),
        ("Asia/Yangon", "heure de Yangon", "Yangon time"),
        ("Asia/Urumqi", "heure d’Ürümqi", "Urumqi time"),
        ("Pacific/Efate", "heure d’Éfaté", "Efate time"),
        ("Pacific/Marquesas", "heure des Marquises", "Marquesas time"),
        ("Atlantic/Azores", "heure des Açores", "Azores time"),
        ("Atlantic/Canary", "heure des îles Canaries", "Canary time"),
        ("Pacific/Easter", "heure de l’île de Pâques", "Easter Island time"),
        ("Indian/Mauritius", "heure de l’île Maurice", "Mauritius time"),
        ("Asia/Qatar", "heure du Qatar", "Qatar time"),
        ("UTC", "heure UTC", "UTC time"),
        ("Etc/GMT", "heure UTC", "UTC time"),
        ("Etc/GMT+5", "heure UTC−5", "UTC−5 time"),  # noqa: RUF001 - a minus sign
    ],
)
def test_a_zone_is_named_by_its_city(zone: str, french: str, english: str):
    assert (zone_named(zone, "fr"), zone_named(zone, "en")) == (french, english)


@pytest.mark.parametrize(
    ("zone", "moments", "language", "shown"),
    [
        ("Europe/Paris", [WINTER], "fr", "heure de Paris (UTC+1)"),
        ("Europe/Paris", [SUMMER], "en", "Paris time (UTC+2)"),
        ("America/Martinique", [WINTER], "fr", "heure de la Martinique (UTC−4)"),  # noqa: RUF001 - a minus sign
        ("Asia/Kolkata", [WINTER], "en", "Kolkata time (UTC+5:30)"),
        ("Europe/Paris", [WINTER, SUMMER], "fr", "heure de Paris (UTC+2 puis UTC+1)"),
        ("Europe/Paris", [WINTER, SUMMER], "en", "Paris time (UTC+2 then UTC+1)"),
        ("Asia/Tokyo", [WINTER, SUMMER], "fr", "heure de Tokyo (UTC+9)"),
        ("Europe/London", [WINTER], "en", "London time (UTC+0)"),
        ("Etc/UTC", [WINTER], "fr", "heure UTC"),
    ],
)
def test_its_distance_is_that_of_the_moments_that_are_shown(
    zone: str, moments: list[datetime], language: Language, shown: str
):
    assert zone_shown(zone, moments, language) == shown


def test_every_zone_that_may_be_asked_for_is_named_as_it_is_said():
    named = {zone: (zone_named(zone, "fr"), zone_named(zone, "en")) for zone in EVERY_ZONE}
    assert len(named) > 400
    assert [both for both in named.values() if is_said_wrong(*both)] == []


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("heure d’Yangon", "Yangon time"),
        ("heure d’Tokyo", "Tokyo time"),
        ("heure de Ürümqi", "Urumqi time"),
        ("heure d’Île de Pâques", "Easter Island time"),
        ("heure de Marquises", "Marquesas time"),
        ("heure de localtime", "localtime time"),
        ("heure de ville inconnue", "Unknown City time"),
        ("heure d’UTC", "UTC time"),
        ("heure ", " time"),
    ],
)
def test_what_is_said_wrong_is_noticed(french: str, english: str):
    """The control of the test above."""
    assert is_said_wrong(french, english)


def is_said_wrong(french: str, english: str) -> bool:
    """Whether it drops an *e* before a consonant, keeps it before a vowel, lacks an article, or names nowhere."""
    plain = "".join(letter for letter in unicodedata.normalize("NFD", french) if not unicodedata.combining(letter))
    wrong = r"d’(?![AEIOU])|\bde [AEIOU]|d’(UTC|Iles?\b)|\bde (Marquises|Bermudes|Maldives|Comores|Caimans)|heure $"
    nowhere = r"localtime|inconnue|unknown|^ time"
    return bool(re.search(wrong, plain) or re.search(nowhere, f"{english}, {french}", re.IGNORECASE))


def test_every_place_that_needs_an_article_is_a_zones():
    """Babel may call a place by another name one day: its article must not be forgotten then."""
    places = {get_timezone_location(zone, locale=LOCALES["fr"], return_city=True) for zone in EVERY_ZONE}
    assert set(PHRASES) - places == set()


@pytest.mark.parametrize("word", ["localtime", "Factory", "posixrules", "posix/Europe/Paris", "right/Europe/Paris"])
def test_a_machines_own_setting_is_no_zone(word: str):
    assert known_zone(word) == ""


@pytest.mark.parametrize("word", ["", "Mars/Olympus", "../etc/passwd", "Europe", "europe/paris", "Europe/Paris\n"])
def test_what_is_no_zone_counts_as_nothing(word: str):
    assert known_zone(word) == ""
