"""The second step: when. A week of times, which follows what others do at this moment."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.book.choosing import days
from cabinet.web.book.deadline import deadline
from cabinet.web.book.lost_time import lost_time, nearest_times
from cabinet.web.book.own_time import own_time
from cabinet.web.book.state import BookState
from cabinet.web.book.weeks import empty_week, weeks
from cabinet.web.book.whose_clock import whose_clock
from cabinet.web.book.with_whom import with_whom
from cabinet.web.parts import announcement, when

_NONE_SUITS: Final = Text(
    fr="Aucun horaire ne vous convient\u202f? Appelez le cabinet au ",
    en="None of these times suits you? Call the practice on ",
)


def times(language: Language, view: Any) -> rx.Component:
    """The times of a week; the visitor's own is marked, and those that somebody else is booking."""
    return rx.el.div(
        lost_time(language, view),
        when(view.week.nearest, nearest_times(language, view)),
        when(view.hold_until, own_time(language, view)),
        with_whom(language, view),
        whose_clock(language, view),
        weeks(language, view),
        announcement(view.week.title),
        rx.cond(view.week.is_empty, empty_week(language, view), days(language, view)),
        # A week without any time, nor one after it, says itself whom to call.
        rx.cond(view.week.is_empty & (view.week.next_free == ""), rx.fragment(), _none_suits(language, view)),
        deadline(seconds_left=view.week.changes_in, on_end=BookState.look_again),
        class_name="grid gap-6",
    )


def _none_suits(language: Language, view: Any) -> rx.Component:
    phone = rx.el.span(view.phone, class_name="whitespace-nowrap")
    return when(view.phone, rx.el.p(_NONE_SUITS.into(language), phone, ".", class_name="text-sm text-ink-2"))
