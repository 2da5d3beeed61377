"""The time that is the visitor's own while they look at the others: going on with it, or giving it back."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.book.own_clock import here_hour
from cabinet.web.book.state import BookState
from cabinet.web.book.ways import step_link, step_way
from cabinet.web.parts import card, link_like, when

_YOURS: Final = Text(fr="Vous avez choisi", en="You have chosen")
_WITH: Final = Text(fr=" avec ", en=" with ")
_KEPT: Final = Text(fr=", gardé pour vous jusqu’à ", en=", held for you until ")
_GO_ON: Final = Text(fr="Continuer avec ce créneau", en="Continue with this time")
_FREE_IT: Final = Text(fr="Libérer ce créneau", en="Give this time back")


def own_time(language: Language, view: Any) -> rx.Component:
    """Which time it is, with whom, and until when it is kept."""
    return card(
        rx.el.p(
            _YOURS.into(language),
            " ",
            rx.el.strong(view.summary.when, class_name="font-semibold"),
            here_hour(language, at=view.summary.at, zone=view.summary.zone_name, in_brackets=True),
            when(view.with_whom.choices, rx.el.span(_WITH.into(language), view.summary.practitioner)),
            _KEPT.into(language),
            rx.el.span(view.hold_until, class_name="whitespace-nowrap"),
            here_hour(language, at=view.hold_ends_at, zone=view.summary.zone_name, in_brackets=True),
            ".",
        ),
        rx.el.div(
            step_link(
                _GO_ON.into(language),
                to=step_way("coordonnees", hours_of=view.hours_of),
                class_name="inline-flex min-h-12 items-center justify-center rounded-md bg-sapin px-5 py-2 text-center "
                "font-semibold text-on-sapin no-underline hover:bg-sapin-hover",
            ),
            link_like(_FREE_IT.into(language), on_click=BookState.give_back),
            class_name="mt-4 flex flex-wrap items-center gap-x-6 gap-y-3",
        ),
    )
