"""The first step: what the appointment is for."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.book.ways import step_link, step_way
from cabinet.web.parts import empty_state, icon, when
from cabinet.web.parts.way import LINK

_NONE: Final = Text(
    fr="Ce cabinet ne propose pas encore de rendez-vous en ligne. Appelez-le pour en prendre un.",
    en="This practice does not offer appointments online yet. Please call to make one.",
)
_NONE_WITH_THEM: Final = Text(
    fr="Aucun rendez-vous en ligne avec cette personne pour le moment. Appelez le cabinet, ou choisissez parmi tout ce "
    "qu’il propose.",
    en="No appointments online with this person for now. Please call the practice, or choose from all that it offers.",
)
_WITH: Final = Text(fr="Rendez-vous avec ", en="Appointments with ")
_ALL: Final = Text(fr="Voir tout le cabinet", en="See the whole practice")
_CARD: Final = "flex items-center gap-4 rounded-lg border bg-surface px-5 py-4 sm:px-6"


def categories(language: Language, view: Any) -> rx.Component:
    """Each kind of appointment with its length, its price and what is due now: never less than it will be."""
    return rx.fragment(
        when(view.with_whom.name, _with_them(language, view)),
        rx.cond(
            view.categories,
            rx.el.ul(rx.foreach(view.categories, lambda choice: _entry(view, choice)), class_name="grid gap-3"),
            rx.cond(
                view.with_whom.name,
                empty_state(_NONE_WITH_THEM.into(language)),
                empty_state(_NONE.into(language)),
            ),
        ),
    )


def _with_them(language: Language, view: Any) -> rx.Component:
    return rx.el.p(
        _WITH.into(language),
        rx.el.strong(view.with_whom.name, class_name="font-semibold"),
        ". ",
        step_link(_ALL.into(language), to=step_way("motif", hours_of=view.hours_of), class_name=f"inline-block {LINK}"),
        class_name="mb-4 text-ink-2",
    )


def _entry(view: Any, choice: Any) -> rx.Component:
    return rx.el.li(rx.cond(choice.is_available, _open(view, choice), _closed(choice)))


def _open(view: Any, choice: Any) -> rx.Component:
    return step_link(
        _words(choice),
        rx.el.span(icon("chevron-right"), class_name="text-sapin"),
        to=step_way("horaire", category=choice.id, with_whom=view.with_whom.word, hours_of=view.hours_of),
        class_name=f"{_CARD} border-line-strong no-underline hover:border-sapin hover:bg-sapin-soft",
    )


def _closed(choice: Any) -> rx.Component:
    return rx.el.div(_words(choice), class_name=f"{_CARD} border-line")


def _words(choice: Any) -> rx.Component:
    return rx.el.span(
        rx.el.span(choice.name, class_name="block text-lg font-semibold"),
        rx.el.span(
            rx.el.span(choice.duration, class_name="whitespace-nowrap"),
            rx.el.span(" · ", custom_attrs={"aria-hidden": "true"}),
            rx.el.span(choice.price, class_name="whitespace-nowrap"),
            class_name="block text-ink-2",
        ),
        rx.foreach(choice.asked, lambda line: rx.el.span(line, class_name="block text-sm text-ink-2")),
        class_name="min-w-0 flex-1",
    )
