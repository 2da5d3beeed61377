"""Two columns: what is being done, and what it is about."""

from typing import Any

import reflex as rx

from cabinet.web.parts.card import SURFACE
from cabinet.web.parts.icon import icon
from cabinet.web.parts.script import element, gesture
from cabinet.web.parts.when import when
from cabinet.web.say import Words

_FOLD_ID = "summary-beside"


def beside(
    *content: Any, head: rx.Component, summary: rx.Component | None = None, task: rx.Component | None = None
) -> rx.Component:
    """`head` and `content` at the left; a `summary` or the `task` at their right, and between them on a phone."""
    right = "min-w-0 lg:col-start-2 lg:row-span-2 lg:row-start-1"
    return rx.el.div(
        rx.el.div(head, class_name="min-w-0 lg:col-start-1 lg:row-start-1"),
        rx.el.div(task, class_name=right) if task is not None else rx.el.aside(summary, class_name=right),
        rx.el.div(*content, class_name="min-w-0 lg:col-start-1 lg:row-start-2"),
        class_name="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_23rem] lg:grid-rows-[auto_1fr]",
    )


def folding_summary(
    *children: Any, title: Words, line: Words, total_name: Words, total: Words, level_two: bool = True
) -> rx.Component:
    """The card of what is booked or paid: closed on a phone, with `line` and the total in sight; open beside a page.

    Put `summary_list` and badges inside, nothing with an id of its own elsewhere on the page.
    """
    wide = gesture(f"{element(_FOLD_ID)}.open = matchMedia('(min-width: 64rem)').matches;")
    heading = (rx.el.h2 if level_two else rx.el.h3)(title, class_name="mb-4 hidden text-xl lg:block")
    return rx.el.div(
        heading,
        rx.el.details(
            rx.el.summary(
                rx.el.span(icon("chevron-right", size=20), class_name="mt-0.5 text-sapin group-open:rotate-90"),
                rx.el.span(
                    rx.el.span(title, class_name="sr-only"),
                    rx.el.span(line, class_name="block font-semibold"),
                    when(
                        total,
                        rx.el.span(
                            rx.el.span(total_name, class_name="text-ink-2"),
                            rx.el.span(total, class_name="whitespace-nowrap font-semibold"),
                            class_name="flex flex-wrap items-baseline justify-between gap-x-4",
                        ),
                    ),
                    class_name="min-w-0 flex-1",
                ),
                class_name="flex min-h-12 items-start gap-2 rounded-sm lg:hidden",
            ),
            rx.el.div(*children, class_name="mt-3 lg:mt-0"),
            id=_FOLD_ID,
            class_name="opens-when-wide group",
            on_mount=wide,
        ),
        class_name=f"{SURFACE} px-5 py-4 sm:px-6 lg:p-6",
    )
