"""What the forms of hours hold, as values."""

from datetime import date

from cabinet.practice import HoursRange
from cabinet.web.manage.hours.form import special_day_in, week_in


def test_both_ranges_of_a_special_day_are_at_its_one_place():
    day, ranges = special_day_in(
        {
            "special_day": "2026-12-24",
            "special_kind": "open",
            "opens-special-0": "09:00",
            "closes-special-0": "12:00",
            "opens-special-1": "14:00",
            "closes-special-1": "18:00",
            "special_place": "prm_vincennes",
        }
    )

    assert day == date(2026, 12, 24)
    assert ranges == [HoursRange(540, 720, "prm_vincennes"), HoursRange(840, 1080, "prm_vincennes")]


def test_each_range_of_a_week_has_a_place_of_its_own():
    tuesday = {"opens-1-0": "09:00", "closes-1-0": "12:00", "opens-1-1": "14:00", "closes-1-1": "18:00"}

    week = week_in({**tuesday, "place-1-1": "prm_vincennes"})

    assert week[1] == [HoursRange(540, 720, None), HoursRange(840, 1080, "prm_vincennes")]
