"""Money was captured although the time is gone: that is said at every step, and nobody pays again unawares."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.book.state import BookState
from cabinet.web.parts import button, notice, when

_ANEW: Final = Text(
    fr="Ce nouveau rendez-vous se paie à part. Le premier paiement vous est rendu de son côté, ou suit ce dont vous "
    "convenez avec le cabinet.",
    en="This new appointment is paid for separately. The first payment is returned to you all the same, or follows "
    "what you arrange with the practice.",
)
_PAY_AGAIN: Final = Text(fr="Payer un nouveau rendez-vous", en="Pay for a new appointment")


def says_money_was_taken(language: Language, view: Any) -> rx.Component:
    """Above every step before the end."""
    said = notice(language, view.money_taken, kind="warning", class_name="mb-6")
    return when(view.money_taken, rx.cond(view.step == "confirmation", rx.fragment(), said))


def before_paying_again(language: Language) -> rx.Component:
    """Instead of the form, until they say that they want to."""
    return rx.el.div(
        rx.el.p(_ANEW.into(language)),
        button(_PAY_AGAIN.into(language), kind="secondary", on_click=BookState.pay_again),
        class_name="grid justify-items-start gap-4",
    )
