"""The billing options of a practice: what was typed is checked as a whole, and kept for what is billed from now on."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast, get_args

from sqlmodel import Session

from cabinet.billing.mediator_rules import faults_of_mediator
from cabinet.billing.refusals import OptionsRefused, VocabularyMissing
from cabinet.billing.rules import usual_regime
from cabinet.billing.tables import TermsKind
from cabinet.billing.terms import current_terms, publish_terms
from cabinet.billing.terms_rules import faults_of_terms, tidy_text
from cabinet.kit.refusal import Refusal
from cabinet.practice import JournalAction, PersonId, Practice, VatRegime, Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedOptions:
    """The options as somebody types them; of the terms, only the field of their `terms_kind` counts."""

    vocabulary: str = ""
    terms_kind: str = ""
    terms_url: str = ""
    terms_body: str = ""
    mediator_name: str = ""
    mediator_contact: str = ""


def typed_options(session: Session, place: Practice) -> TypedOptions:
    """The options as they stand, ready to be typed over."""
    terms = current_terms(session, place.id)
    return TypedOptions(
        vocabulary=place.vocabulary,
        terms_kind=terms.kind if terms else "none",
        terms_url=terms.url if terms else "",
        terms_body=terms.body if terms else "",
        mediator_name=place.mediator_name,
        mediator_contact=place.mediator_contact,
    )


def vat_regime_of(place: Practice) -> VatRegime:
    """How the practice stands with VAT: as it says itself, or as its profession suggests."""
    return place.vat_regime or usual_regime(place.profession)


def checked_options(typed: TypedOptions) -> TypedOptions:
    """The options as they are kept; OptionsRefused with every fault at once, where something cannot be so."""
    kept = replace(
        typed,
        terms_url=typed.terms_url if typed.terms_kind == "link" else "",
        terms_body=tidy_text(typed.terms_body) if typed.terms_kind == "text" else "",
        mediator_name=" ".join(tidy_text(typed.mediator_name).split()),
        mediator_contact=" ".join(tidy_text(typed.mediator_contact).split()),
    )
    faults: list[Refusal] = [] if kept.vocabulary in get_args(Vocabulary) else [VocabularyMissing()]
    faults += faults_of_terms(kept.terms_kind, url=kept.terms_url, body=kept.terms_body)
    faults += faults_of_mediator(kept.mediator_name, kept.mediator_contact)
    if faults:
        raise OptionsRefused(faults)
    return kept


def set_options(
    session: Session, place: Practice, typed: TypedOptions, *, person_id: PersonId, now: datetime
) -> list[JournalAction]:
    """How the practice bills from now on: what has changed, for its journal. OptionsRefused before anything does."""
    kept = checked_options(typed)
    before = typed_options(session, place)
    published = publish_terms(
        session,
        place.id,
        kind=cast(TermsKind, kept.terms_kind),
        url=kept.terms_url,
        body=kept.terms_body,
        person_id=person_id,
        now=now,
    )
    place.vocabulary = cast(Vocabulary, kept.vocabulary)
    place.mediator_name, place.mediator_contact = kept.mediator_name, kept.mediator_contact
    session.add(place)
    is_other = _without_terms(before) != _without_terms(kept)
    changed: list[JournalAction] = ["billing_changed"] if is_other else []
    return [*changed, "terms_changed"] if published else changed


def _without_terms(typed: TypedOptions) -> TypedOptions:
    return replace(typed, terms_kind="", terms_url="", terms_body="")
