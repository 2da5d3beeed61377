"""The third step: who the client is."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.book.state import BookState
from cabinet.web.parts import button, button_row, checkbox, field, form, outside_link, problem_of, when
from cabinet.web.remembers import remembers

_FIRST_NAME: Final = Text(fr="Prénom", en="First name")
_LAST_NAME: Final = Text(fr="Nom", en="Last name")
_EMAIL: Final = Text(fr="Adresse e-mail", en="E-mail address")
_EMAIL_WHY: Final = Text(
    fr="Pour vous envoyer la confirmation du rendez-vous.", en="To send you the confirmation of your appointment."
)
_PHONE: Final = Text(fr="Téléphone", en="Telephone")
_PHONE_WHY: Final = Text(
    fr="Uniquement pour vous prévenir en cas d’imprévu.", en="Only to tell you if something comes up."
)
_ACCEPT: Final = Text(fr="J’accepte les ", en="I accept the ")
_TERMS: Final = Text(fr="conditions générales de vente", en="terms and conditions")
_TO_PAYMENT: Final = Text(fr="Continuer vers le paiement", en="Continue to payment")
_CONFIRM: Final = Text(fr="Confirmer le rendez-vous", en="Confirm the appointment")


def details(language: Language, view: Any) -> rx.Component:
    """The form. What was written stays: after a problem, after Back, and when the time is lost meanwhile."""
    return form(
        remembers(*_fields(language, view), task="booking"),
        when(view.asks_consent, _consent(language, view)),
        when(view.summary.policy, rx.el.p(view.summary.policy, class_name="mt-6 text-sm text-ink-2")),
        button_row(
            button(
                rx.cond(view.summary.due, _TO_PAYMENT.into(language), _CONFIRM.into(language)),
                submits=True,
            )
        ),
        on_submit=BookState.enter_details,
    )


def _fields(language: Language, view: Any) -> list[rx.Component]:
    problems = BookState.problems
    return [
        field(
            language,
            _FIRST_NAME.into(language),
            name="first_name",
            value=view.typed.first_name,
            error=problem_of(problems, "first_name"),
            on_change=_checked_again("first_name"),
            autocomplete="given-name",
        ),
        field(
            language,
            _LAST_NAME.into(language),
            name="last_name",
            value=view.typed.last_name,
            error=problem_of(problems, "last_name"),
            on_change=_checked_again("last_name"),
            autocomplete="family-name",
        ),
        field(
            language,
            _EMAIL.into(language),
            name="email",
            kind="email",
            hint=_EMAIL_WHY.into(language),
            value=view.typed.email,
            error=problem_of(problems, "email"),
            on_change=_checked_again("email"),
            autocomplete="email",
            auto_capitalize="none",
        ),
        field(
            language,
            _PHONE.into(language),
            name="phone",
            kind="tel",
            hint=_PHONE_WHY.into(language),
            value=view.typed.phone,
            error=problem_of(problems, "phone"),
            on_change=_checked_again("phone"),
            optional=True,
            autocomplete="tel",
        ),
    ]


def _consent(language: Language, view: Any) -> rx.Component:
    words = rx.fragment(_ACCEPT.into(language), outside_link(language, _TERMS.into(language), href=view.terms_url), ".")
    return checkbox(
        language, words, name="terms", error=problem_of(BookState.problems, "terms"), on_change=BookState.accept
    )


def _checked_again(name: str) -> Any:
    # Only a field that was refused asks the server while it is being corrected.
    is_refused = BookState.problems.contains(name)  # pyright: ignore[reportAttributeAccessIssue] -- a dict var has it
    return lambda written: rx.cond(is_refused, BookState.check_again(name, written), rx.noop())
