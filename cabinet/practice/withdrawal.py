"""Withdrawing from a contract that was made at a distance. Values in, values out.

Sources: fourteen days from the contract, article L221-18 of the Code de la consommation; how they are counted, article
L221-19; services that begin earlier, articles L221-25 and L221-28; health services are left out, article L221-2.
"""

from datetime import date, datetime, timedelta
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
    """The day of the booking does not count, and a last day at the weekend is moved to the Monday.

    Holidays move it too; whoever asks about a service on such a day has had two weeks to think all the same.
    """
    last = booked_on + timedelta(days=_DAYS)
    return last + timedelta(days=max(0, 7 - last.weekday())) if last.weekday() >= _SATURDAY else last


def begins_while_they_may(starts_at: datetime, *, booked_at: datetime, zone: str) -> bool:
    """Whether a service begins before the time for withdrawing is over."""
    return local(starts_at, zone).date() <= last_day_to_withdraw(local(booked_at, zone).date())
