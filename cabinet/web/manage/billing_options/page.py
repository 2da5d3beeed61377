"""The billing options: what invoices say of the practice, and where the terms of sale are."""

from typing import Final

import reflex as rx

from cabinet.billing import VAT_MENTIONS
from cabinet.kit.text import Language, Text
from cabinet.practice import VatRegime
from cabinet.web.languages import address_in, other_language
from cabinet.web.manage.billing_options.state import BillingOptionsState
from cabinet.web.manage.frame import ADDRESS as MANAGE_ADDRESS
from cabinet.web.manage.frame import BILLING, manage_page
from cabinet.web.manage.watched_form import save_or_leave, watched_form
from cabinet.web.parts import Choice, card, choice_cards, field, problem_of
from cabinet.web.say import Problems, problems_of

ADDRESS: Final = "/gerer/facturation/options"
TITLE: Final = Text(fr="Options de facturation", en="Billing options")

_TERMS: Final = Text(fr="Conditions générales de vente (CGV)", en="Terms of sale")
_ADDRESS: Final = Text(fr="Lien vers vos CGV", en="Link to your terms of sale")
_HINT: Final = Text(
    fr="L’adresse complète de la page, en https. Vos clients la verront à chaque paiement en ligne.",
    en="The complete address of the page, in https. Your clients will see it at every online payment.",
)
_ON_INVOICES: Final = Text(fr="Sur vos factures", en="On your invoices")
_SIRET: Final = Text(fr="Numéro SIRET", en="SIRET number")
_SIRET_HINT: Final = Text(
    fr="14\u00a0chiffres. La loi le demande sur chaque facture\u00a0: indiquez-le avant d’émettre la première.",
    en="14 digits. It is required by law on every invoice: enter it before you issue the first one.",
)
_VAT: Final = Text(fr="TVA", en="VAT")
_EXEMPT: Final = Text(fr="Soins exonérés de TVA", en="Care exempt from VAT")
_FRANCHISE: Final = Text(fr="Franchise en base de TVA", en="Below the VAT threshold")
_PRINTS: Final = Text(fr="Vos factures portent\u00a0: ", en="Your invoices say: ")


def page(language: Language) -> rx.Component:
    """Two cards, three fields."""
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
    siret = field(
        language,
        _SIRET.into(language),
        name="siret",
        input_mode="numeric",
        autocomplete="off",
        hint=_SIRET_HINT.into(language),
        error=problem_of(problems, "siret"),
        value=state.view.siret,
        optional=True,
    )
    return manage_page(
        language,
        state,
        rx.el.div(
            watched_form(
                language,
                card(siret, _vat(language, state, problems), title=_ON_INVOICES.into(language)),
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


def _vat(language: Language, state: type[BillingOptionsState], problems: Problems) -> rx.Component:
    regimes: tuple[tuple[VatRegime, Text], ...] = (("exempt", _EXEMPT), ("franchise", _FRANCHISE))
    choices = [
        Choice(value=regime, label=name.into(language), hint=f"{_PRINTS.into(language)}{VAT_MENTIONS[regime]}")
        for regime, name in regimes
    ]
    return choice_cards(
        language,
        _VAT.into(language),
        name="vat_regime",
        choices=choices,
        value=state.view.vat_regime,
        error=problem_of(problems, "vat_regime"),
    )
