"""Zones as a client reads them, and what an address may ask for."""

from datetime import UTC, datetime
from zoneinfo import available_timezones

import pytest

from cabinet.kit.text import Language
from cabinet.kit.zones import known_zone, zone_named, zone_shown

WINTER = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SUMMER = datetime(2026, 7, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "french", "english"),
    [
        ("Europe/Paris", "heure de Paris", "Paris time"),
        ("Indian/Reunion", "heure de La Réunion", "Réunion time"),
        ("Europe/Athens", "heure d’Athènes", "Athens time"),
        ("Africa/Cairo", "heure du Caire", "Cairo time"),
        ("America/New_York", "heure de New York", "New York time"),
        ("America/Argentina/Buenos_Aires", "heure de Buenos Aires", "Buenos Aires time"),
    ],
)
def test_a_zone_is_named_by_its_city(zone: str, french: str, english: str):
    assert (zone_named(zone, "fr"), zone_named(zone, "en")) == (french, english)


@pytest.mark.parametrize(
    ("zone", "moments", "language", "shown"),
    [
        ("Europe/Paris", [WINTER], "fr", "heure de Paris (UTC+1)"),
        ("Europe/Paris", [SUMMER], "en", "Paris time (UTC+2)"),
        ("America/Martinique", [WINTER], "fr", "heure de Martinique (UTC−4)"),  # noqa: RUF001 - a minus sign
        ("Asia/Kolkata", [WINTER], "en", "Kolkata time (UTC+5:30)"),
        ("Europe/Paris", [WINTER, SUMMER], "fr", "heure de Paris (UTC+2 puis UTC+1)"),
        ("Europe/Paris", [WINTER, SUMMER], "en", "Paris time (UTC+2 then UTC+1)"),
        ("Asia/Tokyo", [WINTER, SUMMER], "fr", "heure de Tokyo (UTC+9)"),
    ],
)
def test_its_distance_is_that_of_the_moments_that_are_shown(
    zone: str, moments: list[datetime], language: Language, shown: str
):
    assert zone_shown(zone, moments, language) == shown


def test_every_zone_that_may_be_asked_for_has_a_name():
    for zone in available_timezones():
        assert zone_named(known_zone(zone), "fr")


@pytest.mark.parametrize("word", ["", "Mars/Olympus", "../etc/passwd", "Europe", "europe/paris", "Europe/Paris\n"])
def test_what_is_no_zone_counts_as_nothing(word: str):
    assert known_zone(word) == ""
