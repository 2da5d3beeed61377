"""A house is at rest when nothing is left that it would still do by itself."""

import time
from collections.abc import Callable, Iterator
from typing import Final

from tests.house.books import Books

# What a killed process had in hand is free again after a minute, and what failed four times is tried after two.
_WITHIN: Final = 150.0
_DECIDED: Final = ("requires_capture", "succeeded", "canceled")


def wait_for_rest(read: Callable[[], Books]) -> Books:
    """The books of a house at rest; AssertionError, with what is still open, when it does not come to rest."""
    deadline = time.monotonic() + _WITHIN
    while still_open := list(_still_open(books := read())):
        assert time.monotonic() < deadline, f"after {_WITHIN:.0f} s there is still open:\n" + "\n".join(still_open)
        time.sleep(1)
    return books


def _still_open(books: Books) -> Iterator[str]:
    decided = {intent["id"]: intent["status"] for intent in books.intents if intent["status"] in _DECIDED}
    for payment in books.payments:
        if payment.state in ("awaiting", "capturing") and payment.intent_id in decided:
            yield f"{payment.id} is {payment.state}, and {payment.intent_id} {decided[payment.intent_id]} at Stripe"
    for row in [*books.events, *books.messages]:
        if row.finished_at is None:
            yield f"{row.id}, due at {row.due_at}, after {row.attempts} attempts: {row.error or 'not begun'}"
