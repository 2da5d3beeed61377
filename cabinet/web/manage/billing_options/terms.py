"""The card of the terms of sale."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.manage.billing_options.state import BillingOptionsState
from cabinet.web.parts import field, problem_of
from cabinet.web.say import Problems

_ADDRESS: Final = Text(fr="Lien vers vos CGV", en="Link to your terms of sale")
_HINT: Final = Text(
    fr="L’adresse complète de la page, en https. Vos clients la verront à chaque paiement en ligne.",
    en="The complete address of the page, in https. Your clients will see it at every online payment.",
)


def terms(language: Language, problems: Problems) -> list[rx.Component]:
    """Where they can be read."""
    return [
        field(
            language,
            _ADDRESS.into(language),
            name="terms_url",
            kind="url",
            input_mode="url",
            autocomplete="url",
            hint=_HINT.into(language),
            error=problem_of(problems, "terms_url"),
            value=BillingOptionsState.view.typed.terms_url,
            optional=True,
        )
    ]
