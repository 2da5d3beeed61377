"""Which times are offered: on the wall clock of the practice, also in the two weeks when clocks change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabinet.booking import Hours, Offer, Opening, Span, examined_on, free_on, opening_at, starts_on

PARIS = "Europe/Paris"
MONDAY = date(2026, 11, 23)
LONG_BEFORE = datetime(2026, 11, 1, tzinfo=UTC)
MORNING = [Opening(0, 9 * 60, 12 * 60)]


NOTICE, HORIZON = timedelta(hours=1), timedelta(days=90)


def each_week(openings: list[Opening]) -> Hours:
    return Hours(weekly=tuple(openings))


def walled(starts: list[datetime], zone: str = PARIS) -> list[str]:
    return [f"{start.astimezone(ZoneInfo(zone)):%H:%M}" for start in starts]


def offered(day: date, openings: list[Opening], *, minutes: int = 60, now: datetime = LONG_BEFORE) -> list[str]:
    return walled(starts_on(day, each_week(openings), Offer(minutes=minutes), zone=PARIS, now=now))


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

    assert starts_on(day, each_week(hours), Offer(minutes=60), zone=PARIS, now=now) == [
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
    starts = starts_on(date(2026, 10, 25), each_week(night), Offer(minutes=60), zone=PARIS, now=now)

    assert len(starts) == len(set(starts)) == 7
    assert starts == sorted(starts)


def test_what_is_taken_is_left_out_and_neighbours_stay():
    ten = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    taken = [Span(ten, ten + timedelta(hours=1))]

    free = free_on(MONDAY, each_week(MORNING), taken, Offer(minutes=60), zone=PARIS, now=LONG_BEFORE)

    assert walled(free) == ["09:00", "11:00"]


MOMENTS = st.integers(0, 24 * 60).map(lambda minutes: datetime(2026, 11, 23, tzinfo=UTC) + timedelta(minutes=minutes))
SPANS = st.builds(lambda start, minutes: Span(start, start + timedelta(minutes=minutes)), MOMENTS, st.integers(1, 300))


@given(SPANS, SPANS)
def test_overlapping_is_mutual_and_means_sharing_an_instant(one: Span, other: Span):
    shared = max(one.starts_at, other.starts_at) < min(one.ends_at, other.ends_at)

    assert one.overlaps(other) == other.overlaps(one) == shared


AROUND_TEN = Span(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), datetime(2026, 11, 23, 10, 0, tzinfo=UTC))


def test_a_pause_is_kept_before_whatever_comes_next_and_may_run_past_closing_time():
    offer = Offer(minutes=30, pause_minutes=15)

    free = free_on(MONDAY, each_week(MORNING), [AROUND_TEN], offer, zone=PARIS, now=LONG_BEFORE)

    assert walled(free) == ["09:00", "11:00", "11:30"]


def test_a_category_says_how_late_and_how_early_it_is_booked():
    nine = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    offer = Offer(minutes=60, notice=timedelta(hours=24), horizon=timedelta(days=7))

    def first(now: datetime) -> list[str]:
        return walled(starts_on(MONDAY, each_week(MORNING), offer, zone=PARIS, now=now))[:1]

    assert first(nine - timedelta(hours=24)) == ["09:00"]
    assert first(nine - timedelta(hours=24) + timedelta(seconds=1)) == ["09:30"]
    assert first(nine - timedelta(days=7)) == ["09:00"]
    assert first(nine - timedelta(days=7, seconds=1)) == []


def test_a_special_day_is_instead_of_the_week():
    closed, later = MONDAY, MONDAY + timedelta(days=7)
    hours = Hours(tuple(MORNING), ((closed, ()), (later, (Opening(0, 15 * 60, 16 * 60, "prm_1"),))))

    assert starts_on(closed, hours, Offer(minutes=60), zone=PARIS, now=LONG_BEFORE) == []
    [three] = starts_on(later, hours, Offer(minutes=60), zone=PARIS, now=LONG_BEFORE)
    assert walled([three]) == ["15:00"]
    opening = opening_at(three, hours, Offer(minutes=60), zone=PARIS)
    assert opening
    assert opening.premises_id == "prm_1"
    assert len(starts_on(MONDAY + timedelta(days=14), hours, Offer(minutes=60), zone=PARIS, now=LONG_BEFORE)) == 5


def test_each_time_of_a_day_has_its_hindrance_or_is_offered():
    hours = each_week([Opening(0, 9 * 60, 12 * 60), Opening(0, 13 * 60, 14 * 60)])
    now = datetime(2026, 11, 23, 7, 15, tzinfo=UTC)

    found = examined_on(MONDAY, hours, [AROUND_TEN], Offer(minutes=60), zone=PARIS, now=now)

    assert {walled([one.at])[0]: one.hindrance for one in found} == {
        "09:00": "too_soon",
        "09:30": "taken",
        "10:00": "taken",
        "10:30": "taken",
        "11:00": None,
        "11:30": "does_not_fit",
        "12:00": "outside_hours",
        "12:30": "outside_hours",
        "13:00": None,
        "13:30": "does_not_fit",
    }
    assert {one.by for one in found if one.hindrance == "taken"} == {AROUND_TEN}
    closed = examined_on(MONDAY + timedelta(days=1), hours, [], Offer(minutes=60), zone=PARIS, now=now)
    assert {one.hindrance for one in closed} == {"closed_day"}


OFFERS = st.builds(
    Offer,
    minutes=st.integers(10, 300),
    pause_minutes=st.integers(0, 120),
    notice=st.integers(0, 200).map(lambda hours: timedelta(hours=hours)),
    horizon=st.integers(1, 30).map(lambda days: timedelta(days=days)),
)
PARTS = ((0, 720), (840, 1440))
EVERY_DAY = each_week([Opening(weekday, *part) for weekday in range(7) for part in PARTS])
TAKEN = st.lists(SPANS, max_size=4)
ZONES = st.sampled_from([PARIS, "Indian/Reunion", "America/Martinique", "Pacific/Noumea"])


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), OFFERS, TAKEN, ZONES)
def test_whatever_is_free_fits_into_the_hours_and_overlaps_nothing(
    day: date, offer: Offer, taken: list[Span], zone: str
):
    now = datetime.combine(day, datetime.min.time(), tzinfo=UTC) - timedelta(days=3)

    for start in free_on(day, EVERY_DAY, taken, offer, zone=zone, now=now):
        span = Span(start, start + timedelta(minutes=offer.minutes + offer.pause_minutes))
        there = start.astimezone(ZoneInfo(zone))
        wall = there.hour * 60 + there.minute
        assert there.date() == day
        assert any(opens <= wall and wall + offer.minutes <= closes for opens, closes in PARTS)
        assert wall % (30 if offer.minutes >= 30 else 15) == 0
        assert now + offer.notice <= start <= now + offer.horizon
        assert not any(span.overlaps(other) for other in taken)


@given(st.sampled_from([MONDAY, date(2026, 10, 25), date(2027, 3, 28)]), OFFERS, TAKEN, ZONES)
def test_a_time_is_offered_if_and_only_if_nothing_hinders_it(day: date, offer: Offer, taken: list[Span], zone: str):
    now = datetime.combine(day, datetime.min.time(), tzinfo=UTC) - timedelta(days=2)
    found = examined_on(day, EVERY_DAY, taken, offer, zone=zone, now=now)

    free = free_on(day, EVERY_DAY, taken, offer, zone=zone, now=now)

    assert [one.at for one in found if one.hindrance is None] == free
    assert len({one.at for one in found}) == len(found)
    for one in found:
        wanted = Span(one.at, one.at + timedelta(minutes=offer.minutes + offer.pause_minutes))
        is_judged = one.hindrance in (None, "taken", "too_soon", "too_far")
        is_free = now + offer.notice <= one.at <= now + offer.horizon and not any(map(wanted.overlaps, taken))
        assert not is_judged or is_free == (one.hindrance is None)
        assert (one.by is not None) == (one.hindrance == "taken")
