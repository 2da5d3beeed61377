"""What the forms of hours hold, as values."""

from datetime import date

import pytest

from cabinet.practice import HoursRange, WeekRefused
from cabinet.practice.hours_refusals import RangeBackwards, RangesOverlap
from cabinet.practice.hours_rules import check_week
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


def test_what_is_half_said_is_refused_together_with_what_cannot_be():
    monday = {"opens-0-0": "09:00"}
    wednesday = {"opens-2-0": "09:00", "closes-2-0": "12:00", "opens-2-1": "11:00", "closes-2-1": "13:00"}

    with pytest.raises(WeekRefused) as refused:
        week_in({**wednesday, **monday})

    assert [(type(fault), fault.field) for fault in refused.value.faults] == [
        (RangeBackwards, "day-0"),
        (RangesOverlap, "day-2"),
    ]


def test_every_day_that_cannot_be_is_named_in_both_languages():
    backwards, overlapping = [HoursRange(720, 540)], [HoursRange(540, 720), HoursRange(700, 800)]

    with pytest.raises(WeekRefused) as refused:
        check_week([[], backwards, [HoursRange(540, 720)], [], [], [], overlapping])

    tuesday, sunday = refused.value.faults
    assert tuesday.into("fr").startswith("Mardi\u00a0: l’heure de fin doit suivre")
    assert sunday.into("en").startswith("Sunday: two ranges of this day overlap")
    assert (tuesday.field, sunday.field) == ("day-1", "day-6")
