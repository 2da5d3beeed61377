"""The billing options of a practice: what was typed is checked as a whole, and kept for what is billed from now on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast, get_args

from sqlmodel import Session

from cabinet.billing.refusals import OptionsRefused, TermsAddressMalformed, TermsAddressTooLong, VocabularyMissing
from cabinet.billing.rules import usual_regime
from cabinet.billing.terms import current_terms, publish_terms
from cabinet.kit.addresses import is_secure_address
from cabinet.kit.refusal import Refusal
from cabinet.practice import JournalAction, PersonId, Practice, VatRegime, Vocabulary

LONGEST_ADDRESS: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedOptions:
    """The options as somebody types them; an empty `terms_url` takes the link away."""

    vocabulary: str = ""
    terms_url: str = ""


def typed_options(session: Session, place: Practice) -> TypedOptions:
    """The options as they stand, ready to be typed over."""
    terms = current_terms(session, place.id)
    return TypedOptions(vocabulary=place.vocabulary, terms_url=terms.url if terms else "")


def vat_regime_of(place: Practice) -> VatRegime:
    """How the practice stands with VAT: as it says itself, or as its profession suggests."""
    return place.vat_regime or usual_regime(place.profession)


def check_options(typed: TypedOptions) -> None:
    """OptionsRefused with every fault at once, where something cannot be so."""
    faults: list[Refusal] = []
    if typed.vocabulary not in get_args(Vocabulary):
        faults.append(VocabularyMissing())
    faults += _faults_of_address(typed.terms_url)
    if faults:
        raise OptionsRefused(faults)


def set_options(
    session: Session, place: Practice, typed: TypedOptions, *, person_id: PersonId, now: datetime
) -> list[JournalAction]:
    """How the practice bills from now on: what has changed, for its journal. OptionsRefused before anything does."""
    check_options(typed)
    changed: list[JournalAction] = []
    if place.vocabulary != typed.vocabulary:
        place.vocabulary = cast(Vocabulary, typed.vocabulary)
        session.add(place)
        changed.append("billing_changed")
    kind = "link" if typed.terms_url else "none"
    if publish_terms(session, place.id, kind=kind, url=typed.terms_url, person_id=person_id, now=now):
        changed.append("terms_changed")
    return changed


def _faults_of_address(address: str) -> list[Refusal]:
    if len(address) > LONGEST_ADDRESS:
        return [TermsAddressTooLong()]
    return [] if not address or is_secure_address(address) else [TermsAddressMalformed()]
