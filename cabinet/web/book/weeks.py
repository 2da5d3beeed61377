"""Turning the weeks: to the one before, the one after, and from an empty one to the next that has a time."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.book.ways import step_link, step_way
from cabinet.web.parts import card, icon, when

_EARLIER: Final = Text(fr="Semaine précédente", en="Previous week")
_LATER: Final = Text(fr="Semaine suivante", en="Next week")
_EMPTY: Final = Text(fr="Aucun créneau n’est libre cette semaine.", en="No time is free this week.")
_NEXT: Final = Text(fr="Prochain rendez-vous\u00a0: ", en="Next appointment: ")
_NEVER: Final = Text(fr="Aucun créneau n’est libre pour le moment.", en="No time is free for now.")
_CALL: Final = Text(
    fr=" Appelez le cabinet, qui cherchera une place avec vous\u00a0: ",
    en=" Call the practice, and they will look for a place with you: ",
)
_WEEK_LINK: Final = "inline-flex min-h-11 items-center gap-1 text-sapin underline decoration-1 underline-offset-4"


def weeks(language: Language, view: Any) -> rx.Component:
    """Which week is shown, between the ways to its neighbours."""
    earlier = step_link(
        icon("chevron-left"),
        _EARLIER.into(language),
        to=_week_way(view, view.week.earlier),
        class_name=_WEEK_LINK,
    )
    later = step_link(
        _LATER.into(language),
        icon("chevron-right"),
        to=_week_way(view, view.week.later),
        class_name=_WEEK_LINK,
    )
    return rx.el.div(
        rx.el.p(view.week.title, class_name="w-full text-center font-semibold sm:order-2 sm:w-auto"),
        rx.el.div(when(view.week.earlier, earlier), class_name="sm:order-1"),
        rx.el.div(when(view.week.later, later), class_name="sm:order-3"),
        class_name="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-sm",
    )


def empty_week(language: Language, view: Any) -> rx.Component:
    """When the next time is; when there is none, whom to call."""
    way = step_link(
        view.week.next_free,
        to=_week_way(view, view.week.next_free_day),
        class_name="font-semibold text-sapin underline decoration-1 underline-offset-4",
    )
    return card(
        rx.cond(
            view.week.next_free,
            rx.fragment(
                rx.el.p(_EMPTY.into(language)),
                rx.el.p(_NEXT.into(language), way, class_name="mt-2"),
            ),
            rx.el.p(
                _NEVER.into(language),
                when(
                    view.phone,
                    rx.el.span(_CALL.into(language), rx.el.span(view.phone, class_name="whitespace-nowrap"), "."),
                ),
            ),
        )
    )


def _week_way(view: Any, week: Any) -> Any:
    return step_way(
        "horaire", category=view.category_id, with_whom=view.with_whom.word, week=week, hours_of=view.hours_of
    )
