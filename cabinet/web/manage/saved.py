"""Saying that what was written is kept."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.parts import icon

_SAVED: Final = Text(fr="Vos modifications sont enregistrées.", en="Your changes are saved.")


def saved_words(language: Language, *, is_saved: bool | rx.Var[bool]) -> rx.Component:
    """Read out once the change is in the database; they stay until something in the form is changed again.

    The line is always there: a screen reader speaks what enters a live region, not a region that enters.
    """
    said = rx.el.span(
        icon("circle-check", size=20),
        _SAVED.into(language),
        class_name="inline-flex min-h-12 items-center gap-2 rounded-lg bg-ok-soft px-4 text-sm font-semibold text-ok",
    )
    return rx.el.p(
        rx.cond(is_saved, said, rx.fragment()),
        role="status",
        class_name="group-data-[unsaved]/form:hidden",
        custom_attrs={"aria-live": "polite"},
    )
