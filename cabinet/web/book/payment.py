"""The fourth step, where a card is asked: Stripe's fields in our page, and a button that says what it binds to."""

from typing import Any, Final

import reflex as rx

from cabinet.booking import BINDING
from cabinet.kit.text import Language, Text
from cabinet.web.book.money_taken import before_paying_again
from cabinet.web.book.promise import promise, promise_of_a_fee
from cabinet.web.book.state import BookState
from cabinet.web.book.waiting import another_sum, without_a_card
from cabinet.web.parts import Choice, choice_cards, notice, when
from cabinet.web.stripe.form import payment_form

_PAY: Final = Text(fr="Réserver et payer", en="Book and pay")
_CALL: Final = Text(fr=" Vous pouvez aussi réserver par téléphone au ", en=" You can also book by telephone on ")
_CONFIRMING: Final = Text(
    fr="Nous confirmons votre paiement. Cette page se mettra à jour d’elle-même\u202f; ne payez pas une seconde fois. "
    "La confirmation vous parviendra aussi par e-mail.",
    en="We are confirming your payment. This page will update by itself; do not pay a second time. "
    "The confirmation will also reach you by e-mail.",
)
_HOW_MUCH: Final = Text(fr="Que souhaitez-vous payer maintenant\u202f?", en="How much would you like to pay now?")
_ALL: Final = Text(fr="La totalité", en="Everything")
_KEEPING: Final = Text(
    fr="Nous enregistrons votre carte. Cette page se mettra à jour d’elle-même\u202f; ne recommencez pas. "
    "La confirmation vous parviendra aussi par e-mail.",
    en="We are saving your card. This page will update by itself; do not start again. "
    "The confirmation will also reach you by e-mail.",
)
_UNAVAILABLE: Final = Text(
    fr="Le paiement en ligne n’est pas disponible pour ce cabinet en ce moment. Appelez le cabinet pour réserver.",
    en="Online payment is not available for this practice at the moment. Please call the practice to book.",
)


def payment(language: Language, view: Any) -> rx.Component:
    """The form, or what there is to say instead of it."""
    return rx.cond(
        BookState.is_confirming | view.to_pay.is_being_confirmed,
        notice(
            language,
            rx.cond(view.to_pay.keeps_card, _KEEPING.into(language), _CONFIRMING.into(language)),
            kind="info",
        ),
        rx.cond(
            (view.money_taken != "") & ~view.to_pay.keeps_card & ~BookState.pays_again,
            before_paying_again(language),
            _form_or_not(language, view),
        ),
    )


def _form_or_not(language: Language, view: Any) -> rx.Component:
    return rx.fragment(
        rx.cond(
            view.to_pay.account_id,
            rx.el.div(
                when(view.to_pay.deposit, _how_much(language, view.to_pay)),
                rx.cond(
                    view.waiting.is_enough,
                    without_a_card(language, view, label=_binding(language, view.to_pay)),
                    rx.el.div(
                        another_sum(language, view),
                        rx.cond(view.to_pay.keeps_card, _card_form(language, view), _form(language, view)),
                        class_name="grid gap-6",
                    ),
                ),
                class_name="grid gap-6",
            ),
            notice(language, _UNAVAILABLE.into(language), kind="error"),
        ),
    )


def _how_much(language: Language, to_pay: Any) -> rx.Component:
    return choice_cards(
        language,
        _HOW_MUCH.into(language),
        name="pays",
        choices=[
            Choice(value="deposit", label=to_pay.deposit_name, hint=to_pay.deposit_then, aside=to_pay.deposit),
            Choice(value="all", label=_ALL.into(language), aside=to_pay.price),
        ],
        value=rx.cond(to_pay.pays_all, "all", "deposit"),
        on_change=BookState.choose_amount,
    )


def _form(language: Language, view: Any) -> rx.Component:
    to_pay = view.to_pay
    return payment_form(
        language,
        BookState,
        promise(language, view.summary),
        to_pay=to_pay,
        submit_label=_binding(language, to_pay),
        capture_method="manual",
        return_url=BookState.return_address,
        on_submit_payment=BookState.pay(to_pay.amount, to_pay.currency),
        call_instead=_CALL,
        phone=view.phone,
    )


def _binding(language: Language, to_pay: Any) -> Any:
    return rx.Var.create(f"{_PAY.into(language)} ") + to_pay.amount_shown


def _card_form(language: Language, view: Any) -> rx.Component:
    # The fee is an obligation too, though only if something happens: the button says that it binds (article L221-14 of
    # the Code de la consommation; Court of Justice, 30 May 2024, C-400/22), and the sum stands right above it.
    return payment_form(
        language,
        BookState,
        promise_of_a_fee(language, view.summary),
        to_pay=view.to_pay,
        submit_label=BINDING.into(language),
        mode="setup",
        return_url=BookState.return_address,
        on_submit_payment=BookState.leave_card(view.to_pay.fee, view.to_pay.currency),
        call_instead=_CALL,
        phone=view.phone,
    )
