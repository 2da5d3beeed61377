"""The third step: who the client is."""

from typing import Any, Final

import reflex as rx

from cabinet.booking import ACCEPT, EARLY_START, TERMS
from cabinet.kit.text import Language, Text
from cabinet.web.book.state import BookState
from cabinet.web.parts import button, button_row, checkbox, field, form, notice, outside_link, problem_of, when
from cabinet.web.remembers import remembers
from cabinet.web.terms.page import own_terms

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
_NOTHING_TODAY: Final = Text(
    fr="Rien à payer aujourd’hui pour vous. Vérifiez, puis confirmez.",
    en="Nothing to pay today for you. Please check, then confirm.",
)


def details(language: Language, view: Any) -> rx.Component:
    """The form. What was written stays: after a problem, after Back, and when the time is lost meanwhile."""
    return form(
        remembers(*_fields(language, view), task="booking"),
        when(view.agreeing.terms_id, _terms(language, view)),
        when(view.agreeing.asks_early_start, _box(language, "early_start", EARLY_START.into(language))),
        rx.foreach(
            [view.summary.policy, view.summary.withdrawal],
            lambda words: when(words, rx.el.p(words, class_name="mt-6 text-sm text-ink-2")),
        ),
        # Where whoever has just pressed looks: the button beneath says something else now.
        when(
            view.agreeing.owes_nothing_today,
            rx.el.div(notice(language, _NOTHING_TODAY.into(language), kind="info"), class_name="mt-6"),
        ),
        rx.el.input(type="hidden", name="expects", value=rx.cond(view.summary.payment_title, "card", "nothing")),
        rx.el.input(type="hidden", name="currency", value=view.summary.currency),
        button_row(button(view.agreeing.button, submits=True)),
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


def _terms(language: Language, view: Any) -> rx.Component:
    # Which version stood beside the box: another may be published while somebody reads.
    words = rx.fragment(
        ACCEPT.into(language),
        outside_link(language, TERMS.into(language), href=own_terms(language, view.agreeing.terms_url)),
        ".",
    )
    return rx.fragment(
        rx.el.input(type="hidden", name="terms_id", value=view.agreeing.terms_id), _box(language, "terms", words)
    )


def _box(language: Language, name: str, words: str | rx.Component) -> rx.Component:
    return checkbox(
        language,
        words,
        name=name,
        error=problem_of(BookState.problems, name),
        on_change=lambda is_ticked: BookState.tick(name, is_ticked),
    )


def _checked_again(name: str) -> Any:
    # Only a field that was refused asks the server while it is being corrected.
    is_refused = BookState.problems.contains(name)  # pyright: ignore[reportAttributeAccessIssue] -- a dict var has it
    return lambda written: rx.cond(is_refused, BookState.check_again(name, written), rx.noop())
