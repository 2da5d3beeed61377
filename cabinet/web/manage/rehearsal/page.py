"""The rehearsal: what to do as a client, and what has happened on both sides so far."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.views.rehearsal import Step
from cabinet.web.languages import address_in, other_language, prefix_of
from cabinet.web.manage.categories.page import ADDRESS as CATEGORIES_ADDRESS
from cabinet.web.manage.frame import BILLING, manage_page
from cabinet.web.manage.online_payment.page import TITLE as ONLINE_PAYMENT
from cabinet.web.manage.online_payment.returning import ADDRESS as ONLINE_PAYMENT_ADDRESS
from cabinet.web.manage.rehearsal.state import RehearsalState
from cabinet.web.parts import (
    Fact,
    badge,
    button_row,
    card,
    link_button,
    list_card,
    notice,
    skeleton_lines,
    summary_list,
    when,
)
from cabinet.web.parts.way import LINK

ADDRESS: Final = f"{ONLINE_PAYMENT_ADDRESS}/essai"
TITLE: Final = Text(fr="Répétition", en="Rehearsal")

_REAL: Final = Text(
    fr="ce cabinet encaisse pour de bon\u00a0: une carte d’essai n’y est pas acceptée, et une répétition débiterait "
    "votre propre carte. Cette étape n’est pas nécessaire.",
    en="this practice takes real payments: a test card is not accepted here, and a rehearsal would charge a card of "
    "your own. This step is not needed.",
)
_NO_ACCOUNT: Final = Text(
    fr="La répétition commence quand vos clients peuvent payer en ligne.",
    en="The rehearsal begins once your clients can pay online.",
)
_SEE_PAYMENT: Final = Text(fr="Voir le paiement en ligne", en="See online payment")
_NO_CATEGORY: Final = Text(
    fr="Aucune catégorie réservable ne demande de paiement\u00a0: choisissez d’abord ce que paie le client.",
    en="No bookable category asks for payment: first choose what the client pays.",
)
_CATEGORIES: Final = Text(fr="Choisir ce que paie le client", en="Choose what the client pays")
_DONE: Final = Text(
    fr="vous avez réservé et payé comme un client. Vous pouvez annoncer votre page de réservation.",
    en="you have booked and paid as a client does. You can announce your booking page.",
)
_AS_A_CLIENT: Final = Text(fr="Réservez comme un client", en="Book as a client does")
_HOW: Final = Text(
    fr="Ouvrez votre page de réservation, choisissez un créneau et payez avec la carte d’essai. Aucun argent ne bouge.",
    en="Open your booking page, choose a time and pay with the test card. No money moves.",
)
_CATEGORY: Final = Text(fr="Catégorie", en="Category")
_ASKED: Final = Text(fr="Demandé à la réservation", en="Asked when booking")
_EMAIL: Final = Text(fr="Votre adresse e\u2011mail", en="Your e\u2011mail address")
_EMAIL_WHY: Final = Text(fr="c’est à elle que nous reconnaissons la répétition", en="that is how we know the rehearsal")
_CARD: Final = Text(fr="Carte d’essai", en="Test card")
_NUMBER: Final = "4242\u00a04242\u00a04242\u00a04242"
_EXPIRY: Final = Text(fr="Expiration", en="Expiry")
_ANY_DATE: Final = Text(fr="une date à venir, par exemple 12/34", en="any date to come, such as 12/34")
_CODE: Final = Text(fr="Code de sécurité", en="Security code")
_ANY_CODE: Final = Text(fr="trois chiffres, par exemple 123", en="any three digits, such as 123")
_OPEN: Final = Text(fr="Ouvrir ma page de réservation (nouvelle fenêtre)", en="Open my booking page (new window)")
_STEPS: Final = Text(fr="Ce qui s’est passé", en="What has happened")
_SEE: Final = Text(fr="Voir", en="See")


def page(language: Language) -> rx.Component:
    """What stands in the way, or how to go about it; and beneath, each step as it happens."""
    state = RehearsalState
    view = state.view
    return manage_page(
        language,
        state,
        when(~view.is_ready & (state.problem == ""), card(skeleton_lines(language), class_name="max-w-reading")),
        when(view.is_ready, _content(language)),
        other_address=address_in(other_language(language), ADDRESS),
        title=TITLE.into(language),
        way=[(BILLING, ""), (ONLINE_PAYMENT, ONLINE_PAYMENT_ADDRESS)],
        here=TITLE.into(language),
        announced=rx.cond(view.is_rehearsed, _DONE.into(language), ""),
        is_live=state.is_live,
    )


def _content(language: Language) -> rx.Component:
    view = RehearsalState.view
    real = notice(language, _REAL.into(language), kind="info", announces=False)
    return rx.el.div(
        rx.cond(
            view.is_test,
            rx.fragment(
                when(view.is_rehearsed, notice(language, _DONE.into(language), kind="success", announces=False)),
                _next(language),
                _so_far(language),
            ),
            real,
        ),
        class_name="grid max-w-reading gap-6",
    )


def _next(language: Language) -> Any:
    view = RehearsalState.view
    return rx.cond(
        view.can_charge,
        rx.cond(
            view.category,
            _as_a_client(language),
            _first(language, _NO_CATEGORY, _CATEGORIES, CATEGORIES_ADDRESS),
        ),
        _first(language, _NO_ACCOUNT, _SEE_PAYMENT, ONLINE_PAYMENT_ADDRESS),
    )


def _first(language: Language, words: Text, verb: Text, address: str) -> rx.Component:
    onward = link_button(verb.into(language), href=address_in(language, address), kind="primary")
    return card(rx.el.p(words.into(language)), button_row(onward))


def _as_a_client(language: Language) -> rx.Component:
    view = RehearsalState.view
    email = rx.el.span(
        rx.el.span(view.email, class_name="block break-words"),
        rx.el.span(_EMAIL_WHY.into(language), class_name="block text-sm text-ink-2"),
    )
    return card(
        rx.el.p(_HOW.into(language), class_name="mb-4"),
        summary_list(
            [
                Fact(name=_CATEGORY.into(language), value=view.category),
                Fact(name=_ASKED.into(language), value=view.amount),
                Fact(name=_EMAIL.into(language), value=email),
                Fact(name=_CARD.into(language), value=_NUMBER, strong=True),
                Fact(name=_EXPIRY.into(language), value=_ANY_DATE.into(language)),
                Fact(name=_CODE.into(language), value=_ANY_CODE.into(language)),
            ]
        ),
        button_row(
            link_button(
                _OPEN.into(language),
                href=prefix_of(language) + view.booking_address,
                kind="primary",
                target="_blank",
                rel="noopener",
            )
        ),
        title=_AS_A_CLIENT.into(language),
    )


def _so_far(language: Language) -> rx.Component:
    steps = rx.el.ol(rx.foreach(RehearsalState.view.steps, lambda step: _step(language, step)))
    return list_card(steps, title=_STEPS.into(language))


def _step(language: Language, step: Step) -> rx.Component:
    way = rx.el.a(
        _SEE.into(language),
        rx.el.span(" ", step.name, class_name="sr-only"),
        href=prefix_of(language) + step.address,
        class_name=f"inline-flex min-h-11 items-center {LINK}",
    )
    return rx.el.li(
        rx.el.div(
            rx.el.p(step.name, class_name="font-semibold"),
            when(step.detail, rx.el.p(step.detail, class_name="break-words text-sm text-ink-2")),
            class_name="min-w-0 flex-1 basis-48",
        ),
        rx.el.div(badge(step.state, tone=step.tone), when(step.address, way), class_name="flex items-center gap-4"),
        class_name="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line px-5 py-4 last:border-b-0 sm:px-6",
    )
