"""The billing options of a practice."""

from dataclasses import dataclass, field
from typing import Final

from cabinet import billing, booking, payments, practice
from cabinet.billing import TypedOptions
from cabinet.kit.currencies import name_of
from cabinet.kit.text import Language, Text
from cabinet.practice import PersonId, Practice, PracticeId
from cabinet.work import OpenWork, Work

_WANTED: Final = Text(
    fr="Pour votre profession, la loi vous demande d’en indiquer un avant que vos clients paient en ligne (article "
    "L612-1 du Code de la consommation).",
    en="For your profession the law asks you to name one before your clients pay online (article L612-1 of the Code de "
    "la consommation).",
)
_ADVISED: Final = Text(
    fr="Conseillé pour votre profession, car vous proposez le droit de rétractation.",
    en="Advised for your profession, as you offer the right of withdrawal.",
)
_NOT_ASKED: Final = Text(
    fr="La loi ne vous en demande pas. Si vous en avez un, vos clients le lisent.",
    en="The law does not ask you for one. If you have one, your clients read it.",
)

_DOUBT: Final = Text(
    fr="Ce numéro est enregistré, mais sa clé de contrôle ne correspond pas\u00a0: vérifiez-le.",
    en="This number is saved, but its check digit does not match: please verify it.",
)


@dataclass(frozen=True, slots=True)
class BillingOptionsView:
    """Field values as they are edited; `published_at` is the public page of the terms that are written here.

    `currency_why_fixed` says why the currency cannot be chosen, where that is so.
    """

    is_ready: bool = False
    typed: TypedOptions = field(default_factory=TypedOptions)
    published_at: str = ""
    mediator_why: str = ""
    is_taxed: bool = False
    rpps_doubt: str = ""
    logo_address: str = ""
    currency_name: str = ""
    currency_why_fixed: str = ""


def look(reading: OpenWork, *, practice_id: PracticeId, person_id: PersonId, language: Language) -> BillingOptionsView:
    """The options as they are stored."""
    with reading() as w:
        place = practice.practice(w.session, practice_id)
        typed = billing.typed_options(w.session, place)
        logo_id = billing.options_of(w.session, practice_id).logo_id
        return BillingOptionsView(
            is_ready=True,
            typed=typed,
            published_at=billing.terms_url(w.session, practice_id) if typed.terms_kind == "text" else "",
            mediator_why=_why(place).into(language),
            logo_address=f"/api/logos/{logo_id}.png" if logo_id else "",
            is_taxed=billing.vat_regime_of(place) == "taxed",
            currency_name=name_of(place.currency, language),
            currency_why_fixed=_why_fixed(w, place, person_id, language),
            rpps_doubt=_DOUBT.into(language) if billing.is_doubtful_rpps(typed.rpps) else "",
        )


def _why_fixed(w: Work, place: Practice, person_id: PersonId, language: Language) -> str:
    if not practice.is_owner(w.session, place.id, person_id=person_id):
        return billing.CurrencyOfOwner.text.into(language)
    has_sold = booking.has_sold(w.session, place.id) or payments.has_asked(w.session, place.id)
    is_fixed = has_sold or billing.has_issued(w.session, place.id)
    return billing.CurrencyFixed.text.into(language) if is_fixed else ""


def _why(place: Practice) -> Text:
    if practice.wants_mediator(place):
        return _WANTED
    return _ADVISED if practice.advises_mediator(place) else _NOT_ASKED
