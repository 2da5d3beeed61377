"""Several offer the same kind of appointment: when one of them is free, and whose turn it is."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cabinet.booking import Diary, Hours, Offer, Opening, Span, Taken, free_with_any, in_turn, to_be_had_with_any

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
TEN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
AN_HOUR = Offer(minutes=60)
AT_TEN = Span(TEN, TEN + HOUR)


def works(opens: int, closes: int, *, weekday: int = 0, taken: Sequence[Span] = (), held: Sequence[Span] = ()) -> Diary:
    """The diary of somebody who works between these hours."""
    hours = Hours((Opening(weekday=weekday, opens=opens * 60, closes=closes * 60),))
    return Diary(hours, Taken(list(taken), list(held)))


def free(*diaries: Diary, day: date = MONDAY, offer: Offer = AN_HOUR, now: datetime = NOW) -> list[str]:
    """The free times of a day, as they stand on the wall."""
    return on_the_wall(free_with_any(day, diaries, offer, zone="Europe/Paris", now=now))


def being_booked(*diaries: Diary, day: date = MONDAY) -> list[str]:
    """The times of a day that somebody is booking, with nobody else to be had."""
    shown = to_be_had_with_any(day, diaries, AN_HOUR, zone="Europe/Paris", now=NOW)
    there = set(free_with_any(day, diaries, AN_HOUR, zone="Europe/Paris", now=NOW))
    return on_the_wall([start for start in shown if start not in there])


def on_the_wall(starts: list[datetime]) -> list[str]:
    paris = [start.astimezone(ZoneInfo("Europe/Paris")) for start in starts]
    return [f"{start:%H:%M}" for start in paris]


def test_a_time_is_free_when_one_of_them_is():
    camille, paul = works(9, 11), works(10, 12)
    assert free(camille) == ["09:00", "09:30", "10:00"]
    assert free(paul) == ["10:00", "10:30", "11:00"]
    assert free(camille, paul) == ["09:00", "09:30", "10:00", "10:30", "11:00"]


def test_nobody_offers_nothing():
    assert free() == []
    assert free(works(9, 11), day=MONDAY + timedelta(days=1)) == []


def test_who_is_there_on_another_day_is_free_on_that_day():
    both = works(9, 10), works(9, 10, weekday=1)
    assert free(*both) == free(*both, day=MONDAY + timedelta(days=1)) == ["09:00"]


def test_a_time_that_camille_has_given_is_to_be_had_with_paul():
    busy, paul = works(9, 12, taken=[AT_TEN]), works(9, 12)
    assert "10:00" not in free(busy)
    assert "10:00" in free(busy, paul)


def test_two_halves_of_an_hour_make_no_hour():
    """Camille is free until half past ten and Paul from then on: nobody is free from ten to eleven."""
    camille = works(10, 11, taken=[Span(TEN + HOUR / 2, TEN + HOUR)])
    paul = works(10, 11, taken=[Span(TEN, TEN + HOUR / 2)])
    assert free(camille, paul) == []


@pytest.mark.parametrize(
    ("camille", "paul", "is_being_booked"),
    [
        ("free", "free", False),
        ("free", "held", False),
        ("held", "free", False),
        ("held", "held", True),
        ("held", "taken", True),
        ("taken", "held", True),
        ("taken", "taken", False),
        ("held", "away", True),
    ],
)
def test_a_time_is_being_booked_only_when_a_hold_is_all_that_stands_in_the_way(
    camille: str, paul: str, *, is_being_booked: bool
):
    def diary(stands: str) -> Diary:
        opens = 14 if stands == "away" else 10
        return works(
            opens,
            opens + 1,
            taken=[AT_TEN] if stands == "taken" else [],
            held=[AT_TEN] if stands == "held" else [],
        )

    assert ("10:00" in being_booked(diary(camille), diary(paul))) is is_being_booked


def test_the_pause_after_an_appointment_is_each_ones_own():
    after = Offer(minutes=60, pause_minutes=30)
    camille = works(9, 12, taken=[AT_TEN])
    assert "09:00" not in free(camille, offer=after)
    assert "09:00" in free(camille, works(9, 12), offer=after)


def test_the_hours_of_the_wall_are_kept_when_clocks_change():
    """The Sunday in March has no half past two, and the one in October has it twice: once is enough."""
    march, october = date(2027, 3, 28), date(2026, 10, 25)
    night = [works(1, 4, weekday=6), works(2, 5, weekday=6)]
    half_an_hour, before = Offer(minutes=30), datetime(2026, 10, 1, tzinfo=UTC)
    year = Offer(minutes=30, horizon=timedelta(days=365))
    assert free(*night, day=march, offer=year, now=before) == ["01:00", "01:30", "03:00", "03:30", "04:00", "04:30"]
    assert free(*night, day=october, offer=half_an_hour, now=before).count("02:30") == 1


def test_whoever_has_the_fewest_appointments_that_day_comes_first():
    assert in_turn(["camille", "paul", "denise"], {"camille": 3, "paul": 1, "denise": 2}) == [
        "paul",
        "denise",
        "camille",
    ]


def test_of_two_who_have_as_many_the_one_who_was_there_first_comes_first():
    assert in_turn(["camille", "paul", "denise"], {"camille": 1, "denise": 1}) == ["paul", "camille", "denise"]
    assert in_turn(["camille", "paul"], {}) == ["camille", "paul"]


def test_whoever_keeps_the_time_for_the_client_already_keeps_it():
    assert in_turn(["camille", "paul"], {"paul": 9}, first="paul") == ["paul", "camille"]
    assert in_turn(["camille", "paul"], {"camille": 1}, first="somebody who is away") == ["paul", "camille"]
