"""What a browser sent, made harmless: anybody may send anything to a handler."""

from datetime import datetime
from typing import Any, Final, cast

from cabinet.booking import TimeNotOffered

# Longer than any rule allows, so that the rules say no, and shorter than what would tire them.
_LONGEST_LINE: Final = 500
_LONGEST_WORD: Final = 80
_YEARS: Final = range(2000, 2200)


def word(value: object) -> str:
    """An id, a code or a part of an address: nothing, when it cannot be one."""
    return value if isinstance(value, str) and len(value) <= _LONGEST_WORD and value.isprintable() else ""


def line(value: object) -> str:
    """One line that a person typed."""
    return value[:_LONGEST_LINE] if isinstance(value, str) else ""


def fields(value: object) -> dict[str, Any]:
    """The fields of a form; none, when it is no form."""
    return cast(dict[str, Any], value) if isinstance(value, dict) else {}


def whole_number(value: object) -> int:
    """A number of cents; nought when it is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def moment(value: object) -> datetime:
    """A time of the list, as it was given out; TimeNotOffered for anything else."""
    try:
        found = datetime.fromisoformat(word(value))
    except ValueError:
        raise TimeNotOffered from None
    if found.tzinfo is None or found.year not in _YEARS:
        raise TimeNotOffered
    return found
