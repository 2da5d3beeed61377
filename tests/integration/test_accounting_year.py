"""Camille's accounting year begins in September: so do her numbers, without a gap."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from cabinet.billing import OptionsRefused
from cabinet.invariants import documents
from tests.bills import an_unpaid_invoice
from tests.factories import an_option
from tests.world import World


def test_numbers_begin_anew_with_each_accounting_year_and_say_when_it_began(world: World):
    an_option(world, year_starts_in="9")

    numbers = [
        number_of(world, *day)
        for day in [(2026, 11, 24), (2027, 1, 5), (2027, 8, 31), (2027, 9, 1), (2028, 8, 31), (2028, 9, 1)]
    ]

    assert numbers == ["2026-000001", "2026-000002", "2026-000003", "2027-000001", "2027-000002", "2028-000001"]
    assert breaks(world) == []


def test_the_month_stays_while_numbers_of_the_running_year_are_given(world: World):
    an_unpaid_invoice(world, at=at(2026, 11, 24))

    with pytest.raises(OptionsRefused) as refused:
        an_option(world, year_starts_in="9", mentions="Autre chose")

    assert [fault.field for fault in refused.value.faults] == ["year_starts_in"]
    an_option(world, mentions="Autre chose")


def test_the_month_may_change_before_the_first_number_of_a_year(world: World):
    """The year that is under way then goes on with the numbers that it has."""
    an_unpaid_invoice(world, at=at(2026, 11, 24))
    world.clock.now = at(2027, 1, 4)
    an_option(world, year_starts_in="9")

    numbers = [number_of(world, *day) for day in [(2027, 1, 5), (2027, 9, 1)]]

    assert numbers == ["2026-000002", "2027-000001"]
    assert breaks(world) == []


def test_chloes_numbers_do_not_hold_camilles_month(world: World):
    an_unpaid_invoice(world, at=at(2026, 11, 24), place=world.chloe)

    an_option(world, year_starts_in="4")


@pytest.mark.parametrize("month", ["", "0", "13", "1.5", "janvier", "٣", "01"])
def test_there_are_twelve_months(world: World, month: str):
    with pytest.raises(OptionsRefused) as refused:
        an_option(world, year_starts_in=month)

    assert [fault.field for fault in refused.value.faults] == ["year_starts_in"]


def test_the_database_knows_twelve_months_as_well(world: World):
    an_option(world, year_starts_in="12")

    with pytest.raises(IntegrityError, match="year_starts_in_a_month"), world.house.engine.begin() as connection:
        connection.execute(text("UPDATE billing_options SET year_starts_in = 13"))


@pytest.mark.parametrize(
    ("day", "years"),
    [(date(2027, 1, 1), [2026, 2027]), (date(2027, 8, 31), [2026, 2027]), (date(2027, 12, 31), [2027])],
)
def test_a_day_is_of_the_year_that_began_last(day: date, years: list[int]):
    assert [year for year in range(2020, 2030) if documents.may_be_of(year, day)] == years


def at(year: int, month: int, day: int, hour: int = 9) -> datetime:
    """A moment of a working day."""
    return datetime(year, month, day, hour, 0, tzinfo=UTC)


def number_of(world: World, year: int, month: int, day: int) -> str:
    """Somebody books in the morning of that day, comes, and is billed: the number that is given."""
    world.clock.now = max(world.clock.now, at(year, month, day, hour=5))
    return an_unpaid_invoice(world, at=at(year, month, day)).number


def breaks(world: World) -> list[str]:
    """What `verify` finds about invoices."""
    return world.look(lambda w: list(documents.invoices_never_change(w)))
