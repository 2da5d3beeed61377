"""The billing options: where the terms of sale are."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.languages import address_in
from cabinet.web.manage.billing_options.state import BillingOptionsState
from cabinet.web.manage.frame import ADDRESS as MANAGE_ADDRESS
from cabinet.web.manage.frame import BILLING, manage_page, other
from cabinet.web.manage.saved import saved_notice
from cabinet.web.parts import button, button_row, card, field, form, link_button, problem_of
from cabinet.web.say import problems_of

ADDRESS: Final = "/gerer/facturation/options"
TITLE: Final = Text(fr="Options de facturation", en="Billing options")

_TERMS: Final = Text(fr="Conditions générales de vente (CGV)", en="Terms of sale")
_ADDRESS: Final = Text(fr="Lien vers vos CGV", en="Link to your terms of sale")
_HINT: Final = Text(
    fr="L’adresse complète de la page, en https. Vos clients la verront à chaque paiement en ligne.",
    en="The complete address of the page, in https. Your clients will see it at every online payment.",
)
_SAVE: Final = Text(fr="Enregistrer", en="Save")
_LEAVE: Final = Text(fr="Annuler", en="Cancel")


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
    buttons = button_row(
        button(_SAVE.into(language), submits=True),
        link_button(_LEAVE.into(language), href=address_in(language, MANAGE_ADDRESS), kind="quiet"),
    )
    return manage_page(
        language,
        state,
        saved_notice(language, is_saved=state.is_saved),
        form(card(terms, title=_TERMS.into(language)), buttons, on_submit=state.save, class_name="max-w-reading"),
        other_address=address_in(other(language), ADDRESS),
        title=TITLE.into(language),
        way=[(BILLING, "")],
        here=TITLE.into(language),
    )
