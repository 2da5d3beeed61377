"""The first card: the practice by its name, and by law."""

from typing import Final

import reflex as rx

from cabinet.kit.currencies import EURO, sign_of
from cabinet.kit.text import Language, Text
from cabinet.practice import LEGAL_FORMS, is_company
from cabinet.web.manage.practice_identity.state import PracticeIdentityState
from cabinet.web.parts import Choice, field, money_field, problem_of, select
from cabinet.web.say import Problems
from cabinet.web.vocabulary import worded

_NAME: Final = Text(fr="Nom du cabinet", en="Name of the practice")
_NAME_HINT: Final = Text(fr="Celui que vos clients connaissent.", en="The one your clients know.")
_FORM: Final = Text(fr="Forme juridique", en="Legal form")
_CHOOSE: Final = Text(fr="Choisissez", en="Choose")
_LEGAL_NAME: Final = Text(fr="Nom légal", en="Legal name")
_LEGAL_NAME_HINT: Final = Text(
    fr="En entreprise individuelle, vos prénom et nom\u202f; sinon la dénomination de la société ou de l’association.",
    en="For a sole trader, your first and last name; otherwise the registered name of the company or association.",
)
_SIRET: Final = Text(fr="Numéro SIRET", en="SIRET number")
_SIRET_HINT: Final = Text(
    fr="14\u00a0chiffres. La loi le demande sur chaque facture.", en="14 digits. The law asks for it on every invoice."
)
_CAPITAL: Final = Text(fr="Capital social", en="Share capital")
_TOWN: Final = Text(fr="Ville du RCS", en="Town of registration (RCS)")
_TOWN_HINT: Final = Text(
    fr="Celle du registre du commerce et des sociétés où la société est immatriculée.",
    en="Where the company is in the French trade and companies register.",
)
# The browser itself shows what a chosen form asks: nothing travels, and what was written stays.
_FOR_COMPANIES: Final = " ".join(
    ["mt-6 hidden", *(f"group-has-[[value={form}]:checked]/form:block" for form in LEGAL_FORMS if is_company(form))]
)


def legal(language: Language, problems: Problems) -> list[rx.Component]:
    """Name, form, legal name, SIRET; and what only companies have."""
    typed = PracticeIdentityState.view.typed
    forms = [Choice(value="", label=_CHOOSE.into(language))]
    forms += [Choice(value=form, label=name.into(language)) for form, name in LEGAL_FORMS.items()]
    return [
        field(
            language,
            _NAME.into(language),
            name="name",
            hint=_NAME_HINT.into(language),
            value=typed.name,
            error=problem_of(problems, "name"),
            autocomplete="organization",
        ),
        select(
            language,
            _FORM.into(language),
            name="legal_form",
            choices=forms,
            value=typed.legal_form,
            error=problem_of(problems, "legal_form"),
        ),
        field(
            language,
            _LEGAL_NAME.into(language),
            name="company_name",
            hint=_LEGAL_NAME_HINT.into(language),
            value=typed.company_name,
            error=problem_of(problems, "company_name"),
        ),
        field(
            language,
            _SIRET.into(language),
            name="siret",
            hint=worded(language, _SIRET_HINT),
            value=typed.siret,
            error=problem_of(problems, "siret"),
            input_mode="numeric",
            width="medium",
        ),
        rx.el.div(*_of_companies(language, problems), class_name=_FOR_COMPANIES),
    ]


def _of_companies(language: Language, problems: Problems) -> list[rx.Component]:
    typed = PracticeIdentityState.view.typed
    return [
        money_field(
            language,
            _CAPITAL.into(language),
            name="share_capital",
            # In euros, whatever the practice bills in: see `capital_cents`.
            sign=sign_of(EURO, language),
            value=typed.share_capital,
            error=problem_of(problems, "share_capital"),
        ),
        field(
            language,
            _TOWN.into(language),
            name="registry_town",
            hint=_TOWN_HINT.into(language),
            value=typed.registry_town,
            error=problem_of(problems, "registry_town"),
        ),
    ]
