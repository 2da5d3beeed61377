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
    ("hour", "begins"),
    [(datetime(2026, 12, 7, 23, 59, tzinfo=PARIS), True), (datetime(2026, 12, 8, 0, 0, tzinfo=PARIS), False)],
)
def test_an_appointment_begins_early_until_the_end_of_the_last_day(hour: datetime, *, begins: bool):
    booked_at = datetime(2026, 11, 23, 8, 0, tzinfo=PARIS)
    assert begins_while_they_may(hour, booked_at=booked_at, zone="Europe/Paris") is begins
