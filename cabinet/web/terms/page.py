"""One version of a practice's terms of sale."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.languages import prefix_of
from cabinet.web.layout import client_page
from cabinet.web.parts import outside_link, page_title, skeleton_lines, tab_title, text_link, when
from cabinet.web.say import Words
from cabinet.web.steady import steady
from cabinet.web.terms.state import TermsState

ADDRESS: Final = "/cgv/[terms]"
TITLE: Final = Text(fr="Conditions générales de vente", en="Terms of sale")

_ELSEWHERE: Final = Text(fr="Ces conditions sont sur le site du cabinet.", en="These terms are on the practice’s site.")
_SEE: Final = Text(fr="Lire les conditions", en="Read the terms")
_OLD: Final = Text(
    fr="Une autre version s’applique aux nouvelles réservations\u00a0: ", en="Another version applies to new bookings: "
)
_CURRENT: Final = Text(fr="la version en vigueur", en="the current version")
_MEDIATOR: Final = Text(fr="Médiateur de la consommation\u00a0: ", en="Consumer mediator: ")
_NOT_FOUND: Final = Text(fr="Ces conditions n’existent pas", en="There are no such terms")
_NOT_FOUND_WHY: Final = Text(
    fr="Vérifiez l’adresse, ou demandez-les au cabinet.", en="Check the address, or ask the practice for them."
)


def page(language: Language) -> rx.Component:
    """The text as it was written, who says it, and from when on."""
    view = steady(TermsState.view)
    missing = view.is_ready & (view.practice_name == "")
    title = rx.cond(missing, _NOT_FOUND.into(language), TITLE.into(language))
    return client_page(
        language,
        tab_title(title),
        rx.cond(
            view.is_ready,
            rx.cond(missing, rx.el.p(_NOT_FOUND_WHY.into(language)), _terms(language, view)),
            skeleton_lines(language, lines=6),
        ),
        heading=page_title(title),
        practice_name=rx.cond(view.practice_name, view.practice_name, "cabinet"),
        help_phone=view.phone,
        other_address=TermsState.other_address,
    )


def own_terms(language: Language, address: Any) -> Words:
    """An address of terms in this language, where it is one of ours."""
    if language == "fr":
        return address
    return rx.cond(address.to(str).startswith("/"), rx.Var.create(prefix_of(language)).to(str) + address, address)


def mediator_line(language: Language, mediator: Any) -> rx.Component:
    """Who mediates, where the practice names somebody."""
    return when(
        mediator.name,
        rx.el.p(
            _MEDIATOR.into(language),
            mediator.name,
            when(mediator.contact, rx.fragment(", ", mediator.contact)),
            when(mediator.url, rx.fragment(", ", outside_link(language, mediator.url, href=mediator.url))),
            class_name="wrap-anywhere",
        ),
    )


def _terms(language: Language, view: Any) -> rx.Component:
    to_current = text_link(_CURRENT.into(language), href=own_terms(language, view.current_address))
    return rx.fragment(
        rx.el.div(
            rx.el.p(view.seller),
            rx.el.p(view.version),
            when(view.current_address, rx.el.p(_OLD.into(language), to_current, ".")),
            class_name="grid gap-1 text-ink-2",
        ),
        when(view.body, rx.el.div(view.body, lang="fr", class_name="whitespace-pre-wrap wrap-anywhere")),
        when(
            view.url,
            rx.el.p(_ELSEWHERE.into(language), " ", outside_link(language, _SEE.into(language), href=view.url)),
        ),
        mediator_line(language, view.mediator),
    )
