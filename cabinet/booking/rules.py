"""What a client may type, and how long a hold may last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cabinet.booking.refusals import (
    DetailsRefused,
    EmailMalformed,
    FirstNameMissing,
    HoldTooLong,
    LastNameMissing,
    PhoneMalformed,
)
from cabinet.kit.contact import mail_address, phone_number
from cabinet.kit.refusal import Refusal

HOLD: Final = timedelta(minutes=10)
# While the bank asks the client something, the time must not slip away.
HOLD_WHILE_PAYING: Final = timedelta(minutes=15)
LONGEST_HOLD: Final = timedelta(minutes=90)
HOLDS_PER_NETWORK: Final = 12
_LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Details:
    """Who the client is, as checked: names trimmed, the address normalised, the telephone in E.164 or empty."""

    first_name: str
    last_name: str
    email: str
    phone: str


def checked_details(
    *, first_name: str, last_name: str, email: str, phone: str, lacking: Sequence[Refusal] = ()
) -> Details:
    """The details as they are kept; DetailsRefused with every fault at once otherwise, what is `lacking` the last."""
    faults: list[Refusal] = []
    first, last = _tidy(first_name), _tidy(last_name)
    if not 1 <= len(first) <= _LONGEST_NAME:
        faults.append(FirstNameMissing())
    if not 1 <= len(last) <= _LONGEST_NAME:
        faults.append(LastNameMissing())
    address = mail_address(email)
    if address is None:
        faults.append(EmailMalformed())
    number = phone_number(phone) if phone.strip() else ""
    if number is None:
        faults.append(PhoneMalformed())
    faults.extend(lacking)
    if faults or address is None or number is None:
        raise DetailsRefused(faults)
    return Details(first_name=first, last_name=last, email=address, phone=number)


def fault_in(name: str, value: str) -> Refusal | None:
    """What is wrong with one of the details alone, if anything is."""
    try:
        given = {"first_name": "A", "last_name": "A", "email": "a@a.fr", "phone": "", name: value}
        checked_details(
            first_name=given["first_name"], last_name=given["last_name"], email=given["email"], phone=given["phone"]
        )
    except DetailsRefused as refused:
        return refused.faults[0]
    return None


def held_until(now: datetime, *, held_since: datetime, wanted: timedelta) -> datetime:
    """When a hold ends that is extended now; HoldTooLong when it has lasted as long as it may."""
    longest = held_since + LONGEST_HOLD
    if now >= longest:
        raise HoldTooLong
    return min(now + wanted, longest)


def extension_of(ends_at: datetime, *, held_since: datetime) -> timedelta:
    """By how much a hold that ends then can still be extended at its end, in whole minutes: nothing that is less."""
    left = min(HOLD, held_since + LONGEST_HOLD - ends_at)
    return max(timedelta(0), left - left % timedelta(minutes=1))


def _tidy(name: str) -> str:
    return " ".join("".join(letter for letter in name if letter.isprintable()).split())
