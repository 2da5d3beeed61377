"""A week of times as a visitor sees it: what is free, what somebody is booking, and what to say when nothing is."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from cabinet.booking import Diary, Hours, Offer, Opening, Span, Taken
from cabinet.views.booking_day import Times
from cabinet.views.booking_times import week

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
TEN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def diary(*, taken: Sequence[Span] = (), held: Sequence[Span] = (), closes: int = 12) -> Diary:
    """Of somebody who works on Mondays from nine on."""
    hours = Hours((Opening(weekday=0, opens=9 * 60, closes=closes * 60),))
    changes_at = NOW + timedelta(minutes=10) if held else None
    return Diary(hours, Taken(list(taken), list(held), changes_at))


def times(*, booked: list[Span] | None = None, held: list[Span] | None = None, mine: datetime | None = None) -> Times:
    """Mondays from nine to noon in Paris, for an hour."""
    return Times(
        diaries=[diary(taken=booked or [], held=held or [])],
        offer=Offer(minutes=60),
        zone="Europe/Paris",
        now=NOW,
        language="fr",
        mine=mine,
    )


def shown(found: Times) -> list[str]:
    """The hours of Monday, one after the other; those that somebody is booking in brackets."""
    return [f"({time.shown})" if time.is_being_booked else time.shown for time in found.choices(MONDAY)]


def test_a_free_monday_offers_every_half_hour() -> None:
    assert shown(times()) == ["9 h 00", "9 h 30", "10 h 00", "10 h 30", "11 h 00"]


def test_a_booked_time_is_not_shown_and_one_that_is_being_booked_is() -> None:
    assert shown(times(booked=[Span(TEN, TEN + HOUR)])) == ["9 h 00", "11 h 00"]
    assert shown(times(held=[Span(TEN, TEN + HOUR)])) == ["9 h 00", "(9 h 30)", "(10 h 00)", "(10 h 30)", "11 h 00"]


def test_the_visitors_own_time_is_marked() -> None:
    assert [time.shown for time in times(mine=TEN).choices(MONDAY) if time.is_mine] == ["10 h 00"]


def test_a_day_on_which_nobody_works_is_not_shown() -> None:
    assert [day.shown for day in week(times(), first_day=MONDAY, today=MONDAY).days] == ["lun. 23 nov."]


def test_a_week_without_times_says_when_the_next_one_is() -> None:
    full = times(booked=[Span(TEN - HOUR, TEN + 2 * HOUR)])
    found = week(full, first_day=MONDAY, today=MONDAY)
    assert found.is_empty
    assert found.next_free == "lundi 30 novembre 2026 à 9 h 00"
    assert found.next_free_day == "2026-11-30"


def test_three_months_without_times_promise_nothing() -> None:
    never = times(booked=[Span(TEN - HOUR, TEN + timedelta(days=100))])
    found = week(never, first_day=MONDAY, today=MONDAY)
    assert (found.is_empty, found.next_free, found.next_free_day) == (True, "", "")


def test_beside_a_lost_time_the_three_nearest_are_offered() -> None:
    taken = times(booked=[Span(TEN, TEN + HOUR)])
    found = week(taken, first_day=MONDAY, today=MONDAY, near=TEN)
    assert [choice.spoken for choice in found.nearest] == [
        "lundi 23 novembre 2026 à 9 h 00",
        "lundi 23 novembre 2026 à 11 h 00",
        "lundi 30 novembre 2026 à 9 h 00",
    ]


@pytest.mark.parametrize(
    ("first_day", "earlier", "later"),
    [
        (MONDAY, "", "2026-11-30"),
        (MONDAY + timedelta(days=3), "2026-11-23", "2026-12-03"),
        (MONDAY + timedelta(days=7), "2026-11-23", "2026-12-07"),
        (MONDAY + timedelta(days=90), "2027-02-14", ""),
    ],
)
def test_the_weeks_before_and_after_end_where_nothing_is_offered(first_day: date, earlier: str, later: str) -> None:
    found = week(times(), first_day=first_day, today=MONDAY)
    assert (found.earlier, found.later) == (earlier, later)


def test_the_week_in_which_clocks_change_keeps_the_hours_of_the_wall() -> None:
    monday_before = date(2027, 3, 22)
    march = Times(
        diaries=[diary(closes=10)],
        offer=Offer(minutes=60),
        zone="Europe/Paris",
        now=datetime(2027, 3, 20, 8, 0, tzinfo=UTC),
        language="fr",
    )
    both = [march.choices(monday_before)[0], march.choices(monday_before + timedelta(days=7))[0]]
    assert [time.shown for time in both] == ["9 h 00", "9 h 00"]
    assert [time.at for time in both] == ["2027-03-22T08:00:00+00:00", "2027-03-29T07:00:00+00:00"]
