"""The billing options: where the terms of sale are."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.languages import address_in, other_language
from cabinet.web.manage.billing_options.state import BillingOptionsState
from cabinet.web.manage.frame import ADDRESS as MANAGE_ADDRESS
from cabinet.web.manage.frame import BILLING, manage_page
from cabinet.web.manage.watched_form import save_or_leave, watched_form
from cabinet.web.parts import card, field, problem_of
from cabinet.web.say import problems_of

ADDRESS: Final = "/gerer/facturation/options"
TITLE: Final = Text(fr="Options de facturation", en="Billing options")

_TERMS: Final = Text(fr="Conditions générales de vente (CGV)", en="Terms of sale")
_ADDRESS: Final = Text(fr="Lien vers vos CGV", en="Link to your terms of sale")
_HINT: Final = Text(
    fr="L’adresse complète de la page, en https. Vos clients la verront à chaque paiement en ligne.",
    en="The complete address of the page, in https. Your clients will see it at every online payment.",
)


def page(language: Language) -> rx.Component:
    """One card, one field."""
    state = BillingOptionsState
    problems = problems_of(state.problem, state.problem_field)
    terms = field(
        language,
        _ADDRESS.into(language),
        name="terms_url",
        kind="url",
        input_mode="url",
        autocomplete="url",
        hint=_HINT.into(language),
        error=problem_of(problems, "terms_url"),
        value=state.view.terms_url,
        optional=True,
    )
    return manage_page(
        language,
        state,
        rx.el.div(
            watched_form(
                language,
                card(terms, title=_TERMS.into(language)),
                save_or_leave(language, leave_to=address_in(language, MANAGE_ADDRESS), is_saved=state.is_saved),
                on_send=state.save,
                saved=rx.cond(state.is_saved, state.attempts, 0),
            ),
            class_name="max-w-reading [&_section+section]:mt-6",
        ),
        other_address=address_in(other_language(language), ADDRESS),
        title=TITLE.into(language),
        way=[(BILLING, "")],
        here=TITLE.into(language),
    )
