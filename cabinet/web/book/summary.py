"""What is being booked, beside every step, and for how long the time is kept."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.book.deadline import deadline
from cabinet.web.book.own_clock import here_hour
from cabinet.web.book.state import BookState
from cabinet.web.parts import Fact, badge, button, fact_line, folding_summary, link_like, notice, when

_TITLE: Final = Text(fr="Votre rendez-vous", en="Your appointment")
_WHAT: Final = Text(fr="Motif", en="Reason")
_WITH: Final = Text(fr="Avec", en="With")
_WHEN: Final = Text(fr="Quand", en="When")
_ZONE: Final = Text(fr="Fuseau", en="Time zone")
_WHERE: Final = Text(fr="Où", en="Where")
_PRICE: Final = Text(fr="Prix de la séance", en="Price")
_IMPRINT: Final = Text(fr="Empreinte de carte", en="Card imprint")
_KEPT: Final = Text(fr="Créneau gardé pour vous jusqu’à", en="Held for you until")
_NEARLY: Final = Text(
    fr="Votre créneau n’est plus gardé pour vous que jusqu’à",
    en="Your time is only held until",
)
# Told early enough to act: the guidelines ask for twenty seconds at least.
_NEARLY_SECONDS: Final = 120


def summary(language: Language, view: Any) -> rx.Component:
    """The card beside the step: what, when, where, how much now and later."""
    booked = view.summary
    return folding_summary(
        rx.el.dl(
            fact_line(Fact(name=_WHAT.into(language), value=booked.service)),
            when(booked.practitioner, fact_line(Fact(name=_WITH.into(language), value=booked.practitioner))),
            when(booked.when, fact_line(Fact(name=_WHEN.into(language), value=_moment(language, booked)))),
            fact_line(Fact(name=_ZONE.into(language), value=booked.zone)),
            fact_line(Fact(name=_WHERE.into(language), value=booked.place)),
        ),
        rx.el.dl(
            fact_line(Fact(name=_PRICE.into(language), value=booked.price)),
            when(booked.due, fact_line(Fact(name=booked.due_label, value=booked.due, strong=True))),
            when(booked.imprint, fact_line(Fact(name=_IMPRINT.into(language), value=booked.imprint))),
            when(booked.rest, fact_line(Fact(name=booked.rest_label, value=booked.rest))),
            class_name="mt-3 border-t border-line pt-3 [&>div]:border-b-0 [&>div]:py-1.5",
        ),
        rx.foreach(booked.asked_notes, lambda note: rx.el.p(note, class_name="mt-1.5 text-sm text-ink-2")),
        _kept(language, view, class_name="mt-4 hidden lg:block"),
        title=_TITLE.into(language),
        line=rx.cond(booked.when, booked.when, booked.service),
        total_name=rx.cond(booked.due, booked.due_label, _PRICE.into(language)),
        total=rx.cond(booked.due, booked.due, booked.price),
    )


def _moment(language: Language, booked: Any) -> rx.Component:
    here = here_hour(language, at=booked.at, zone=booked.zone_name, class_name="block text-ink-2")
    return rx.fragment(booked.when, here)


def hold_on_a_phone(language: Language, view: Any) -> rx.Component:
    """Until when the time is kept, where the card beside the page is folded."""
    return _kept(language, view, class_name="mb-6 lg:hidden")


def hold_watch(language: Language, view: Any) -> rx.Component:
    """Warns before the hold ends, with one button that extends it, and looks again when it has ended."""
    return deadline(
        notice(
            language,
            _NEARLY.into(language),
            " ",
            view.hold_until,
            _hold_here(language, view, in_brackets=True),
            ".",
            rx.cond(
                view.hold_more,
                rx.el.span(
                    button(view.hold_more, kind="secondary", on_click=BookState.extend), class_name="mt-3 block"
                ),
                rx.el.span(" ", view.hold_is_last),
            ),
            kind="warning",
            class_name="hold-ends shadow-raised",
        ),
        seconds_left=view.hold_seconds,
        moment=view.hold_until,
        near=_NEARLY_SECONDS,
        on_end=BookState.hold_ended,
    )


def _kept(language: Language, view: Any, *, class_name: str) -> rx.Component:
    until = rx.Var.create(f"{_KEPT.into(language)} ") + view.hold_until
    return when(
        view.hold_until,
        # While the warning stands above the page it says the same.
        rx.el.div(
            badge(until, tone="warn", icon_name="timer"),
            _hold_here(language, view, class_name="mt-1 block text-sm text-ink-2"),
            # Pressed long before the end, it would give less than it says where less than a whole hold is left.
            when(
                view.hold_is_extensible,
                rx.el.p(link_like(view.hold_more, on_click=BookState.extend), class_name="mt-2 text-sm"),
            ),
            class_name=f"[body:has(.hold-ends)_&]:hidden {class_name}",
        ),
    )


def _hold_here(language: Language, view: Any, **props: Any) -> rx.Component:
    return here_hour(language, at=view.hold_ends_at, zone=view.summary.zone_name, **props)
