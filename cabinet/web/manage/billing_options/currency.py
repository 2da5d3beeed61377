"""The currency of the practice: chosen before it sells anything, read from then on."""

from typing import Final

import reflex as rx

from cabinet.kit.currencies import CURRENCIES, name_of
from cabinet.kit.text import Language, Text
from cabinet.web.manage.billing_options.state import BillingOptionsState
from cabinet.web.parts import Choice, problem_of, select
from cabinet.web.parts.labelled import LABEL, hint_and_error
from cabinet.web.say import Problems

_CURRENCY: Final = Text(fr="Devise", en="Currency")
_HINT: Final = Text(
    fr="Elle est fixée dès votre première prestation vendue. D’ici là, vos catégories la suivent\u202f; leurs montants "
    "gardent les mêmes chiffres.",
    en="It is fixed from the first service you sell. Until then your categories follow it; their amounts keep the same "
    "figures.",
)


def currency(language: Language, problems: Problems) -> rx.Component:
    """A list to choose from, or what was chosen and why it stays."""
    view = BillingOptionsState.view
    return rx.cond(view.currency_why_fixed, _fixed(language, problems), _choice(language, problems))


def _choice(language: Language, problems: Problems) -> rx.Component:
    return select(
        language,
        _CURRENCY.into(language),
        name="currency",
        hint=_HINT.into(language),
        choices=[Choice(value=code, label=name_of(code, language)) for code in CURRENCIES],
        value=BillingOptionsState.view.typed.currency,
        error=problem_of(problems, "currency"),
    )


def _fixed(language: Language, problems: Problems) -> rx.Component:
    view = BillingOptionsState.view
    return rx.el.div(
        rx.el.p(_CURRENCY.into(language), class_name=LABEL),
        hint_and_error(language, "currency", hint=view.currency_why_fixed, error=problem_of(problems, "currency")),
        rx.el.p(view.currency_name, class_name="mt-2"),
        id="currency",
        class_name="mt-6",
    )
