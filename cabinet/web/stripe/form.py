"""The payment form as both paying pages show it: set apart, in our colours, in the page's language."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.parts import button, gesture, notice, secure_area, when
from cabinet.web.say import Words
from cabinet.web.stripe.component import stripe_payment
from cabinet.web.stripe.form_words import FORM_WORDS, FormWords, Mode
from cabinet.web.theme import DARK, LIGHT, stripe_appearance

_OFFLINE: Final = Text(
    fr="Vous êtes hors ligne\u00a0: rien n’est parti. Réessayez dès que la connexion revient.",
    en="You are offline: nothing was sent. Try again as soon as the connection is back.",
)
_OR_CARD: Final = Text(fr="ou par carte", en="or by card")
_AGAIN: Final = Text(fr="Réessayer", en="Try again")
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


def payment_form(
    language: Language,
    state: Any,
    *above_the_button: rx.Component,
    to_pay: Any,
    submit_label: Words,
    mode: Mode = "payment",
    capture_method: str = "automatic_async",
    return_url: Words = "",
    on_submit_payment: Any,
    call_instead: Text,
    phone: Words,
) -> rx.Component:
    """The form of a `PayingForm` state over `to_pay`, and what stands there when Stripe cannot be reached.

    In the `mode` setup the card is kept, and nothing is paid. `return_url` is where a bank that must have the whole
    page sends its client back; without one, nobody is told the address of the page. `call_instead` is the way by
    telephone.
    """
    words = FORM_WORDS[mode]
    return rx.cond(
        state.is_unreachable,
        _unreachable(language, words, call_instead=call_instead, phone=phone),
        secure_area(
            stripe_payment(
                rx.el.div(
                    *above_the_button,
                    rx.el.div(when(state.problem, notice(language, state.problem, kind="error"))),
                    class_name="grid gap-4",
                ),
                stripe_js_url=state.stripe_js_url,
                publishable_key=state.publishable_key,
                stripe_account=to_pay.account_id,
                mode=mode,
                amount=to_pay.amount,
                currency=to_pay.currency,
                capture_method=capture_method,
                return_url=return_url,
                answer=state.answer,
                locale=language,
                appearance=rx.cond(_IS_DARK, stripe_appearance(DARK), stripe_appearance(LIGHT)),
                fonts=state.fonts,
                submit_label=submit_label,
                busy_label=words.busy.into(language),
                loading_label=words.loading.into(language),
                divider_label=_OR_CARD.into(language),
                button_class=_BUTTON,
                offline_label=_OFFLINE.into(language),
                offline_class=_OFFLINE_LOOK,
                on_submit_payment=on_submit_payment,
                on_confirmed=state.paid,
                on_declined=state.declined,
                on_unreachable=state.form_unreachable,
            ),
            title=words.title.into(language),
            beneath=words.who.into(language),
        ),
    )


def _unreachable(language: Language, words: FormWords, *, call_instead: Text, phone: Words) -> rx.Component:
    return rx.el.div(
        notice(
            language,
            words.unreachable.into(language),
            when(phone, rx.el.span(call_instead.into(language), phone, ".")),
            kind="error",
        ),
        rx.el.div(button(_AGAIN.into(language), on_click=gesture("window.location.reload();")), class_name="mt-6"),
    )
