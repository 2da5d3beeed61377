"""Each billing option by itself: what was typed, as it is kept, or its refusal."""

import re
from typing import Final, cast, get_args

from stdnum import luhn

from cabinet.billing.refusals import (
    ColorTooPale,
    DueDaysImpossible,
    FirstMonthMissing,
    MentionsTooLong,
    RppsMalformed,
    UsualMeansUnknown,
)
from cabinet.billing.tables import DeskMeans
from cabinet.kit.colors import can_carry_white

MOST_DUE_DAYS: Final = 90
LONGEST_MENTIONS: Final = 500
_MONTHS: Final = tuple(str(month) for month in range(1, 13))
_RPPS: Final = re.compile(r"[0-9]{11}")


def due_days(typed: str) -> int:
    """From 0 to 90 days; nothing typed is none."""
    tidy = "".join(typed.split())
    if not tidy:
        return 0
    if not (tidy.isascii() and tidy.isdecimal() and len(tidy) <= 3 and int(tidy) <= MOST_DUE_DAYS):
        raise DueDaysImpossible
    return int(tidy)


def first_month(typed: str) -> int:
    """A month, from 1 to 12."""
    if typed not in _MONTHS:
        raise FirstMonthMissing
    return int(typed)


def usual_means(typed: str) -> DeskMeans | None:
    """One of the ways in which money comes in at the desk, or none of them before the others."""
    if typed and typed not in get_args(DeskMeans):
        raise UsualMeansUnknown
    return cast(DeskMeans, typed) if typed else None


def mentions(tidy: str) -> str:
    """A text of few lines."""
    if len(tidy) > LONGEST_MENTIONS:
        raise MentionsTooLong
    return tidy


def color(typed: str) -> str:
    """A colour in which words can be read on white paper."""
    if not can_carry_white(typed):
        raise ColorTooPale
    return typed.upper()


def rpps(typed: str) -> str:
    """Eleven digits, or nothing."""
    tidy = "".join(typed.split())
    if tidy and not _RPPS.fullmatch(tidy):
        raise RppsMalformed
    return tidy


def is_doubtful_rpps(number: str) -> bool:
    """Whether its last digit does not follow from the others: most likely mistyped."""
    return bool(number) and not luhn.is_valid(number)
