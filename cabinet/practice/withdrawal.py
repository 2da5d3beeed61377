"""Withdrawing from a contract that was made at a distance. Values in, values out.

Sources: fourteen days from the contract, article L221-18 of the Code de la consommation; how they are counted, article
L221-19, and article 3 of regulation (EEC, Euratom) No 1182/71; services that begin earlier, articles L221-25 and
L221-28; health services are left out, article L221-2.
"""

from datetime import date, datetime, timedelta
from functools import cache
from typing import Final

from cabinet.kit.clock import local
from cabinet.practice.professions import profession_of
from cabinet.practice.tables import Practice

_DAYS: Final = 14
_SATURDAY: Final = 5


def may_withdraw(place: Practice) -> bool:
    """Whether its clients may; where the law is in doubt they may, unless the practice has decided otherwise."""
    match profession_of(place.profession).withdrawal:
        case "offered":
            return True
        case "excluded":
            return False
        case "in_doubt":
            return place.offers_withdrawal is not False


def last_day_to_withdraw(booked_on: date) -> date:
    """The day of the booking does not count; a last day at the weekend, or a holiday, is moved to the next working day.

    The holidays are those of the whole country: a client does not say where they live.
    """
    last = booked_on + timedelta(days=_DAYS)
    while not _is_worked(last):
        last += timedelta(days=1)
    return last


def begins_while_they_may(starts_at: datetime, *, booked_at: datetime, zone: str) -> bool:
    """Whether a service begins before the time for withdrawing is over."""
    return local(starts_at, zone).date() <= last_day_to_withdraw(local(booked_at, zone).date())


def _is_worked(day: date) -> bool:
    return day.weekday() < _SATURDAY and day not in _holidays_of(day.year)


@cache
def _holidays_of(year: int) -> frozenset[date]:
    # Not at the start: it takes a quarter of a second, and few commands ask. A year at a time, and whole: the calendar
    # fills itself as it is asked, and another thread would find a year before its days.
    from holidays import country_holidays  # noqa: PLC0415

    return frozenset(country_holidays("FR", years=year))
