"""The list of what a practice can manage, as the menu "Gérer le cabinet" holds it."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.languages import address_in, other_language
from cabinet.web.layout import desk_page
from cabinet.web.manage.billing_options import page as billing_options
from cabinet.web.manage.categories import page as categories
from cabinet.web.manage.frame import ADDRESS, AGENDA, BILLING, MANAGE
from cabinet.web.manage.hours import page as hours
from cabinet.web.manage.index.state import ManageState
from cabinet.web.manage.journal import page as journal
from cabinet.web.manage.online_payment import page as online_payment
from cabinet.web.manage.practice_identity import page as practice_identity
from cabinet.web.parts import icon, list_card
from cabinet.web.vocabulary import worded

TITLE: Final = MANAGE

_PRACTICE: Final = Text(fr="Cabinet", en="Practice")
_IDENTITY: Final = (
    practice_identity.ADDRESS,
    practice_identity.TITLE,
    Text(
        fr="Nom, SIRET, profession, TVA et adresse, tels que vos factures les portent.",
        en="Name, SIRET, profession, VAT and address, as they stand on your invoices.",
    ),
)
_JOURNAL: Final = (
    journal.ADDRESS,
    journal.TITLE,
    Text(
        fr="Qui a modifié l’identité, la facturation ou le compte Stripe, et quand.",
        en="Who changed the identity, the billing or the Stripe account, and when.",
    ),
)
_ONLINE_PAYMENT: Final = (
    online_payment.ADDRESS,
    online_payment.TITLE,
    Text(
        fr="Vos clients règlent par carte bancaire, Google Pay ou Apple Pay.",
        en="Your clients pay by card, Google Pay or Apple Pay.",
    ),
)
_BILLING_OPTIONS: Final = (
    billing_options.ADDRESS,
    billing_options.TITLE,
    Text(
        fr="Vocabulaire, logo, délai de paiement, mentions, conditions générales de vente, médiateur.",
        en="Vocabulary, logo, due days, mentions, terms of sale, mediator.",
    ),
)
_CATEGORIES: Final = (
    categories.ADDRESS,
    categories.TITLE,
    Text(
        fr="Durée, prix, paiement à la réservation et conditions de remboursement.",
        en="Duration, price, payment when booking and refund conditions.",
    ),
)
_HOURS: Final = (
    hours.ADDRESS,
    hours.TITLE,
    Text(
        fr="Quand vos clients peuvent prendre rendez-vous, et où vous les recevez.",
        en="When your clients can book appointments, and where you see them.",
    ),
)


def page(language: Language) -> rx.Component:
    """What can be managed, by subject."""
    return desk_page(
        language,
        list_card(rx.el.ul(_entry(language, *_IDENTITY), _entry(language, *_JOURNAL)), title=_PRACTICE.into(language)),
        list_card(
            rx.el.ul(_entry(language, *_ONLINE_PAYMENT), _entry(language, *_BILLING_OPTIONS)),
            title=BILLING.into(language),
        ),
        list_card(rx.el.ul(_entry(language, *_CATEGORIES), _entry(language, *_HOURS)), title=AGENDA.into(language)),
        current="manage",
        title=TITLE.into(language),
        other_address=address_in(other_language(language), ADDRESS),
        signed_in_as=ManageState.signed_in_as,
    )


def _entry(language: Language, address: str, name: Text, hint: Text) -> rx.Component:
    words = rx.el.span(
        rx.el.span(
            name.into(language), class_name="block font-semibold text-sapin underline-offset-4 group-hover:underline"
        ),
        rx.el.span(worded(language, hint), class_name="block text-sm text-ink-2"),
        class_name="min-w-0 flex-1",
    )
    return rx.el.li(
        rx.el.a(
            words,
            rx.el.span(icon("chevron-right"), class_name="text-ink-3"),
            href=address_in(language, address),
            class_name="group flex min-h-16 items-center gap-4 px-5 py-4 no-underline hover:bg-sunken sm:px-6",
        ),
        class_name="border-b border-line last:border-b-0",
    )
