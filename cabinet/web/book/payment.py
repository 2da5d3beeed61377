"""The fourth step, where a payment is asked: Stripe's fields in our page, and a button that says the amount."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.book.state import BookState
from cabinet.web.parts import notice, when
from cabinet.web.stripe.form import payment_form

_PAY: Final = Text(fr="Réserver et payer", en="Book and pay")
_CALL: Final = Text(fr=" Vous pouvez aussi réserver par téléphone au ", en=" You can also book by telephone on ")
_CONFIRMING: Final = Text(
    fr="Nous confirmons votre paiement. Cette page se mettra à jour d’elle-même\u202f; ne payez pas une seconde fois. "
    "La confirmation vous parviendra aussi par e-mail.",
    en="We are confirming your payment. This page will update by itself; do not pay a second time. "
    "The confirmation will also reach you by e-mail.",
)
_IN_ALL: Final = Text(fr="Prix de la séance\u00a0:", en="Price:")
_OF_WHICH: Final = Text(fr=", dont ", en=", of which ")
_LATER: Final = Text(fr=" à régler sur place le jour même", en=" to pay on the day")
_UNAVAILABLE: Final = Text(
    fr="Le paiement en ligne n’est pas disponible pour ce cabinet en ce moment. Appelez le cabinet pour réserver.",
    en="Online payment is not available for this practice at the moment. Please call the practice to book.",
)


def payment(language: Language, view: Any) -> rx.Component:
    """The form, or what there is to say instead of it."""
    return rx.cond(
        BookState.is_confirming | view.to_pay.is_being_confirmed,
        notice(language, _CONFIRMING.into(language), kind="info"),
        rx.cond(
            view.to_pay.account_id,
            _form(language, view),
            notice(language, _UNAVAILABLE.into(language), kind="error"),
        ),
    )


def _form(language: Language, view: Any) -> rx.Component:
    to_pay = view.to_pay
    return payment_form(
        language,
        BookState,
        _promise(language, view.summary),
        to_pay=to_pay,
        submit_label=rx.Var.create(f"{_PAY.into(language)} ") + to_pay.amount_shown,
        capture_method="manual",
        return_url=BookState.return_address,
        on_submit_payment=BookState.pay(to_pay.amount, to_pay.currency),
        call_instead=_CALL,
        phone=view.phone,
    )


def _promise(language: Language, booked: Any) -> rx.Component:
    # Article L221-14 of the Code de la consommation: what is bought, and for how much in all, stands right above the
    # button that binds. Where the card beside the page is folded, it is said here.
    in_all = rx.el.span(_IN_ALL.into(language), " ", booked.price)
    later = when(booked.rest, rx.el.span(_OF_WHICH.into(language), booked.rest, _LATER.into(language)))
    return rx.el.div(
        rx.el.p(booked.service, ", ", booked.place, class_name="lg:hidden"),
        rx.el.p(in_all, later, ".", class_name="lg:hidden"),
        when(booked.policy, rx.el.p(booked.policy)),
        class_name="grid gap-2 text-sm text-ink-2",
    )
