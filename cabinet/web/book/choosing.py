"""Choosing a time among those of a week: each day, and each time of it as a button."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.book.own_clock import here_hour
from cabinet.web.book.state import BookState

_FULL: Final = Text(fr="Complet", en="Full")
_BEING_BOOKED: Final = Text(fr="en cours de réservation", en="being booked")
_CHIP: Final = (
    "flex h-full min-h-12 w-full flex-col items-center justify-center rounded-md border px-1 py-1.5 text-center "
    "leading-tight font-semibold "
)
_FREE: Final = (
    "border-line-strong bg-surface text-ink hover:border-sapin hover:bg-sapin-soft "
    "aria-pressed:border-sapin aria-pressed:bg-sapin aria-pressed:text-on-sapin"
)
_OTHER_CLOCK: Final = "text-xs font-normal"


def days(language: Language, view: Any) -> rx.Component:
    """Side by side where there is room, one below the other on a phone."""
    return rx.el.div(
        rx.foreach(view.week.days, lambda day: _day(language, view, day)),
        class_name="grid gap-x-4 gap-y-8 lg:auto-cols-fr lg:grid-flow-col",
    )


def choose(view: Any, choice: Any) -> Any:
    """What pressing a time does: it is held with whom the visitor asked for, or with anybody."""
    return BookState.choose_time(view.category_id, choice.at, view.with_whom.practitioner_id)


def _day(language: Language, view: Any, day: Any) -> rx.Component:
    return rx.el.section(
        rx.el.h2(day.shown, class_name="text-lg lg:text-center lg:text-base"),
        rx.cond(
            day.times,
            rx.el.ul(
                rx.foreach(day.times, lambda choice: rx.el.li(_time(language, view, choice))),
                class_name="mt-3 grid grid-cols-3 gap-2 lg:grid-cols-1",
            ),
            rx.el.p(_FULL.into(language), class_name="mt-3 text-ink-3 lg:text-center"),
        ),
    )


def _time(language: Language, view: Any, choice: Any) -> rx.Component:
    being_booked = rx.el.p(
        rx.el.span(choice.shown, class_name="line-through"),
        rx.el.span(_BEING_BOOKED.into(language), class_name="text-xs font-normal"),
        class_name=f"{_CHIP} border-line bg-sunken text-ink-2",
    )
    here = rx.Var.create("here-") + choice.at
    free = rx.el.button(
        choice.shown,
        rx.cond(
            choice.at_the_practice,
            rx.el.span(choice.at_the_practice, class_name=_OTHER_CLOCK),
            here_hour(language, at=choice.at, zone=view.week.zone, id=here, class_name=_OTHER_CLOCK),
        ),
        type="button",
        on_click=choose(view, choice),
        class_name=f"{_CHIP} {_FREE}",
        custom_attrs={
            "aria-label": choice.spoken,
            "aria-describedby": rx.cond(choice.at_the_practice, rx.Var.create(None), here),
            "aria-pressed": rx.cond(choice.is_mine, "true", "false"),
        },
    )
    return rx.cond(choice.is_being_booked, being_booked, free)
