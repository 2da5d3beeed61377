"""Disconnecting: what it changes, what becomes of paid categories, and the way back."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.languages import address_in, other_language
from cabinet.web.manage.disconnecting.leaving_form import leaving_form
from cabinet.web.manage.disconnecting.state import DisconnectingState
from cabinet.web.manage.disconnecting.way_back import way_back
from cabinet.web.manage.frame import BILLING, manage_page
from cabinet.web.manage.online_payment.page import TITLE as ONLINE_PAYMENT
from cabinet.web.manage.online_payment.returning import ADDRESS as ONLINE_PAYMENT_ADDRESS
from cabinet.web.manage.online_payment.returning import LEFT_ADDRESS as ADDRESS
from cabinet.web.parts import button_row, card, link_button, notice, skeleton_lines, when

__all__ = ["ADDRESS", "TITLE", "page"]

TITLE: Final = Text(fr="Connexion du compte Stripe", en="Stripe account connection")

_WHAT: Final = Text(fr="Si vous déconnectez le compte", en="If you disconnect the account")
_KEPT: Final = Text(
    fr="Ce qui est encaissé reste à vous\u00a0: vos paiements et vos virements restent sur votre compte, chez Stripe.",
    en="What you were paid stays yours: your payments and payouts stay on your account, at Stripe.",
)
_GIVEN_BACK: Final = Text(
    fr="Le compte n’est pas fermé\u00a0: nous rendons l’accès que vous nous aviez donné, et vous pourrez le redonner.",
    en="The account is not closed: we give back the access that you gave us, and you can give it again.",
)
_STAYS: Final = Text(
    fr="Le compte n’est pas fermé\u00a0: il reste chez Stripe, à votre nom, et vous pourrez le reprendre ici.",
    en="The account is not closed: it stays at Stripe, in your name, and you can resume it here.",
)
_UNFINISHED: Final = Text(
    fr="la déconnexion n’est pas terminée. Plus aucun paiement ne commence\u202f; terminez-la ci-dessous.",
    en="disconnecting is not finished. No new payment can begin; finish it below.",
)
_NONE: Final = Text(
    fr="Aucun compte Stripe n’est associé à ce cabinet.", en="No Stripe account is linked to this practice."
)
_TURN_ON: Final = Text(fr="Voir le paiement en ligne", en="See online payment")


def page(language: Language) -> rx.Component:
    """One page for both directions: what is shown follows from how the practice stands."""
    state = DisconnectingState
    stage = state.view.stage
    return manage_page(
        language,
        state,
        when((stage == "") & (state.problem == ""), card(skeleton_lines(language), class_name="max-w-reading")),
        when(stage == "none", _never(language)),
        when((stage == "connected") | (stage == "leaving"), _connected(language)),
        when((stage == "left") | (stage == "lost"), way_back(language)),
        other_address=address_in(other_language(language), ADDRESS),
        title=TITLE.into(language),
        way=[(BILLING, ""), (ONLINE_PAYMENT, ONLINE_PAYMENT_ADDRESS)],
        here=TITLE.into(language),
        is_live=state.is_live,
    )


def _never(language: Language) -> rx.Component:
    onward = link_button(_TURN_ON.into(language), href=address_in(language, ONLINE_PAYMENT_ADDRESS))
    return card(rx.el.p(_NONE.into(language)), button_row(onward), class_name="max-w-reading")


def _connected(language: Language) -> rx.Component:
    view = DisconnectingState.view
    unfinished = notice(language, _UNFINISHED.into(language), kind="warning", announces=False)
    stays = rx.cond(view.is_linked, _GIVEN_BACK.into(language), _STAYS.into(language))
    return rx.el.div(
        when(view.stage == "leaving", unfinished),
        card(
            _sentences(view.categories, view.paying, view.links, _KEPT.into(language), stays),
            title=_WHAT.into(language),
        ),
        leaving_form(language),
        class_name="grid max-w-reading gap-6",
    )


def _sentences(*words: Any) -> rx.Component:
    return rx.el.ul(*(rx.el.li(line) for line in words), class_name="grid list-disc gap-2 pl-5")
