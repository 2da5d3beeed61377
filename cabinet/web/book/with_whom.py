"""With whom: a choice above the times, where more than one practitioner offers the same."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.book.ways import step_link, step_way
from cabinet.web.parts import when

_WITH_WHOM: Final = Text(fr="Avec qui\u202f?", en="With whom?")
_CHOICE: Final = (
    "flex h-full min-h-12 flex-col justify-center rounded-md border border-line-strong bg-surface px-4 py-2 "
    "leading-tight text-ink no-underline hover:border-sapin hover:bg-sapin-soft aria-[current=true]:border-sapin "
    "aria-[current=true]:bg-sapin-soft aria-[current=true]:ring-1 aria-[current=true]:ring-sapin"
)


def with_whom(language: Language, view: Any) -> rx.Component:
    """Each answer is an address of its own, so that Back and a bookmark find it again; the week stays."""
    return when(
        view.with_whom.choices,
        rx.el.section(
            rx.el.h2(_WITH_WHOM.into(language), id="with-whom", class_name="text-lg"),
            rx.el.ul(
                rx.foreach(view.with_whom.choices, lambda choice: rx.el.li(_choice(view, choice))),
                class_name="mt-3 grid grid-cols-2 gap-2 sm:flex sm:flex-wrap",
            ),
            custom_attrs={"aria-labelledby": "with-whom"},
        ),
    )


def _choice(view: Any, choice: Any) -> rx.Component:
    return step_link(
        rx.el.span(choice.name, class_name="font-semibold"),
        when(choice.title, rx.el.span(choice.title, class_name="text-sm text-ink-2")),
        to=step_way(
            "horaire",
            category=view.category_id,
            with_whom=choice.word,
            week=view.week.first_day,
            hours_of=view.hours_of,
        ),
        class_name=_CHOICE,
        custom_attrs={"aria-current": rx.cond(choice.is_chosen, "true", "false")},
    )
