"""Rows of a form of which there may be a few or none: added and taken away by whoever writes."""

from typing import Any, Final

import reflex as rx

from cabinet.web.browser_code import browser_code

_browser_code: Final = browser_code("growing_rows.jsx", beside=__file__)
_ADD: Final = (
    "mt-4 min-h-11 cursor-pointer rounded-md border border-line-strong bg-surface px-4 font-semibold text-sapin "
    "hover:border-sapin"
)
_REMOVE: Final = "mt-3 min-h-11 cursor-pointer text-sm font-semibold text-sapin underline underline-offset-4"
_ROW: Final = "border-b border-line py-4 first:pt-0"


class GrowingRows(rx.Component):
    """As many of its rows as there are, and a button for one more."""

    library = _browser_code
    tag = "GrowingRows"

    filled: rx.Var[int]
    whose: rx.Var[str]
    saved: rx.Var[Any]
    add_label: rx.Var[str]
    remove_label: rx.Var[str]
    add_class: rx.Var[str]
    remove_class: rx.Var[str]
    row_class: rx.Var[str]


def growing_rows(
    *rows: rx.Component, filled: Any, whose: Any, saved: Any, add_label: str, remove_label: str
) -> rx.Component:
    """`rows` are all that there may be, of which the first `filled` hold something.

    They begin anew when `whose` (what is edited) or `saved` (which version was kept) is another; both may be empty
    for a while. An added row that is left empty must count as none.
    """
    return GrowingRows.create(
        *rows,
        filled=filled,
        whose=whose,
        saved=saved,
        add_label=add_label,
        remove_label=remove_label,
        add_class=_ADD,
        remove_class=_REMOVE,
        row_class=_ROW,
    )
