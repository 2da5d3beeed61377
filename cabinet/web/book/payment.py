"""The fourth step, where a payment is asked: Stripe's fields in our page, and a button that says the amount."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.book.state import BookState
from cabinet.web.parts import button, gesture, notice, secure_area, when
from cabinet.web.stripe import stripe_payment
from cabinet.web.theme import DARK, LIGHT, stripe_appearance

_CARD: Final = Text(fr="Paiement sécurisé", en="Secure payment")
_WHO: Final = Text(
    fr="Le paiement est traité par Stripe. Le cabinet ne voit ni ne garde votre numéro de carte.",
    en="The payment is handled by Stripe. The practice neither sees nor keeps your card number.",
)
_PAY: Final = Text(fr="Réserver et payer", en="Book and pay")
_BUSY: Final = Text(fr="Paiement en cours…", en="Payment in progress…")
_LOADING: Final = Text(fr="Chargement du formulaire de paiement…", en="Loading the payment form…")
_OFFLINE: Final = Text(
    fr="Vous êtes hors ligne. Rien n’a été débité. Réessayez dès que la connexion revient.",
    en="You are offline. Nothing was charged. Try again as soon as the connection is back.",
)
_OR_CARD: Final = Text(fr="ou par carte", en="or by card")
_UNREACHABLE: Final = Text(
    fr="Le formulaire de paiement n’a pas pu s’afficher\u00a0: votre navigateur n’a pas atteint Stripe. "
    "Vérifiez votre connexion, autorisez Stripe si un bloqueur l’arrête, puis réessayez. Rien n’a été débité.",
    en="The payment form could not be shown: your browser could not reach Stripe. "
    "Check your connection, allow Stripe if a blocker stops it, then try again. Nothing was charged.",
)
_CALL: Final = Text(fr=" Vous pouvez aussi réserver par téléphone au ", en=" You can also book by telephone on ")
_AGAIN: Final = Text(fr="Réessayer", en="Try again")
_CONFIRMING: Final = Text(
    fr="Nous confirmons votre paiement. Cette page se mettra à jour d’elle-même\u00a0; ne payez pas une seconde fois. "
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
_BUTTON: Final = (
    "inline-flex min-h-12 w-full items-center justify-center rounded-md border border-transparent bg-sapin px-5 py-2 "
    "text-center text-base font-semibold text-on-sapin hover:bg-sapin-hover "
    "disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-3 "
    "aria-disabled:cursor-progress aria-busy:bg-sapin-hover"
)
_OFFLINE_LOOK: Final = "rounded-lg bg-bad-soft px-5 py-4 text-bad"
_IS_DARK: Final = rx.Var(
    "(typeof window !== 'undefined' && window.matchMedia('(prefers-color-scheme: dark)').matches)", _var_type=bool
).guess_type()


def payment(language: Language, view: Any) -> rx.Component:
    """The form, or what there is to say instead of it."""
    return rx.cond(
        BookState.is_confirming | view.to_pay.is_being_confirmed,
        notice(language, _CONFIRMING.into(language), kind="info"),
        rx.cond(
            view.to_pay.account_id,
            rx.cond(BookState.is_unreachable, _unreachable(language, view), _form(language, view)),
            notice(language, _UNAVAILABLE.into(language), kind="error"),
        ),
    )


def _form(language: Language, view: Any) -> rx.Component:
    to_pay = view.to_pay
    return secure_area(
        stripe_payment(
            rx.el.div(
                _promise(language, view.summary),
                rx.el.div(when(BookState.problem, notice(language, BookState.problem, kind="error"))),
                class_name="grid gap-4",
            ),
            stripe_js_url=BookState.stripe_js_url,
            publishable_key=BookState.publishable_key,
            stripe_account=to_pay.account_id,
            amount=to_pay.amount,
            currency=to_pay.currency,
            capture_method="manual",
            return_url=BookState.return_address,
            answer=BookState.answer,
            locale=language,
            appearance=rx.cond(_IS_DARK, stripe_appearance(DARK), stripe_appearance(LIGHT)),
            fonts=BookState.fonts,
            submit_label=rx.Var.create(f"{_PAY.into(language)} ") + to_pay.amount_shown,
            busy_label=_BUSY.into(language),
            loading_label=_LOADING.into(language),
            divider_label=_OR_CARD.into(language),
            button_class=_BUTTON,
            offline_label=_OFFLINE.into(language),
            offline_class=_OFFLINE_LOOK,
            express=True,
            on_submit_payment=BookState.pay(to_pay.amount, to_pay.currency),
            on_confirmed=BookState.paid,
            on_declined=BookState.declined,
            on_unreachable=BookState.form_unreachable,
        ),
        title=_CARD.into(language),
        beneath=_WHO.into(language),
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


def _unreachable(language: Language, view: Any) -> rx.Component:
    return rx.el.div(
        notice(
            language,
            _UNREACHABLE.into(language),
            when(view.phone, rx.el.span(_CALL.into(language), view.phone, ".")),
            kind="error",
        ),
        rx.el.div(button(_AGAIN.into(language), on_click=gesture("window.location.reload();")), class_name="mt-6"),
    )
