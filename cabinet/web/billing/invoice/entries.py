"""What somebody wrote about a sum received at the desk, as the journey takes it; the rules judge it later."""

import re
from datetime import date
from typing import Any, Final

from cabinet.billing import AllocationId
from cabinet.kit.money import AmountUnclear, Money
from cabinet.web import asked

_ENTRY: Final = re.compile(r"alc_[0-9a-z]{26}")
_LETTER: Final = re.compile(r"prq_[0-9a-z]{26}")


def amount_in(form: dict[str, Any]) -> Money:
    """The amount; AmountUnclear beside its field when it can be read in no way, or in two."""
    try:
        return Money.typed(asked.line(form.get("amount")))
    except AmountUnclear as unclear:
        raise AmountUnclear(field="amount") from unclear


def day_in(form: dict[str, Any]) -> date | None:
    """The day of the date field; none when it is none."""
    try:
        return date.fromisoformat(asked.word(form.get("received_on")))
    except ValueError:
        return None


def entry_id_in(form: dict[str, Any]) -> AllocationId | None:
    """The id that the page gave out for the entry to be made; none when somebody else made it up."""
    sent = asked.word(form.get("entry"))
    return AllocationId(sent) if _ENTRY.fullmatch(sent) else None


def is_letter_id(sent: str) -> bool:
    """Whether a page may have given this out as the id of a letter to be sent."""
    return bool(_LETTER.fullmatch(sent))
