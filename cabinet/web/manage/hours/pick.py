"""One of a list that comes from the state, by the browser's own control."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.parts import icon
from cabinet.web.parts.labelled import CONTROL, LABEL
from cabinet.web.say import Words

_PLACE: Final = Text(fr="Lieu", en="Place")
_HERE: Final = Text(fr="Au cabinet", en="At the practice")


def pick(label: Words, *, name: str, choices: Any, value: Words = "", first: Words = "") -> rx.Component:
    """`choices` have a value and a name; `first` is what no choice is called, where there is one."""
    return _framed(
        label,
        name,
        *([rx.el.option(first, value="")] if first else []),
        rx.foreach(choices, lambda one: rx.el.option(one.name, value=one.value, selected=one.value == value)),
    )


def pick_place(language: Language, *, name: str, places: Any) -> rx.Component:
    """Where: at the practice, or at one of its other places."""
    return _framed(
        _PLACE.into(language),
        name,
        rx.el.option(_HERE.into(language), value=""),
        rx.foreach(places, lambda place: rx.el.option(place.name, value=place.id)),
    )


def _framed(label: Words, name: str, *options: Any) -> rx.Component:
    return rx.el.div(
        rx.el.label(label, html_for=name, class_name=LABEL),
        rx.el.div(
            rx.el.select(*options, id=name, name=name, class_name=f"{CONTROL} appearance-none pr-11"),
            rx.el.span(icon("chevron-down"), class_name="pointer-events-none absolute right-3.5 top-3.5 text-ink-2"),
            class_name="relative mt-2",
        ),
        class_name="mt-6 first:mt-0",
    )
