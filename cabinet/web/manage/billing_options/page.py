"""The billing options: the word for what is issued, the terms of sale, the mediator."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.languages import address_in, other_language
from cabinet.web.manage.billing_options.documents import documents
from cabinet.web.manage.billing_options.logo import logo
from cabinet.web.manage.billing_options.mediator import mediator
from cabinet.web.manage.billing_options.mentions import mentions
from cabinet.web.manage.billing_options.state import BillingOptionsState
from cabinet.web.manage.billing_options.terms import terms
from cabinet.web.manage.frame import ADDRESS as MANAGE_ADDRESS
from cabinet.web.manage.frame import BILLING, manage_page, shown_if
from cabinet.web.manage.watched_form import save_or_leave, watched_form
from cabinet.web.parts import card
from cabinet.web.say import problems_of

ADDRESS: Final = "/gerer/facturation/options"
TITLE: Final = Text(fr="Options de facturation", en="Billing options")

_DOCUMENTS: Final = Text(fr="Ce que vous émettez", en="What you issue")
_MEDIATOR: Final = Text(fr="Médiateur de la consommation", en="Consumer mediator")
_MENTIONS: Final = Text(fr="Mentions", en="Mentions")
_TERMS: Final = Text(fr="Conditions générales de vente (CGV)", en="Terms of sale")


def page(language: Language) -> rx.Component:
    """One form, a card for each subject."""
    state = BillingOptionsState
    # One fault is a sentence of its own: of several, each stands beside its field.
    problems = rx.cond(state.problems, state.problems, problems_of(state.problem, state.problem_field)).to(
        dict[str, str]
    )
    return manage_page(
        language,
        state,
        shown_if(
            state.view.is_ready,
            watched_form(
                language,
                card(*documents(language, problems), title=_DOCUMENTS.into(language)),
                card(*mentions(language, problems), title=_MENTIONS.into(language)),
                card(*terms(language, problems), title=_TERMS.into(language)),
                card(*mediator(language, problems), title=_MEDIATOR.into(language)),
                save_or_leave(language, leave_to=address_in(language, MANAGE_ADDRESS), is_saved=state.is_saved),
                on_send=state.save,
                saved=rx.cond(state.is_saved, state.attempts, 0),
            ),
            logo(language),
            class_name="grid max-w-reading gap-6 [&_section+section]:mt-6",
        ),
        other_address=address_in(other_language(language), ADDRESS),
        title=TITLE.into(language),
        way=[(BILLING, "")],
        here=TITLE.into(language),
        problems=problems,
    )
