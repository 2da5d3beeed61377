"""Who may withdraw from what they booked, and until when."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from cabinet.practice import Practice, begins_while_they_may, last_day_to_withdraw, may_withdraw

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("profession", "decided", "may"),
    [
        ("coach", None, True),
        ("coach", False, True),
        ("sophrologist", None, True),
        ("other", None, True),
        ("", None, True),
        ("osteopath", None, True),
        ("osteopath", True, True),
        ("osteopath", False, False),
        ("chiropractor", False, False),
        ("psychologist", None, False),
        ("psychologist", True, False),
        ("doctor", None, False),
    ],
)
def test_the_law_says_who_may_withdraw_and_the_practice_only_where_it_is_in_doubt(
    profession: str, *, decided: bool | None, may: bool
):
    """R41, R44: article L221-2 of the Code de la consommation leaves health services out."""
    place = Practice(
        slug="x",
        name="x",
        profession=profession,
        offers_withdrawal=decided,
        created_at=datetime(2026, 1, 1, tzinfo=PARIS),
    )
    assert may_withdraw(place) is may


@pytest.mark.parametrize(
    ("booked", "last"),
    [
        (date(2026, 11, 23), date(2026, 12, 7)),
        (date(2026, 11, 27), date(2026, 12, 11)),
        (date(2026, 11, 28), date(2026, 12, 14)),
        (date(2026, 11, 29), date(2026, 12, 14)),
        (date(2026, 12, 20), date(2027, 1, 4)),
    ],
)
def test_fourteen_days_are_counted_from_the_next_and_end_on_no_weekend(booked: date, last: date):
    """R41: articles L221-18 and L221-19 of the Code de la consommation."""
    assert last_day_to_withdraw(booked) == last


@pytest.mark.parametrize(
    ("booked", "last"),
    [
        pytest.param(date(2026, 12, 11), date(2026, 12, 28), id="Christmas, a Friday before a weekend"),
        pytest.param(date(2026, 12, 18), date(2027, 1, 4), id="the first of January, a Friday before a weekend"),
        pytest.param(date(2027, 3, 13), date(2027, 3, 30), id="the Saturday before Easter Monday"),
        pytest.param(date(2027, 3, 15), date(2027, 3, 30), id="Easter Monday"),
        pytest.param(date(2027, 4, 22), date(2027, 5, 7), id="Ascension Day, a Thursday"),
        pytest.param(date(2027, 5, 3), date(2027, 5, 18), id="Whit Monday"),
        pytest.param(date(2027, 6, 30), date(2027, 7, 15), id="the fourteenth of July"),
        pytest.param(date(2024, 4, 24), date(2024, 5, 10), id="the eighth of May, then Ascension Day"),
        pytest.param(date(2027, 3, 12), date(2027, 3, 26), id="Good Friday is worked but in Alsace and Moselle"),
    ],
)
def test_they_end_on_no_public_holiday(booked: date, last: date):
    """R41: article L221-19 of the Code de la consommation, article 3 of regulation (EEC, Euratom) No 1182/71."""
    assert last_day_to_withdraw(booked) == last


def test_a_holiday_on_the_last_day_lets_the_next_working_day_begin_early_too():
    """R41: a session on the Monday after Christmas, booked on the 11th of December, is within the time to withdraw."""
    booked_at = datetime(2026, 12, 11, 18, 0, tzinfo=PARIS)
    for day, begins in ((28, True), (29, False)):
        starts_at = datetime(2026, 12, day, 9, 0, tzinfo=PARIS)
        assert begins_while_they_may(starts_at, booked_at=booked_at, zone="Europe/Paris") is begins


@pytest.mark.parametrize(
    ("hour", "begins"),
    [(datetime(2026, 12, 7, 23, 59, tzinfo=PARIS), True), (datetime(2026, 12, 8, 0, 0, tzinfo=PARIS), False)],
)
def test_an_appointment_begins_early_until_the_end_of_the_last_day(hour: datetime, *, begins: bool):
    booked_at = datetime(2026, 11, 23, 8, 0, tzinfo=PARIS)
    assert begins_while_they_may(hour, booked_at=booked_at, zone="Europe/Paris") is begins
