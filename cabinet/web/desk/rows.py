"""Appointments, line by line."""

import reflex as rx

from cabinet.kit.text import Language
from cabinet.views.desk import DeskRow
from cabinet.web.parts import badge, list_card, skeleton_rows
from cabinet.web.say import Words

# The hour, then who and what; the payment stands at the right, and beneath them on a phone.
_ROW = (
    "grid grid-cols-[5.5rem_minmax(0,1fr)] items-baseline gap-x-4 gap-y-1.5 border-b border-line px-5 py-4 "
    "last:border-b-0 sm:grid-cols-[5.5rem_minmax(0,1fr)_auto] sm:items-center sm:px-6"
)


def appointment_list(
    rows: list[DeskRow], *, title: str, aside: Words = "", nothing: rx.Component, shows_day: bool = True
) -> rx.Component:
    """A card of appointments of the desk's view; `nothing` is what it says when there are none."""
    lines = rx.Var.create(rows)
    shown = rx.el.ul(rx.foreach(lines, lambda row: _line(row, shows_day=shows_day)))
    return list_card(rx.cond(lines.length() > 0, shown, nothing), title=title, aside=aside)


def waiting_list(language: Language, *, title: str) -> rx.Component:
    """The same card while the appointments are on their way."""
    return list_card(skeleton_rows(language, rows=4), title=title)


def _line(row: DeskRow, *, shows_day: bool) -> rx.Component:
    day = rx.el.span(row.day, class_name="block text-sm text-ink-2")
    return rx.el.li(
        rx.el.p(
            *([day] if shows_day else []),
            rx.el.span(row.time, class_name="font-semibold"),
            class_name="whitespace-nowrap",
        ),
        rx.el.p(
            rx.el.span(row.client, class_name="block font-semibold"),
            rx.el.span(row.service, class_name="block text-sm text-ink-2"),
            class_name="min-w-0",
        ),
        rx.el.p(badge(row.payment, tone=row.tone), class_name="col-start-2 sm:col-start-3"),
        key=row.key,
        class_name=_ROW,
    )
