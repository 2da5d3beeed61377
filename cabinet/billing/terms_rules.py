"""What terms of sale may be: a link that leads where it seems to, a text that can be read, or nothing."""

from typing import Final, get_args
from unicodedata import category

from cabinet.billing.refusals import (
    TermsAddressMalformed,
    TermsAddressMissing,
    TermsAddressTooLong,
    TermsKindMissing,
    TermsTextMissing,
    TermsTextTooLong,
)
from cabinet.billing.tables import TermsKind
from cabinet.kit.addresses import is_secure_address
from cabinet.kit.refusal import Refusal

LONGEST_ADDRESS: Final = 500
# Some ten pages, and few enough for one message of a browser (see `web/socket.py`).
LONGEST_TEXT: Final = 30_000


def tidy_text(typed: str) -> str:
    """Typed lines without what nobody sees: every end of a line the same, and no sign that cannot be shown."""
    lines = typed.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(sign for sign in lines if sign == "\n" or _is_seen(sign)).strip()


def _is_seen(sign: str) -> bool:
    # The spaces of French typography are not "printable" to Python.
    return sign.isprintable() or category(sign) == "Zs"


def faults_of_terms(kind: str, *, url: str, body: str) -> list[Refusal]:
    """Why these cannot be the terms; nothing when they can."""
    match kind:
        case "link":
            return _faults_of_address(url)
        case "text":
            return _faults_of_text(body)
        case _:
            return [] if kind in get_args(TermsKind) else [TermsKindMissing()]


def _faults_of_address(address: str) -> list[Refusal]:
    if not address:
        return [TermsAddressMissing()]
    if len(address) > LONGEST_ADDRESS:
        return [TermsAddressTooLong()]
    return [] if is_secure_address(address) else [TermsAddressMalformed()]


def _faults_of_text(body: str) -> list[Refusal]:
    if not body:
        return [TermsTextMissing()]
    return [TermsTextTooLong()] if len(body) > LONGEST_TEXT else []
