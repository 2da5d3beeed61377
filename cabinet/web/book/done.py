"""The end: what was booked, what was paid, and where the e-mail went."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.notifications import CARD_KEPT
from cabinet.web.book.own_clock import here_hour
from cabinet.web.book.ways import step_link, step_way
from cabinet.web.parts import Fact, card, fact_line, notice, outside_link, when
from cabinet.web.parts.way import LINK
from cabinet.web.remembers import forgets

_DONE: Final = Text(
    fr="Votre rendez-vous est confirmé. Un e-mail de confirmation est envoyé à ",
    en="Your appointment is confirmed. A confirmation e-mail is on its way to ",
)
_REFERENCE: Final = Text(fr="Référence", en="Reference")
_WHAT: Final = Text(fr="Motif", en="Reason")
_WITH: Final = Text(fr="Avec", en="With")
_WHEN: Final = Text(fr="Quand", en="When")
_WHERE: Final = Text(fr="Où", en="Where")
_VIDEO: Final = Text(fr="Lien de la visio", en="Video link")
_CHANGE: Final = Text(
    fr="Pour déplacer ou annuler ce rendez-vous, appelez le cabinet au ",
    en="To move or cancel this appointment, call the practice on ",
)
_ANOTHER: Final = Text(fr="Prendre un autre rendez-vous", en="Make another appointment")


def done(language: Language, view: Any) -> rx.Component:
    """The appointment as it was confirmed; the same after a reload."""
    booked = view.confirmed
    return rx.el.div(
        notice(language, _DONE.into(language), booked.email, ".", kind="success"),
        card(
            rx.el.dl(
                fact_line(Fact(name=_REFERENCE.into(language), value=booked.reference, strong=True)),
                fact_line(Fact(name=_WHEN.into(language), value=_moment(language, booked), strong=True)),
                fact_line(Fact(name=_WHAT.into(language), value=booked.service)),
                fact_line(Fact(name=_WITH.into(language), value=booked.practitioner)),
                fact_line(Fact(name=_WHERE.into(language), value=booked.place)),
                when(booked.video_link, fact_line(Fact(name=_VIDEO.into(language), value=_video(language, booked)))),
                when(booked.paid, fact_line(Fact(name=booked.paid_label, value=booked.paid, strong=True))),
                when(booked.imprint, fact_line(Fact(name=CARD_KEPT.into(language), value=booked.imprint))),
                when(booked.rest, fact_line(Fact(name=booked.rest_label, value=booked.rest))),
            )
        ),
        when(booked.policy, rx.el.p(booked.policy, class_name="text-ink-2")),
        when(
            view.phone,
            rx.el.p(
                _CHANGE.into(language),
                rx.el.span(view.phone, class_name="whitespace-nowrap"),
                ".",
                class_name="text-ink-2",
            ),
        ),
        forgets(task="booking"),
        rx.el.p(step_link(_ANOTHER.into(language), to=step_way("motif", hours_of=view.hours_of), class_name=LINK)),
        class_name="grid gap-6",
    )


def _moment(language: Language, booked: Any) -> rx.Component:
    here = here_hour(language, at=booked.at, zone=booked.zone_name, class_name="block font-normal text-ink-2")
    return rx.fragment(booked.when, " (", booked.zone, ")", here)


def _video(language: Language, booked: Any) -> rx.Component:
    return outside_link(language, booked.video_link, href=booked.video_link)
