"""Ids that say what they are and sort by the time they were made: `apt_01k3…`."""

import secrets
import time
from typing import Final

_LETTERS: Final = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
_LENGTH: Final = 26
_READABLE: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_id(prefix: str) -> str:
    """A fresh id: the prefix, 48 bits of milliseconds, 80 bits of chance."""
    number = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    letters = ""
    for _ in range(_LENGTH):
        number, remainder = divmod(number, 32)
        letters = _LETTERS[remainder] + letters
    return f"{prefix}_{letters}"


def is_id(sent: str, prefix: str) -> bool:
    """Whether this might be an id of ours with this prefix: whoever sends one that is to be kept may send anything."""
    kind, _, rest = sent.partition("_")
    return kind == prefix and len(rest) == _LENGTH and set(rest) <= set(_LETTERS)


def new_reference() -> str:
    """A reference that can be read out on the telephone: `R-7K2PQX`."""
    return "R-" + "".join(secrets.choice(_READABLE) for _ in range(6))


def comparable(sent: str) -> str:
    """An id that came from outside, as a database can read it: nothing, when it can be nobody's.

    A stranger may send a zero byte or half a character, over which databases fall.
    """
    return sent if sent.isprintable() else ""
