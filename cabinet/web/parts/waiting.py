"""What stands in the place of things that are on their way, or that do not exist yet."""

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.say import Words

_WAIT = Text(fr="Chargement en cours…", en="Loading…")
_GREY = "animate-breathe rounded-sm bg-line"


def skeleton_lines(language: Language, *, lines: int = 3) -> rx.Component:
    """Grey lines as high as the text to come, so that nothing moves when it does."""
    widths = ("w-full", "w-5/6", "w-2/3")
    bars = [rx.el.div(class_name=f"h-4 {_GREY} {widths[place % 3]}") for place in range(lines)]
    return rx.el.div(_said(language), *bars, class_name="grid gap-3 py-2")


def skeleton_rows(language: Language, *, rows: int = 4) -> rx.Component:
    """Grey rows as high as those of a table to come."""
    row = rx.el.div(
        rx.el.div(class_name=f"h-4 w-14 {_GREY}"),
        rx.el.div(class_name=f"h-4 flex-1 {_GREY}"),
        rx.el.div(class_name=f"h-6 w-24 {_GREY}"),
        class_name="flex min-h-18 items-center gap-6 border-b border-line px-5 last:border-b-0 sm:px-6",
    )
    return rx.el.div(_said(language), *[row] * rows)


def empty_state(words: Words, *, action: rx.Component | None = None) -> rx.Component:
    """Nothing is there: one sentence that says so, and one thing to do about it."""
    return rx.el.div(
        rx.el.p(words, class_name="max-w-reading text-ink-2"),
        *([rx.el.div(action, class_name="mt-4")] if action else []),
        class_name="px-5 py-8 sm:px-6",
    )


def _said(language: Language) -> rx.Component:
    return rx.el.p(_WAIT.into(language), class_name="sr-only", role="status")
