"""What a page of an invoice sends, as the journeys take it; the rules judge it later."""

from datetime import date
from typing import Any

from cabinet.kit.currencies import EURO
from cabinet.kit.money import AmountUnclear, Money
from cabinet.web import asked


def amount_in(form: dict[str, Any]) -> Money:
    """The amount; AmountUnclear beside its field when it can be read in no way, or in two.

    Its currency is the one that stood beside the field: the euro, on a page from before there was another.
    """
    currency = asked.word(form.get("currency")) or EURO
    try:
        return Money.typed(asked.line(form.get("amount")), currency=currency)
    except AmountUnclear as unclear:
        raise AmountUnclear(field="amount") from unclear


def day_in(form: dict[str, Any]) -> date | None:
    """The day of the date field; none when it is none."""
    try:
        return date.fromisoformat(asked.word(form.get("received_on")))
    except ValueError:
        return None
