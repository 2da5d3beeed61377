"""What opens on demand: a fold of explanations."""

from typing import Any

import reflex as rx

from cabinet.web.parts.icon import icon
from cabinet.web.say import Words


def disclosure(summary: Words, *children: Any, is_open: bool = False) -> rx.Component:
    """More for those who want it, folded away for the others."""
    return rx.el.details(
        rx.el.summary(
            icon("chevron-right", size=18),
            rx.el.span(summary, class_name="underline decoration-1 underline-offset-4"),
            class_name="inline-flex min-h-11 items-center gap-1.5 rounded-sm text-sapin "
            "[&>svg]:transition-transform group-open:[&>svg]:rotate-90",
        ),
        rx.el.div(*children, class_name="border-l-2 border-line py-1 pl-5"),
        class_name="group mt-4",
        open=is_open,
    )
