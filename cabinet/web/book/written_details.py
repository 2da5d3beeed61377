"""What the form of the details sent. Anybody may send anything: what is no text counts as nothing."""

from typing import Any, Final

from cabinet.booking import Ticked
from cabinet.kit.currencies import EURO
from cabinet.web import asked

_TYPED: Final = ("first_name", "last_name", "email", "phone")
_BOXES: Final = ("terms", "early_start")


def shown_currency(form: object) -> str:
    """The one in which the page showed the price; the euro, on a page from before there was another."""
    return asked.word(asked.fields(form).get("currency")) or EURO


def written_details(form: object) -> dict[str, Any]:
    """What was typed, which boxes were ticked beside which terms, and whether the button spoke of a payment."""
    given = asked.fields(form)
    return {
        **{name: asked.line(given.get(name)) for name in _TYPED},
        "ticked": Ticked([name for name in _BOXES if given.get(name)], asked.word(given.get("terms_id"))),
        "expects_card": given.get("expects") == "card",
    }
