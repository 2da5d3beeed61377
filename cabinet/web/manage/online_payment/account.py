"""The assistant's question: a new Stripe account, or the one there is."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.manage.online_payment.state import OnlinePaymentState
from cabinet.web.parts import button, button_row, card, field, form, problem_of, text_area
from cabinet.web.parts.attention import takes_focus
from cabinet.web.remembers import remembers
from cabinet.web.say import problems_of

_NEW: Final = Text(fr="Vous n’avez pas de compte Stripe", en="You have no Stripe account")
_NEW_HINT: Final = Text(
    fr="Nous ouvrons le compte avec ces deux réponses. Stripe vous demande ensuite, sur sa propre page, qui vous êtes "
    "et l’IBAN où verser votre argent\u202f; nous ne voyons pas cet IBAN et ne le gardons pas.",
    en="We open the account with these two answers. Stripe then asks you, on its own page, who you are and the IBAN "
    "to pay your money to; we neither see nor keep that IBAN.",
)
_COMPANY: Final = Text(fr="Nom de votre entreprise", en="Name of your company")
_COMPANY_HINT: Final = Text(
    fr="Celui que vos clients connaissent et retrouveront sur leur relevé bancaire.",
    en="The one your clients know and will find on their bank statement.",
)
_SERVICES: Final = Text(fr="Produits ou services proposés", en="Products or services offered")
_SERVICES_HINT: Final = Text(
    fr="En une phrase, par exemple\u00a0: consultations au cabinet et en visio. Rien sur vos clients ni leur santé.",
    en="In one sentence, for example: consultations at the practice and by video. Nothing about your clients or "
    "their health.",
)
_CREATE: Final = Text(fr="Créer un compte Stripe", en="Create a Stripe account")
_LEAVING: Final = Text(fr="Ouverture de la page de Stripe…", en="Opening Stripe’s page…")
_EXISTING: Final = Text(fr="Vous avez déjà un compte Stripe", en="You already have a Stripe account")
_EXISTING_HINT: Final = Text(
    fr="Connectez-vous chez Stripe et autorisez cabinet à y encaisser vos rendez-vous.",
    en="Sign in at Stripe and allow cabinet to take your appointments’ payments there.",
)
_LINK: Final = Text(fr="Associer un compte existant", en="Link an existing account")


def account_choice(language: Language) -> rx.Component:
    """The form of a new account, and beneath it the way to link one."""
    return takes_focus(
        _new_account(language),
        _existing_account(language),
        moment=OnlinePaymentState.is_opening,
        element_id="account-choice",
        class_name="grid max-w-reading gap-6 outline-none",
    )


def _new_account(language: Language) -> rx.Component:
    state = OnlinePaymentState
    problems = problems_of(state.problem, state.problem_field)
    return card(
        rx.el.p(_NEW_HINT.into(language), class_name="mb-6 text-ink-2"),
        form(
            remembers(
                field(
                    language,
                    _COMPANY.into(language),
                    name="company_name",
                    autocomplete="organization",
                    hint=_COMPANY_HINT.into(language),
                    error=problem_of(problems, "company_name"),
                    value=state.view.company_name,
                ),
                text_area(
                    language,
                    _SERVICES.into(language),
                    name="services_offered",
                    hint=_SERVICES_HINT.into(language),
                    error=problem_of(problems, "services_offered"),
                    value=state.view.services_offered,
                    rows=3,
                ),
                task="account",
                whose=state.signed_in_as,
            ),
            button_row(
                button(_CREATE.into(language), submits=True, busy=state.is_leaving, busy_label=_LEAVING.into(language))
            ),
            on_submit=state.create_account,
        ),
        title=_NEW.into(language),
    )


def _existing_account(language: Language) -> rx.Component:
    link = button(_LINK.into(language), kind="secondary", on_click=OnlinePaymentState.link_account)
    return card(
        rx.el.p(_EXISTING_HINT.into(language), class_name="text-ink-2"),
        button_row(link),
        title=_EXISTING.into(language),
    )
