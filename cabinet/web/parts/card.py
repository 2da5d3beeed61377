"""Cards, and what they hold: facts line by line, figures at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import reflex as rx

from cabinet.web.parts.icon import icon
from cabinet.web.parts.when import when
from cabinet.web.say import Words

SURFACE = "rounded-lg border border-line bg-surface shadow-card"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of a summary; `strong` sets its value apart, as a total is; `way` is a link that changes it."""

    name: Words
    value: Words | rx.Component
    strong: bool = False
    way: rx.Component | None = None


def card(
    *children: Any, title: Words = "", aside: Words | rx.Component = "", level: Literal[2, 3] = 2, **props: Any
) -> rx.Component:
    """A white sheet with a title; `aside` stands at the right of it."""
    extra = props.pop("class_name", "")
    return rx.el.section(
        when(title, _card_title(title, aside, level)),
        *children,
        class_name=f"{SURFACE} p-5 sm:p-6 {extra}".strip(),
        **props,
    )


def list_card(*rows: Any, title: Words, aside: Words | rx.Component = "", level: Literal[2, 3] = 2) -> rx.Component:
    """A card whose rows (a table, a list) reach from edge to edge, under a title."""
    head = rx.el.div(_card_title(title, aside, level), class_name="border-b border-line px-5 pt-5 sm:px-6")
    return rx.el.section(head, *rows, class_name=f"{SURFACE} overflow-hidden")


def figure_card(
    name: Words, figure: Words, *, beneath: Words = "", href: Words = "", skeleton: bool | rx.Var[bool] = False
) -> rx.Component:
    """A figure of the desk: what it counts, how much, and the way to its list. `skeleton` keeps its place."""
    shown = rx.el.div(
        rx.el.p(name, class_name="text-sm text-ink-2"),
        rx.el.p(
            _figure(figure, skeleton=skeleton), class_name="mt-1 whitespace-nowrap text-2xl font-semibold leading-tight"
        ),
        rx.el.p(beneath, class_name="mt-1 min-h-6 text-sm text-ink-3"),
        class_name=f"{SURFACE} h-full p-5 sm:p-6" + (" group-hover:border-line-strong" if href else ""),
    )
    if not href:
        return shown
    return rx.el.a(shown, href=href, class_name="group block rounded-lg no-underline")


def summary_list(facts: Sequence[Fact]) -> rx.Component:
    """Facts line by line, the name left and the value right."""
    return rx.el.dl(*(fact_line(fact) for fact in facts))


def fact_line(fact: Fact) -> rx.Component:
    """One line of a summary list, for lists made by `rx.foreach`."""
    value = rx.el.dd(
        fact.value,
        rx.el.span(" ", fact.way, class_name="ml-2 whitespace-nowrap") if fact.way else "",
        # A word that is too long may be broken, an amount that may not be is given its room.
        class_name="min-w-min text-right wrap-anywhere" + (" font-semibold" if fact.strong else ""),
    )
    return rx.el.div(
        rx.el.dt(fact.name, class_name="text-ink-2"),
        value,
        class_name="flex items-baseline justify-between gap-4 border-b border-line py-2.5 text-sm last:border-b-0",
    )


def secure_area(*children: Any, title: Words, beneath: Words) -> rx.Component:
    """The place where a card number is written, set apart: a lock, its name, and who sees what is written there."""
    return rx.el.section(
        rx.el.h2(icon("lock"), rx.el.span(title), class_name="flex items-center gap-2 text-lg"),
        rx.el.div(*children, class_name="mt-4"),
        rx.el.p(beneath, class_name="mt-4 text-sm text-ink-2"),
        class_name="rounded-lg border border-line-strong bg-surface p-5 sm:p-6",
    )


def _card_title(title: Words, aside: Words | rx.Component, level: Literal[2, 3]) -> rx.Component:
    heading = {2: rx.el.h2, 3: rx.el.h3}[level](title, class_name="text-xl")
    shown = rx.el.div(aside, class_name="text-sm text-ink-2") if isinstance(aside, rx.Component) else aside
    beside = shown if isinstance(shown, rx.Component) else when(shown, rx.el.p(shown, class_name="text-sm text-ink-2"))
    return rx.el.div(heading, beside, class_name="mb-4 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1")


def _figure(figure: Words, *, skeleton: bool | rx.Var[bool]) -> Any:
    if skeleton is False:
        return figure
    empty = rx.el.span(
        class_name="inline-block h-[1em] w-32 max-w-full animate-breathe rounded-sm bg-line align-[-0.1em]"
    )
    return rx.cond(skeleton, empty, figure)
