"""A bank has agreed to a time that went to somebody else: another one can be chosen for it, without a card."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.book.promise import promise
from cabinet.web.book.state import BookState
from cabinet.web.parts import button, link_like, notice, when
from cabinet.web.say import Words

_AGREED: Final = Text(fr="Votre banque a autorisé ", en="Your bank has authorised ")
_TIME: Final = Text(fr=", mais le créneau du ", en=", but the time on ")
_A_TIME: Final = Text(fr=", mais votre créneau", en=", but your time")
_GONE: Final = Text(
    fr=" venait d’être pris. Rien n’est débité. Choisissez un autre horaire avant le ",
    en=" had just been taken. Nothing has been charged. Choose another time before ",
)
_HAS_ANOTHER: Final = Text(
    fr=". Rien n’est débité tant que vous n’avez pas réservé. Terminez votre réservation avant le ",
    en=". Nothing is charged until you book. Complete your booking before ",
)
_NO_CARD: Final = Text(
    fr="\u00a0: vous n’aurez pas à saisir votre carte de nouveau.", en=": you will not have to enter your card again."
)
_LET_GO: Final = Text(fr="Ne plus réserver et annuler l’autorisation", en="Stop booking and cancel the authorisation")
_LET_GONE: Final = Text(fr="L’autorisation de ", en="The authorisation of ")
_NOTHING_TAKEN: Final = Text(
    fr=" est annulée et rien n’a été débité. Votre banque libère cette somme sous quelques jours.",
    en=" is cancelled and nothing was charged. Your bank releases the amount within a few days.",
)
_ALREADY: Final = Text(fr="Votre banque a déjà autorisé ", en="Your bank has already authorised ")
_NOTHING_TO_TYPE: Final = Text(
    fr="\u00a0: aucune carte à saisir. Le montant est débité quand vous réservez.",
    en=": no card to enter. The amount is charged when you book.",
)
_ANOTHER_SUM: Final = Text(
    fr="Le montant n’est plus le même\u00a0: quand vous le payez, l’autorisation de ",
    en="The amount is no longer the same: when you pay it, the authorisation of ",
)
_IS_CANCELLED: Final = Text(fr=" est annulée.", en=" is cancelled.")


def waits_for_a_time(language: Language, view: Any) -> rx.Component:
    """Above the steps before the payment: what waits, or that it no longer does."""
    said = notice(
        language,
        _AGREED.into(language),
        view.waiting.amount,
        rx.cond(view.hold_until, _HAS_ANOTHER.into(language), _lost(language, view) + _GONE.into(language)),
        view.waiting.until,
        _NO_CARD.into(language),
        rx.el.span(
            link_like(_LET_GO.into(language), on_click=BookState.let_authorisation_go),
            class_name="mt-1 block [&_button]:text-left",
        ),
        kind="warning",
        class_name="mb-6",
    )
    let_go = notice(
        language,
        _LET_GONE.into(language),
        view.waiting.let_go,
        _NOTHING_TAKEN.into(language),
        kind="info",
        class_name="mb-6",
    )
    return rx.cond(
        view.step == "paiement",
        rx.fragment(),
        rx.fragment(when(view.waiting.amount, said), when(view.waiting.let_go, let_go)),
    )


def _lost(language: Language, view: Any) -> Any:
    named = rx.Var.create(_TIME.into(language)) + view.waiting.lost.to(str)
    return rx.cond(view.waiting.lost, named, _A_TIME.into(language)).to(str)


def another_sum(language: Language, view: Any) -> rx.Component:
    """Above a form that asks for another amount than the one that was authorised."""
    words = (_ANOTHER_SUM.into(language), view.waiting.amount, _IS_CANCELLED.into(language))
    return when(view.waiting.amount, notice(language, *words, kind="info"))


def without_a_card(language: Language, view: Any, *, label: Words) -> rx.Component:
    """Instead of the form, where what was authorised is what is due."""
    to_pay = view.to_pay
    return rx.el.div(
        notice(
            language,
            _ALREADY.into(language),
            view.waiting.amount,
            _NOTHING_TO_TYPE.into(language),
            kind="info",
        ),
        promise(language, view.summary),
        when(BookState.problem, notice(language, BookState.problem, kind="error")),
        button(label, on_click=BookState.pay(to_pay.amount, to_pay.currency, "")),
        class_name="grid gap-6",
    )
