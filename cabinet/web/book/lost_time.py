"""A time that is no longer held: what is said to somebody who was further on, and which others are near it."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.book.choosing import choose
from cabinet.web.book.own_clock import here_hour
from cabinet.web.book.state import BookState
from cabinet.web.parts import button, notice, when

_LOST: Final = Text(
    fr="Votre créneau n’est plus gardé. Choisissez-en un autre\u00a0: vos coordonnées sont conservées.",
    en="Your time is no longer held. Please choose another: your details are kept.",
)
_NOT_CHARGED: Final = Text(fr=" Aucun montant n’a été débité.", en=" Nothing was charged.")
_NEAREST: Final = Text(fr="Les créneaux les plus proches", en="The nearest times")


def lost_time(language: Language, view: Any) -> rx.Component:
    """That it is gone, and what has not happened to their money."""
    # A refusal above says it already, to somebody who has just pressed something.
    said = notice(
        language,
        _LOST.into(language),
        when(view.nothing_was_charged, rx.el.span(_NOT_CHARGED.into(language))),
        kind="warning",
    )
    # So does what is said of money that waits for another time, or did until they wanted none, and of money taken.
    about_money = (view.waiting.amount != "") | (view.waiting.lost != "") | (view.money_taken != "")
    is_said = (BookState.problem != "") | about_money
    return rx.cond(view.hold_is_lost & ~is_said, said, rx.fragment())


def nearest_times(language: Language, view: Any) -> rx.Component:
    """The free times closest to it, each a press away."""
    return rx.el.section(
        rx.el.h2(_NEAREST.into(language), class_name="text-lg"),
        rx.el.ul(
            rx.foreach(
                view.week.nearest,
                lambda choice: rx.el.li(
                    button(
                        choice.spoken,
                        kind="secondary",
                        on_click=choose(view, choice),
                    ),
                    rx.cond(
                        choice.at_the_practice,
                        rx.fragment(),
                        here_hour(language, at=choice.at, zone=view.week.zone, class_name="text-sm text-ink-2"),
                    ),
                    class_name="flex flex-wrap items-center gap-x-3 gap-y-1",
                ),
            ),
            class_name="mt-3 grid justify-items-start gap-2",
        ),
    )
