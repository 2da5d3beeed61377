"""Online payment: what it is, the assistant that turns it on, and how it stands."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.languages import address_in, other_language
from cabinet.web.manage.frame import BILLING, manage_page, shown_if
from cabinet.web.manage.online_payment.account import account_choice
from cabinet.web.manage.online_payment.returning import ADDRESS
from cabinet.web.manage.online_payment.standing import standing
from cabinet.web.manage.online_payment.state import OnlinePaymentState
from cabinet.web.parts import back_link, card, outside_link, skeleton_lines

TITLE: Final = Text(fr="Paiement en ligne", en="Online payment")

_BACK: Final = Text(fr="Revenir", en="Back")
_TURN_ON: Final = Text(fr="Activer le paiement en ligne", en="Turn on online payment")
_PITCH_TITLE: Final = Text(fr="Vos clients paient avant de venir", en="Your clients pay before they come")
_PITCH: Final = Text(
    fr="Proposez à vos clients de payer par carte bancaire, Google Pay ou Apple Pay. Pour chaque catégorie, vous "
    "choisissez un acompte ou le paiement intégral, dès la réservation.",
    en="Let your clients pay by card, Google Pay or Apple Pay. For each category you choose a deposit or full "
    "payment, when they book.",
)
_STRIPE: Final = Text(
    fr="Les paiements passent par Stripe, qui verse l’argent directement sur votre compte bancaire. Il vous faut le "
    "nom de votre entreprise, une phrase sur ce que vous proposez, et votre IBAN, que vous ne donnez qu’à Stripe.",
    en="Payments go through Stripe, which pays the money straight into your bank account. You need the name of your "
    "company, a sentence about what you offer, and your IBAN, which you give to Stripe alone.",
)
_NO_FEE: Final = Text(
    fr="Nous ne prélevons aucun frais supplémentaire\u202f; Stripe applique les siens\u00a0: ",
    en="We add no fee of our own; Stripe charges its own: ",
)
_FEES: Final = Text(fr="voir les frais de Stripe", en="see Stripe’s fees")
_FEES_ADDRESS: Final = Text(fr="https://stripe.com/fr/pricing", en="https://stripe.com/en-fr/pricing")


def page(language: Language) -> rx.Component:
    """The tasks, or the choice of an account; its form stays in the page, so that what is written in it does too."""
    state = OnlinePaymentState
    is_opening = (state.view.state != "") & (state.view.next == "open") & state.is_opening
    back = back_link(_BACK.into(language), href=address_in(language, ADDRESS))
    return manage_page(
        language,
        state,
        rx.cond((state.view.state == "") & (state.problem == ""), card(skeleton_lines(language)), rx.fragment()),
        shown_if(is_opening, account_choice(language)),
        rx.cond((state.view.state != "") & ~is_opening, standing(language, _pitch(language)), rx.fragment()),
        _fees(language),
        back=shown_if(is_opening, back),
        other_address=address_in(other_language(language), ADDRESS),
        title=rx.cond(is_opening, _TURN_ON.into(language), TITLE.into(language)),
        way=[(BILLING, "")],
        here=TITLE.into(language),
        announced=state.view.sentence,
        is_live=state.is_live,
    )


def _pitch(language: Language) -> rx.Component:
    return rx.fragment(
        rx.el.h3(_PITCH_TITLE.into(language), class_name="mt-6 text-lg font-semibold"),
        rx.el.p(_PITCH.into(language), class_name="mt-2"),
        rx.el.p(_STRIPE.into(language), class_name="mt-3 text-ink-2"),
    )


def _fees(language: Language) -> rx.Component:
    way = outside_link(language, _FEES.into(language), href=_FEES_ADDRESS.into(language))
    return rx.el.p(_NO_FEE.into(language), way, ".", class_name="max-w-reading text-sm text-ink-2")
