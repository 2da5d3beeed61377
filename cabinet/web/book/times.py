"""The second step: when. A week of times, which follows what others do at this moment."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.book.deadline import deadline
from cabinet.web.book.here_hour import here_hour
from cabinet.web.book.state import BookState
from cabinet.web.book.ways import step_link, step_way
from cabinet.web.book.with_whom import with_whom
from cabinet.web.parts import announcement, button, card, icon, link_like, notice, when

_LOST: Final = Text(
    fr="Votre créneau n’est plus gardé. Choisissez-en un autre\u00a0: vos coordonnées sont conservées.",
    en="Your time is no longer held. Please choose another: your details are kept.",
)
_NOT_CHARGED: Final = Text(fr=" Aucun montant n’a été débité.", en=" Nothing was charged.")
_NEAREST: Final = Text(fr="Les créneaux les plus proches", en="The nearest times")
_ZONE: Final = Text(fr="Heures affichées\u00a0: ", en="Times shown: ")
_YOURS: Final = Text(fr="Vous avez choisi", en="You have chosen")
_WITH: Final = Text(fr=" avec ", en=" with ")
_KEPT: Final = Text(fr=", gardé pour vous jusqu’à ", en=", held for you until ")
_GO_ON: Final = Text(fr="Continuer avec ce créneau", en="Continue with this time")
_FREE_IT: Final = Text(fr="Libérer ce créneau", en="Give this time back")
_EARLIER: Final = Text(fr="Semaine précédente", en="Previous week")
_LATER: Final = Text(fr="Semaine suivante", en="Next week")
_FULL: Final = Text(fr="Complet", en="Full")
_BEING_BOOKED: Final = Text(fr="en cours de réservation", en="being booked")
_EMPTY: Final = Text(fr="Aucun créneau n’est libre cette semaine.", en="No time is free this week.")
_NEXT: Final = Text(fr="Prochain rendez-vous\u00a0: ", en="Next appointment: ")
_NEVER: Final = Text(
    fr="Aucun créneau n’est libre pour le moment. Appelez le cabinet\u00a0: il trouvera une place.",
    en="No time is free for now. Call the practice: they will find a place for you.",
)
_NONE_SUITS: Final = Text(
    fr="Aucun horaire ne vous convient\u202f? Appelez le cabinet au ", en="No time suits you? Call the practice on "
)
_CHIP: Final = (
    "flex min-h-12 w-full flex-col items-center justify-center rounded-md border px-1 py-1.5 text-center "
    "leading-tight font-semibold "
)
_FREE: Final = (
    "border-line-strong bg-surface text-ink hover:border-sapin hover:bg-sapin-soft "
    "aria-pressed:border-sapin aria-pressed:bg-sapin aria-pressed:text-on-sapin"
)
_WEEK_LINK: Final = "inline-flex min-h-11 items-center gap-1 text-sapin underline decoration-1 underline-offset-4"


def times(language: Language, view: Any) -> rx.Component:
    """The times of a week; the visitor's own is marked, and those that somebody else is booking."""
    return rx.el.div(
        _lost(language, view),
        when(view.week.nearest, _nearest(language, view)),
        when(view.hold_until, _yours(language, view)),
        with_whom(language, view),
        rx.el.p(_ZONE.into(language), view.summary.zone, ".", class_name="text-sm text-ink-2"),
        _weeks(language, view),
        announcement(view.week.title),
        rx.cond(view.week.is_empty, _empty(language, view), _days(language, view)),
        when(
            view.phone,
            rx.el.p(
                _NONE_SUITS.into(language),
                rx.el.span(view.phone, class_name="whitespace-nowrap"),
                ".",
                class_name="text-sm text-ink-2",
            ),
        ),
        deadline(seconds_left=view.week.changes_in, on_end=BookState.look_again),
        class_name="grid gap-6",
    )


def _lost(language: Language, view: Any) -> rx.Component:
    # A refusal above says it already, to somebody who has just pressed something.
    said = notice(
        language,
        _LOST.into(language),
        when(view.nothing_was_charged, rx.el.span(_NOT_CHARGED.into(language))),
        kind="warning",
    )
    is_said = (BookState.problem != "") | (view.waiting.amount != "")
    return rx.cond(view.hold_is_lost & ~is_said, said, rx.fragment())


def _nearest(language: Language, view: Any) -> rx.Component:
    return rx.el.section(
        rx.el.h2(_NEAREST.into(language), class_name="text-lg"),
        rx.el.ul(
            rx.foreach(
                view.week.nearest,
                lambda choice: rx.el.li(
                    button(
                        choice.spoken,
                        kind="secondary",
                        on_click=_choose(view, choice),
                    )
                ),
            ),
            class_name="mt-3 grid justify-items-start gap-2",
        ),
    )


def _yours(language: Language, view: Any) -> rx.Component:
    return card(
        rx.el.p(
            _YOURS.into(language),
            " ",
            rx.el.strong(view.summary.when, class_name="font-semibold"),
            when(view.with_whom.choices, rx.el.span(_WITH.into(language), view.summary.practitioner)),
            _KEPT.into(language),
            rx.el.span(view.hold_until, class_name="whitespace-nowrap"),
            ".",
        ),
        rx.el.div(
            step_link(
                _GO_ON.into(language),
                to=step_way("coordonnees"),
                class_name="inline-flex min-h-12 items-center justify-center rounded-md bg-sapin px-5 py-2 text-center "
                "font-semibold text-on-sapin no-underline hover:bg-sapin-hover",
            ),
            link_like(_FREE_IT.into(language), on_click=BookState.give_back),
            class_name="mt-4 flex flex-wrap items-center gap-x-6 gap-y-3",
        ),
    )


def _choose(view: Any, choice: Any) -> Any:
    return BookState.choose_time(view.category_id, choice.at, view.with_whom.practitioner_id)


def _week_way(view: Any, week: Any) -> Any:
    return step_way("horaire", category=view.category_id, with_whom=view.with_whom.word, week=week)


def _weeks(language: Language, view: Any) -> rx.Component:
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


def _empty(language: Language, view: Any) -> rx.Component:
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
            rx.el.p(_NEVER.into(language)),
        )
    )


def _days(language: Language, view: Any) -> rx.Component:
    return rx.el.div(
        rx.foreach(view.week.days, lambda day: _day(language, view, day)),
        class_name="grid gap-x-4 gap-y-8 lg:auto-cols-fr lg:grid-flow-col",
    )


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
    free = rx.el.button(
        choice.shown,
        here_hour(language, at=choice.at, zone=view.week.zone),
        type="button",
        on_click=_choose(view, choice),
        class_name=f"{_CHIP} {_FREE}",
        custom_attrs={"aria-label": choice.spoken, "aria-pressed": rx.cond(choice.is_mine, "true", "false")},
    )
    return rx.cond(choice.is_being_booked, being_booked, free)
