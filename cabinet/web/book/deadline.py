"""A moment after which something ends, watched by the browser."""

from typing import Any, Final

import reflex as rx

from cabinet.web.browser_code import browser_code

_browser_code: Final = browser_code("deadline.jsx", beside=__file__)


def _ended(is_paying: rx.Var[bool]) -> tuple[rx.Var[bool]]:
    return (is_paying,)


class Deadline(rx.Component):
    """Its children are shown for the last `near` seconds; `on_end` then hears whether a payment is under way."""

    library = _browser_code
    tag = "Deadline"

    seconds_left: rx.Var[int]
    near: rx.Var[int]
    moment: rx.Var[str]

    on_end: rx.EventHandler[_ended]


def deadline(*children: Any, seconds_left: Any, near: int = 0, moment: Any = "", on_end: Any) -> rx.Component:
    """Ends in `seconds_left`; another `moment` begins anew even with as many seconds left."""
    return Deadline.create(*children, seconds_left=seconds_left, near=near, moment=moment, on_end=on_end)
