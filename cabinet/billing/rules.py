"""What billing decides: numbers, dates, how an invoice stands. Values in, values out."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal

from cabinet.kit.money import Money
from cabinet.practice import VatRegime, profession_of

# To pay: something is left. Whatever has been paid of it stands beside the status.
Standing = Literal["to_pay", "paid"]

_LINK_OUTLIVES_DUE_DATE: Final = timedelta(days=30)
_LINK_LASTS_AT_LEAST: Final = timedelta(days=30)
_LINK_LASTS_AT_MOST: Final = timedelta(days=120)

VAT_MENTIONS: Final[dict[VatRegime, str]] = {
    "exempt": "Exonération de TVA, art. 261-4-1° du CGI",
    "franchise": "TVA non applicable, art. 293 B du CGI",
}


def number_shown(year: int, sequence: int) -> str:
    """`2026-000123`: short enough, and of signs that every e-invoicing platform takes."""
    return f"{year}-{sequence:06d}"


def accounting_year(day: date, *, starts_in: int) -> int:
    """The year in which the accounting year of a day began, `starts_in` being its first month."""
    return day.year if day.month >= starts_in else day.year - 1


def standing(total: Money, paid: Money) -> Standing:
    """How an invoice stands, from what counts towards it."""
    return "paid" if paid >= total else "to_pay"


def usual_regime(profession: str) -> VatRegime:
    """The VAT regime that a profession, by its code, suggests: exempt care, or the threshold of small businesses."""
    return "exempt" if profession_of(profession).is_exempt else "franchise"


def due_on(issued_on: date, performed_on: date, *, days: int) -> date:
    """What is left is due so many days after the invoice is issued, and never before the service is rendered."""
    return max(issued_on + timedelta(days=days), performed_on)


def link_ends(sent_at: datetime, due: date) -> datetime:
    """Until when a payment link opens its invoice: a month at least, and a month past the due date; never too long."""
    after_due = datetime.combine(due, sent_at.timetz()) + _LINK_OUTLIVES_DUE_DATE
    return min(max(after_due, sent_at + _LINK_LASTS_AT_LEAST), sent_at + _LINK_LASTS_AT_MOST)


def digest_of(document: dict[str, Any], lines: Sequence[dict[str, Any]]) -> str:
    """The SHA-256 of a document and its lines: another one as soon as one sign of it is another."""
    said = json.dumps([document, list(lines)], sort_keys=True, ensure_ascii=False, default=_as_text)
    return hashlib.sha256(said.encode()).hexdigest()


def _as_text(value: date | datetime) -> str:
    return value.isoformat()
