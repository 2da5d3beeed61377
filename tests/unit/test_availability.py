"""Which times are offered: on the wall clock of the practice, also in the two weeks when clocks change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabinet.booking import HORIZON, NOTICE, Opening, Span, free_on, starts_on

PARIS = "Europe/Paris"
MONDAY = date(2026, 11, 23)
LONG_BEFORE = datetime(2026, 11, 1, tzinfo=UTC)
MORNING = [Opening(0, 9 * 60, 12 * 60)]


def offered(day: date, openings: list[Opening], *, minutes: int = 60, zone: str = PARIS, now: datetime = LONG_BEFORE):
    starts = starts_on(day, openings, minutes=minutes, zone=zone, now=now)
    return [f"{start.astimezone(ZoneInfo(zone)):%H:%M}" for start in starts]


@pytest.mark.parametrize(
    ("minutes", "times"),
    [
        (60, ["09:00", "09:30", "10:00", "10:30", "11:00"]),
        (45, ["09:00", "09:30", "10:00", "10:30", "11:00"]),
        (90, ["09:00", "09:30", "10:00", "10:30"]),
        (180, ["09:00"]),
        (181, []),
    ],
)
def test_a_time_is_offered_when_the_whole_appointment_fits(minutes: int, times: list[str]):
    assert offered(MONDAY, MORNING, minutes=minutes) == times


def test_short_appointments_may_begin_each_quarter():
    assert offered(MONDAY, [Opening(0, 540, 600)], minutes=15) == ["09:00", "09:15", "09:30", "09:45"]


def test_a_day_without_hours_offers_nothing():
    assert offered(MONDAY + timedelta(days=1), MORNING) == []


def test_a_day_with_a_break_offers_both_halves():
    hours = [Opening(0, 14 * 60, 15 * 60), Opening(0, 9 * 60, 10 * 60)]

    assert offered(MONDAY, hours) == ["09:00", "14:00"]


def test_the_next_hour_is_too_soon():
    nine = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

    assert offered(MONDAY, MORNING, now=nine - NOTICE)[0] == "09:00"
    assert offered(MONDAY, MORNING, now=nine - NOTICE + timedelta(seconds=1))[0] == "09:30"
    assert offered(MONDAY, MORNING, now=nine + timedelta(hours=5)) == []


def test_what_lies_beyond_the_horizon_is_not_offered_yet():
    nine = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

    assert offered(MONDAY, MORNING, now=nine - HORIZON) == ["09:00"]
    assert offered(MONDAY, MORNING, now=nine - HORIZON - timedelta(seconds=1)) == []


@pytest.mark.parametrize(
    ("day", "utc"),
    [(date(2026, 10, 24), 7), (date(2026, 10, 26), 8), (date(2027, 3, 27), 8), (date(2027, 3, 29), 7)],
    ids=["before autumn", "after autumn", "before spring", "after spring"],
)
def test_nine_stays_nine_when_the_clocks_change(day: date, utc: int):
    hours = [Opening(day.weekday(), 540, 600)]
    now = datetime.combine(day, datetime.min.time(), tzinfo=UTC) - timedelta(days=7)

    assert starts_on(day, hours, minutes=60, zone=PARIS, now=now) == [
        datetime(day.year, day.month, day.day, utc, tzinfo=UTC)
    ]


def test_an_hour_that_does_not_exist_is_not_offered():
    """On 28 March 2027 the clocks go from two to three."""
    night = [Opening(6, 60, 5 * 60)]
    now = datetime(2027, 3, 20, tzinfo=UTC)

    assert offered(date(2027, 3, 28), night, now=now) == ["01:00", "01:30", "03:00", "03:30", "04:00"]


def test_an_hour_that_exists_twice_is_offered_once():
    """On 25 October 2026 the clocks go from three back to two."""
    night = [Opening(6, 60, 5 * 60)]
    now = datetime(2026, 10, 20, tzinfo=UTC)
    starts = starts_on(date(2026, 10, 25), night, minutes=60, zone=PARIS, now=now)

    assert len(starts) == len(set(starts)) == 7
    assert starts == sorted(starts)


def test_what_is_taken_is_left_out_and_neighbours_stay():
    ten = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    taken = [Span(ten, ten + timedelta(hours=1))]

    free = free_on(MONDAY, MORNING, taken, minutes=60, zone=PARIS, now=LONG_BEFORE)

    assert [f"{start.astimezone(ZoneInfo(PARIS)):%H:%M}" for start in free] == ["09:00", "11:00"]


MOMENTS = st.integers(0, 24 * 60).map(lambda minutes: datetime(2026, 11, 23, tzinfo=UTC) + timedelta(minutes=minutes))
SPANS = st.builds(lambda start, minutes: Span(start, start + timedelta(minutes=minutes)), MOMENTS, st.integers(1, 300))


@given(SPANS, SPANS)
def test_overlapping_is_mutual_and_means_sharing_an_instant(one: Span, other: Span):
    shared = max(one.starts_at, other.starts_at) < min(one.ends_at, other.ends_at)

    assert one.overlaps(other) == other.overlaps(one) == shared


@given(
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    st.integers(10, 300),
    st.lists(SPANS, max_size=4),
    st.sampled_from([PARIS, "Indian/Reunion", "America/Martinique", "Pacific/Noumea"]),
)
def test_whatever_is_free_fits_into_the_hours_and_overlaps_nothing(
    day: date, minutes: int, taken: list[Span], zone: str
):
    hours = [Opening(weekday, *part) for weekday in range(7) for part in ((0, 720), (840, 1440))]
    now = datetime.combine(day, datetime.min.time(), tzinfo=UTC) - timedelta(days=3)

    for start in free_on(day, hours, taken, minutes=minutes, zone=zone, now=now):
        span = Span(start, start + timedelta(minutes=minutes))
        there = start.astimezone(ZoneInfo(zone))
        wall = there.hour * 60 + there.minute
        assert there.date() == day
        assert any(opens <= wall and wall + minutes <= closes for opens, closes in ((0, 720), (840, 1440)))
        assert wall % (30 if minutes >= 30 else 15) == 0
        assert not any(span.overlaps(other) for other in taken)
