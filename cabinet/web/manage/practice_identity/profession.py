"""The second card: what is practised, and how that stands with VAT and with the law of consumers."""

from typing import Final

import reflex as rx

from cabinet.billing import VAT_MENTIONS
from cabinet.kit.text import Language, Text
from cabinet.practice import PROFESSIONS
from cabinet.web.manage.practice_identity.state import PracticeIdentityState
from cabinet.web.parts import Choice, checkbox, choice_cards, field, problem_of, select
from cabinet.web.say import Problems
from cabinet.web.vocabulary import worded

_PROFESSION: Final = Text(fr="Profession", en="Profession")
_PROFESSION_HINT: Final = Text(
    fr="Elle décide de l’exonération de TVA et de ce qui peut être demandé à la réservation.",
    en="It decides on the exemption from VAT, and on what may be asked at booking.",
)
_CHOOSE: Final = Text(fr="Choisissez", en="Choose")
_VAT: Final = Text(fr="TVA", en="VAT")
_EXEMPT: Final = Text(fr="Soins exonérés de TVA", en="Care exempt from VAT")
_FRANCHISE: Final = Text(fr="Franchise en base de TVA", en="Below the VAT threshold")
_TAXED: Final = Text(fr="Assujetti à la TVA", en="Subject to VAT")
_TAXED_HINT: Final = Text(
    fr="Vos factures portent votre numéro de TVA et la TVA de chaque prestation.",
    en="Your invoices show your VAT number and the VAT of each service.",
)
_PRINTS: Final = Text(fr="Vos factures portent\u00a0: ", en="Your invoices say: ")
_VAT_NUMBER: Final = Text(fr="Numéro de TVA intracommunautaire", en="VAT number")
_VAT_NUMBER_HINT: Final = Text(
    fr="FR, deux chiffres, puis les neuf premiers chiffres du SIRET.",
    en="FR, two digits, then the first nine digits of the SIRET.",
)
_WITHDRAWAL: Final = Text(
    fr="Proposer le droit de rétractation de 14\u00a0jours à mes clients", en="Offer my clients the 14-day withdrawal"
)
_WITHDRAWAL_HINT: Final = Text(
    fr="Pour votre profession, la loi n’est pas claire. Le proposer est le plus prudent.",
    en="For your profession the law is not clear. Offering it is the safer choice.",
)
_IN_DOUBT: Final = [profession.code for profession in PROFESSIONS if profession.withdrawal == "in_doubt"]


def profession(language: Language, problems: Problems) -> list[rx.Component]:
    """Profession, VAT; and the withdrawal, where the law leaves it in doubt."""
    typed = PracticeIdentityState.view.typed
    known = sorted(PROFESSIONS, key=lambda one: (one.code == "other", one.name.into(language)))
    choices = [Choice(value="", label=_CHOOSE.into(language))]
    choices += [Choice(value=one.code, label=one.name.into(language)) for one in known]
    return [
        select(
            language,
            _PROFESSION.into(language),
            name="profession",
            hint=_PROFESSION_HINT.into(language),
            choices=choices,
            value=typed.profession,
            error=problem_of(problems, "profession"),
        ),
        _withdrawal(language),
        _vat(language, problems),
    ]


def _withdrawal(language: Language) -> rx.Component:
    shown = [f"group-has-[[name=profession]_[value={code}]:checked]/form:block" for code in _IN_DOUBT]
    return rx.el.div(
        checkbox(
            language,
            _WITHDRAWAL.into(language),
            name="offers_withdrawal",
            checked=PracticeIdentityState.view.typed.offers_withdrawal,
            hint=_WITHDRAWAL_HINT.into(language),
        ),
        class_name=" ".join(["hidden", *shown]),
    )


def _vat(language: Language, problems: Problems) -> rx.Component:
    says = worded(language, _PRINTS)
    number = field(
        language,
        _VAT_NUMBER.into(language),
        name="vat_number",
        hint=_VAT_NUMBER_HINT.into(language),
        value=PracticeIdentityState.view.typed.vat_number,
        error=problem_of(problems, "vat_number"),
        width="medium",
    )
    return choice_cards(
        language,
        _VAT.into(language),
        name="vat_regime",
        choices=[
            Choice(value="exempt", label=_EXEMPT.into(language), hint=says + VAT_MENTIONS["exempt"]),
            Choice(value="franchise", label=_FRANCHISE.into(language), hint=says + VAT_MENTIONS["franchise"]),
            Choice(value="taxed", label=_TAXED.into(language), hint=worded(language, _TAXED_HINT), beneath=number),
        ],
        value=PracticeIdentityState.view.typed.vat_regime,
        error=problem_of(problems, "vat_regime"),
    )
