"""What a client is promised and bound to, right above the button that binds.

Article L221-14 of the Code de la consommation: what is bought, when and where, and for how much now and in all, stands
there also where the card beside the page says it.
"""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.notifications import NOTHING_TODAY
from cabinet.web.parts import when

_PRICE: Final = Text(fr="Prix de la séance\u00a0:", en="Price:")
_LINES: Final = "grid gap-2 text-sm text-ink-2"


def promise(language: Language, booked: Any) -> rx.Component:
    """Of what is paid now."""
    return rx.el.div(
        _what(booked),
        _how_much(language, booked),
        when(booked.policy, rx.el.p(booked.policy)),
        when(booked.advance, rx.el.p(booked.advance)),
        when(booked.withdrawal, rx.el.p(booked.withdrawal)),
        class_name=_LINES,
    )


def promise_of_a_fee(language: Language, booked: Any) -> rx.Component:
    """Of a card that is kept: the fee, and that nothing is taken today, come last, where the button is pressed."""
    return rx.el.div(
        _what(booked),
        _how_much(language, booked),
        when(booked.withdrawal, rx.el.p(booked.withdrawal)),
        rx.el.p(
            rx.el.strong(NOTHING_TODAY.into(language), class_name="font-semibold"),
            " ",
            booked.policy,
            class_name="text-base text-ink",
        ),
        class_name=_LINES,
    )


def _what(booked: Any) -> rx.Component:
    return rx.el.p(rx.el.strong(booked.service, class_name="font-semibold"), ", ", booked.when, ". ", booked.place, ".")


def _how_much(language: Language, booked: Any) -> rx.Component:
    return rx.el.p(
        _PRICE.into(language),
        " ",
        booked.price,
        ". ",
        when(booked.due, _sum(language, booked.due_label, booked.due)),
        when(booked.rest, _sum(language, booked.rest_label, booked.rest)),
    )


def _sum(language: Language, name: Any, amount: Any) -> rx.Component:
    colon = Text(fr="\u00a0: ", en=": ").into(language)
    return rx.el.span(name, colon, rx.el.span(amount, class_name="font-semibold whitespace-nowrap"), ". ")
