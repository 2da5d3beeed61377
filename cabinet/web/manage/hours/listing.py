"""What the lists beneath the week have in common."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.manage.hours.state import HoursState, SmallForm
from cabinet.web.manage.watched_form import further_form
from cabinet.web.parts import field, problem_of, when
from cabinet.web.parts.way import LINK
from cabinet.web.say import Words

_REMOVE: Final = Text(fr="Supprimer", en="Remove")
PAIR: Final = "mt-6 grid grid-cols-1 gap-x-4 gap-y-6 first:mt-0 sm:grid-cols-2 [&>div]:mt-0"


def small_form(name: SmallForm, on_send: Any, *children: Any) -> rx.Component:
    """A form of this page: what was kept leaves it empty, and what is written in the others stays."""
    return rx.el.div(
        further_form(
            *children,
            on_send=on_send,
            kept=HoursState.kept[name],
            class_name="[&>button]:mt-6 [&>div:last-child]:mt-6",
        ),
        class_name="mt-6 border-t border-line pt-6",
    )


def whose() -> rx.Component:
    """Whose hours are being changed."""
    return rx.el.input(type="hidden", name="practitioner", value=HoursState.view.practitioner_id, read_only=True)


def time_field(language: Language, words: Text, name: str, *, optional: bool = False) -> rx.Component:
    """A time of day."""
    return field(language, words.into(language), name=name, kind="time", optional=optional)


def problem_beside(name: str) -> Any:
    """What was refused beside a field."""
    return problem_of(HoursState.problems, name)


def listed(language: Language, lines: Any, none: Text, *, on_remove: Any) -> rx.Component:
    """What was set, each with a way to take it back; or one sentence."""

    def line(one: Any) -> rx.Component:
        return line_of(one.title, one.beneath, deed(_REMOVE.into(language), one.title, on_click=on_remove(one.id)))

    return rx.cond(lines, rx.el.ul(rx.foreach(lines, line)), rx.el.p(none.into(language), class_name="text-ink-2"))


def deed(words: str, about: Words, *, on_click: Any) -> rx.Component:
    """A small action about one line; a screen reader hears which."""
    said = rx.el.span(" ", about, class_name="sr-only")
    classes = f"inline-flex min-h-11 items-center {LINK}"
    return rx.el.button(words, said, type="button", on_click=on_click, class_name=classes)


def line_of(title: Words | rx.Component, beneath: Words, *ways: rx.Component) -> rx.Component:
    """One line of a list, with what can be done about it."""
    return rx.el.li(
        rx.el.span(
            rx.el.span(title, class_name="block font-semibold"),
            when(beneath, rx.el.span(beneath, class_name="block text-sm text-ink-2")),
            class_name="min-w-0",
        ),
        *ways,
        class_name="flex flex-wrap items-center justify-between gap-x-6 border-b border-line py-3 last:border-b-0",
    )
