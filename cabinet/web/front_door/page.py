"""The front door: what cabinet is, the way in, and in the sandbox the booking pages to try."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.views.front_door import BookingPage
from cabinet.web.front_door.a_day import a_day
from cabinet.web.front_door.state import FrontDoorState
from cabinet.web.languages import address_in, other_language, prefix_of
from cabinet.web.parts import icon, link_button, money_strip, text_link, when
from cabinet.web.parts.frame import client_footer, main
from cabinet.web.parts.title import TITLE_ID
from cabinet.web.parts.way import skip_link

ADDRESS: Final = "/"
TITLE: Final = Text(fr="cabinet\u00a0: rendez-vous et paiement en ligne", en="cabinet: appointments and online payment")

_HEADLINE: Final = (
    Text(fr="Vos clients réservent et paient.", en="Your clients book and pay."),
    Text(fr="Vous les recevez.", en="You see them."),
)
_PITCH: Final = Text(
    fr="cabinet prend les rendez-vous et les paiements en ligne de votre cabinet. "
    "L’argent va droit sur votre compte, sans frais ajoutés de notre part.",
    en="cabinet takes your practice’s appointments and payments online. "
    "The money goes straight to your account; we add no fee of our own.",
)
_SIGN_IN: Final = Text(fr="Se connecter", en="Sign in")
_ENTER: Final = Text(fr="Accéder à mon cabinet", en="Go to my practice")

_POINTS: Final = (
    (
        "calendar-check",
        Text(fr="Réserver", en="Booking"),
        Text(
            fr="Une page à votre nom\u00a0: un motif, une heure, des coordonnées. Aucun compte à créer.",
            en="A page in your name: a reason, a time, contact details. No account to create.",
        ),
    ),
    (
        "credit-card",
        Text(fr="Payer", en="Paying"),
        Text(
            fr="Un acompte ou la totalité, par carte. Le rendez-vous n’est confirmé qu’une fois payé.",
            en="A deposit or the full price, by card. An appointment is confirmed only once it is paid.",
        ),
    ),
    (
        "layout-dashboard",
        Text(fr="Suivre", en="Following"),
        Text(
            fr="Chaque réservation et son paiement arrivent sur votre tableau de bord, en direct.",
            en="Every booking and its payment arrive on your dashboard, live.",
        ),
    ),
)

_TRY: Final = Text(fr="Essayer", en="Try it")
_NOTHING_REAL: Final = Text(
    fr="Ici rien n’est réel. Réservez chez l’un de ces cabinets et payez avec la carte d’essai ",
    en="Nothing here is real. Book with one of these practices and pay with the test card ",
)
_CARD: Final = "4242\u00a04242\u00a04242\u00a04242"
_OTHER_SIDE: Final = Text(
    fr="Et pour voir arriver la réservation de l’autre côté, ", en="And to see the booking arrive on the other side, "
)
_SIGN_IN_AS: Final = Text(fr="connectez-vous", en="sign in")
_WITH: Final = Text(fr=" avec ", en=" with ")
_AND_PASSWORD: Final = Text(fr=" et le mot de passe ", en=" and the password ")
# Of the demonstration, where nothing is real.
_PASSWORD: Final = "demonstration"  # noqa: S105 - as said above
_BOOK: Final = Text(fr="Prendre rendez-vous", en="Book an appointment")


def page(language: Language) -> rx.Component:
    """One page, one way in."""
    return rx.el.div(
        rx.el.header(
            skip_link(language),
            money_strip(language),
            rx.el.div(
                rx.el.p("cabinet", class_name="font-title text-xl", custom_attrs={"translate": "no"}),
                text_link(_SIGN_IN.into(language), href=address_in(language, "/connexion")),
                class_name="mx-auto flex min-h-16 max-w-page items-center justify-between gap-6 px-4 sm:px-6",
            ),
            class_name="border-b border-line bg-surface",
        ),
        main(
            rx.el.div(
                _welcome(language),
                a_day(language),
                class_name="grid items-center gap-12 lg:grid-cols-[minmax(0,1fr)_22rem]",
            ),
            _points(language),
            _try_it(language),
            class_name="mx-auto grid min-h-dvh w-full max-w-page flex-1 content-start gap-14 px-4 pb-20 pt-12 "
            "sm:gap-20 sm:px-6 sm:pt-20",
        ),
        client_footer(language, other_address=address_in(other_language(language), ADDRESS), legal_links=()),
        class_name="flex min-h-dvh flex-col",
    )


def _welcome(language: Language) -> rx.Component:
    first, then = _HEADLINE
    return rx.el.div(
        rx.el.h1(
            rx.el.span(first.into(language), " ", class_name="block"),
            rx.el.span(then.into(language), class_name="block text-sapin"),
            id=TITLE_ID,
            tab_index=-1,
            class_name="text-3xl",
        ),
        rx.el.p(_PITCH.into(language), class_name="mt-5 text-lg text-ink-2"),
        rx.el.p(
            link_button(_ENTER.into(language), href=address_in(language, "/tableau-de-bord"), kind="primary"),
            class_name="mt-8",
        ),
        class_name="max-w-reading",
    )


def _points(language: Language) -> rx.Component:
    return rx.el.ul(
        *(
            rx.el.li(
                rx.el.span(icon(picture, size=26), class_name="text-sapin"),
                rx.el.h2(name.into(language), class_name="mt-3 text-xl"),
                rx.el.p(words.into(language), class_name="mt-2 text-ink-2"),
            )
            for picture, name, words in _POINTS
        ),
        class_name="grid gap-8 border-t border-line pt-10 sm:grid-cols-3",
    )


def _try_it(language: Language) -> rx.Component:
    view = FrontDoorState.view
    pages = rx.Var.create(view.booking_pages)
    section = rx.el.section(
        rx.el.h2(_TRY.into(language), class_name="text-2xl"),
        rx.el.p(
            _NOTHING_REAL.into(language),
            rx.el.strong(_CARD, class_name="whitespace-nowrap"),
            ".",
            class_name="mt-2 max-w-reading text-ink-2",
        ),
        rx.el.ul(
            rx.foreach(pages, lambda each: _booking_page(language, each)), class_name="mt-6 grid gap-4 sm:grid-cols-2"
        ),
        when(view.sign_in_email, _behind_the_desk(language, view.sign_in_email)),
    )
    return rx.cond(pages.length() > 0, section, rx.fragment())


def _booking_page(language: Language, each: BookingPage) -> rx.Component:
    return rx.el.li(
        rx.el.a(
            rx.el.span(each.name, class_name="block font-title text-xl"),
            rx.el.span(each.who, class_name="mt-1 block text-sm text-ink-2"),
            rx.el.span(each.city, class_name="block text-sm text-ink-2"),
            rx.el.span(
                rx.el.span(_BOOK.into(language), class_name="underline decoration-1 underline-offset-4"),
                icon("arrow-right", size=18),
                class_name="mt-4 inline-flex items-center gap-2 font-semibold text-sapin",
            ),
            href=prefix_of(language) + each.address,
            # Only a document of its own brings the visitor's cookie, and the policy that lets Stripe in.
            reload_document=True,
            class_name="block h-full rounded-lg border border-line bg-surface p-5 text-ink no-underline shadow-card "
            "hover:border-sapin sm:p-6",
        ),
        key=each.address,
    )


def _behind_the_desk(language: Language, email: str) -> rx.Component:
    return rx.el.p(
        _OTHER_SIDE.into(language),
        text_link(_SIGN_IN_AS.into(language), href=address_in(language, "/connexion")),
        _WITH.into(language),
        rx.el.strong(email),
        _AND_PASSWORD.into(language),
        rx.el.strong(_PASSWORD),
        ".",
        class_name="mt-6 max-w-reading text-ink-2",
    )
