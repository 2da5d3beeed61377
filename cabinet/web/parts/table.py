"""Tables that become cards on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import reflex as rx

from cabinet.web.say import Words

_ROW = (
    "block border-b border-line px-5 py-4 last:border-b-0 md:table-row md:p-0 "
    "md:[&>*]:border-b md:[&>*]:border-line md:last:[&>*]:border-b-0"
)
_CELL = (
    "flex items-baseline justify-between gap-4 py-1 text-right before:text-left before:text-sm before:font-normal "
    "before:text-ink-2 before:shrink-0 before:whitespace-nowrap before:content-[attr(data-name)] "
    "md:table-cell md:px-4 md:py-3 md:align-middle md:before:content-none md:first:pl-6 md:last:pr-6"
)

_PLAIN_CELL = "block py-1 md:table-cell md:px-4 md:py-3 md:align-middle md:first:pl-6 md:last:pr-6"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column's name, and the side its values stand on: words left, amounts right.

    `is_plain` values speak for themselves (a client, a badge): on a phone they stand at the left, without the name.
    `hidden_name` leaves the name to screen readers everywhere, as above a column of buttons.
    """

    name: Words
    side: Literal["left", "right"] = "left"
    hidden_name: bool = False
    is_plain: bool = False


def table(
    caption: Words, columns: Sequence[Column], rows: Any, *, shows_caption: bool = False, shows_names: bool = True
) -> rx.Component:
    """A table with its caption (unseen unless asked) and named columns.

    `rows` are made by `table_row`, one by one or through `rx.foreach`. On a phone each row is a block of named lines.
    Without `shows_names` the columns' names are left to screen readers, for lists that need no heading.
    """
    head = rx.el.tr(*(_head(column) for column in columns))
    caption_class = "px-5 py-4 text-left font-semibold sm:px-6" if shows_caption else "sr-only"
    head_class = "sr-only md:not-sr-only md:table-header-group" if shows_names else "sr-only"
    return rx.el.table(
        rx.el.caption(caption, class_name=caption_class),
        rx.el.thead(head, class_name=head_class),
        rx.el.tbody(*(rows if isinstance(rows, list | tuple) else [rows]), class_name="block md:table-row-group"),
        role="table",
        class_name="block w-full md:table md:border-collapse",
    )


def table_row(columns: Sequence[Column], *cells: Any, **props: Any) -> rx.Component:
    """A row: its first cell names it (`th scope=row`), the others stand under their column's name."""
    named = [
        _cell(column, cell, first=place == 0) for place, (column, cell) in enumerate(zip(columns, cells, strict=True))
    ]
    return rx.el.tr(*named, role="row", class_name=_ROW, **props)


def _head(column: Column) -> rx.Component:
    side = "text-right" if column.side == "right" else "text-left"
    words = rx.el.span(column.name, class_name="sr-only") if column.hidden_name else column.name
    return rx.el.th(
        words,
        scope="col",
        role="columnheader",
        class_name=f"border-b border-line px-4 py-3 text-sm font-normal text-ink-2 first:pl-6 last:pr-6 {side}",
    )


def _cell(column: Column, cell: Any, *, first: bool) -> rx.Component:
    # A table shown as blocks is no longer a table to a screen reader unless its roles are said aloud.
    side = "md:text-right" if column.side == "right" else "md:text-left"
    if first:
        classes = f"block pb-1 text-left font-semibold md:table-cell md:px-4 md:py-3 md:pl-6 {side}"
        return rx.el.th(cell, scope="row", role="rowheader", class_name=classes)
    if column.is_plain:
        return rx.el.td(cell, role="cell", class_name=f"{_PLAIN_CELL} {side}")
    name = "" if column.hidden_name else column.name
    return rx.el.td(cell, role="cell", class_name=f"{_CELL} {side}", custom_attrs={"data-name": name})
