"""The same times on the clock of somebody far away: other hours, often another day, and never one more or less."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cabinet.booking import Diary, Hours, Offer, Opening
from cabinet.kit.text import Language
from cabinet.views.booking_day import Times
from cabinet.views.booking_times import Week, week

MARTINIQUE, TOKYO = "America/Martinique", "Asia/Tokyo"
BEFORE_WINTER, BEFORE_SUMMER = date(2026, 10, 19), date(2027, 3, 22)
A_WEEK = timedelta(days=7)


def mondays(
    shown_in: str, *, opens: int, closes: int, since: date, zone: str = "Europe/Paris", language: Language = "fr"
) -> Times:
    """Mondays in `zone`, for an hour, as they look to somebody in `shown_in` on the day before `since`."""
    return Times(
        diaries=[Diary(Hours((Opening(weekday=0, opens=opens * 60, closes=closes * 60),)))],
        offer=Offer(minutes=60),
        zone=zone,
        now=datetime.combine(since, datetime.min.time(), tzinfo=UTC) - timedelta(hours=12),
        language=language,
        shown_in=shown_in,
    )


def weeks(times: Times, monday: date) -> list[Week]:
    """The one that begins then, and the one after it."""
    return [week(times, first_day=day, today=monday - timedelta(days=1)) for day in (monday, monday + A_WEEK)]


def plain(text: str) -> str:
    """With spaces that a keyboard has."""
    return text.replace("\u00a0", " ")


def shown(found: Week) -> dict[str, list[str]]:
    """The hours of each day that has any."""
    return {day.shown: [plain(time.shown) for time in day.times] for day in found.days}


@pytest.mark.parametrize(
    ("monday", "hours"), [(BEFORE_WINTER, ["3 h 00", "4 h 00"]), (BEFORE_SUMMER, ["4 h 00", "3 h 00"])]
)
def test_clocks_that_change_in_paris_move_the_morning_in_martinique(monday: date, hours: list[str]):
    morning = mondays(MARTINIQUE, opens=9, closes=10, since=monday)
    both = weeks(morning, monday)
    firsts = [found.days[0].times[0] for found in both]
    assert [plain(first.shown) for first in firsts] == hours
    assert [plain(first.at_the_practice) for first in firsts] == ["9 h 00 au cabinet"] * 2
    assert [found.clock for found in both] == ["heure de la Martinique (UTC−4)"] * 2  # noqa: RUF001 - a minus sign


def test_in_tokyo_an_afternoon_of_monday_is_monday_and_tuesday_until_the_clocks_change():
    before, after = weeks(mondays(TOKYO, opens=16, closes=18, since=BEFORE_WINTER), BEFORE_WINTER)
    assert shown(before) == {"lun. 19 oct.": ["23 h 00", "23 h 30"], "mar. 20 oct.": ["0 h 00"]}
    assert shown(after) == {"mar. 27 oct.": ["0 h 00", "0 h 30", "1 h 00"]}


def test_in_spring_it_is_the_other_way_round():
    before, after = weeks(mondays(TOKYO, opens=16, closes=18, since=BEFORE_SUMMER), BEFORE_SUMMER)
    assert shown(before) == {"mar. 23 mars": ["0 h 00", "0 h 30", "1 h 00"]}
    assert shown(after) == {"lun. 29 mars": ["23 h 00", "23 h 30"], "mar. 30 mars": ["0 h 00"]}


@pytest.mark.parametrize(
    ("language", "spoken"),
    [
        ("fr", "mardi 27 octobre 2026 à 0 h 00, heure de Tokyo, soit lun. 16 h 00 au cabinet"),
        ("en", "Tuesday 27 October 2026 at 00:00, Tokyo time, which is Mon 16:00 at the practice"),
    ],
)
def test_a_time_is_spoken_on_both_clocks(language: Language, spoken: str):
    afternoon = mondays(TOKYO, opens=16, closes=18, since=BEFORE_WINTER, language=language)
    first = weeks(afternoon, BEFORE_WINTER)[1].days[0].times[0]
    assert plain(first.spoken) == spoken
    assert first.at == "2026-10-26T15:00:00+00:00"


def test_the_week_names_the_clock_it_is_on_and_the_way_back():
    here, there = (mondays(zone, opens=9, closes=10, since=BEFORE_WINTER) for zone in ("", TOKYO))
    assert [
        (found.clock, found.theirs) for found in (weeks(here, BEFORE_WINTER)[0], weeks(there, BEFORE_WINTER)[0])
    ] == [
        ("heure de Paris (UTC+2)", ""),
        ("heure de Tokyo (UTC+9)", "heure de Paris"),
    ]


def test_a_week_in_which_the_clocks_change_under_its_times_says_both_distances():
    every_day = Times(
        diaries=[Diary(Hours(tuple(Opening(weekday, 9 * 60, 10 * 60) for weekday in range(7))))],
        offer=Offer(minutes=60),
        zone="Europe/Paris",
        now=datetime(2026, 10, 18, 12, 0, tzinfo=UTC),
        language="fr",
    )
    assert weeks(every_day, BEFORE_WINTER)[0].clock == "heure de Paris (UTC+2 puis UTC+1)"


def test_an_empty_week_leads_to_the_day_of_the_visitors_own_clock():
    found = week(
        mondays(TOKYO, opens=16, closes=18, since=BEFORE_WINTER),
        first_day=date(2026, 10, 21),
        today=BEFORE_WINTER,
    )
    # From Wednesday on seven days: the Tuesday that is Monday in Paris is the last of them.
    assert [day.shown for day in found.days] == ["mar. 27 oct."]
    empty = week(
        mondays(TOKYO, opens=16, closes=18, since=date(2026, 11, 1)),
        first_day=date(2026, 10, 21),
        today=date(2026, 10, 21),
    )
    assert (empty.is_empty, empty.next_free_day) == (True, "2026-11-03")
    assert plain(empty.next_free) == "mardi 3 novembre 2026 à 0 h 00, heure de Tokyo, soit lun. 16 h 00 au cabinet"


@pytest.mark.parametrize("zone", [MARTINIQUE, TOKYO, "Pacific/Kiritimati", "Pacific/Honolulu", "Asia/Kathmandu"])
@pytest.mark.parametrize("since", [BEFORE_WINTER, BEFORE_SUMMER])
def test_nobody_sees_a_time_more_or_a_time_less(zone: str, since: date):
    days = [since + timedelta(days=n) for n in range(-3, 95)]
    at_home = mondays("", opens=0, closes=24, since=since)
    elsewhere = mondays(zone, opens=0, closes=24, since=since)
    theirs = [start for day in days for start in elsewhere.free(day)]
    assert theirs == [start for day in days for start in at_home.free(day)]
    assert all(elsewhere.works(day) for day in days if elsewhere.free(day))


@pytest.mark.parametrize(
    ("zone", "shown_in"), [("Pacific/Pago_Pago", "Pacific/Kiritimati"), ("Pacific/Kiritimati", "Pacific/Pago_Pago")]
)
def test_nor_where_two_clocks_are_twenty_five_hours_apart(zone: str, shown_in: str):
    """Eleven at night of a Monday in Pago Pago is Wednesday on Kiritimati already."""
    days = [BEFORE_WINTER + timedelta(days=n) for n in range(-3, 95)]
    at_home = mondays("", opens=0, closes=24, since=BEFORE_WINTER, zone=zone)
    elsewhere = mondays(shown_in, opens=0, closes=24, since=BEFORE_WINTER, zone=zone)
    theirs = [start for day in days for start in elsewhere.free(day)]
    assert theirs == [start for day in days for start in at_home.free(day)]
    assert all(elsewhere.works(day) for day in days if elsewhere.free(day))
