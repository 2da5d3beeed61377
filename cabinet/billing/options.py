"""The billing options of a practice: what was typed is checked as a whole, and kept for what is billed from now on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar, cast, get_args

from sqlmodel import Session

from cabinet.billing import option_fields
from cabinet.billing.currency import CurrencyUse, fault_of_currency
from cabinet.billing.invoices import last_of
from cabinet.billing.mediator_rules import faults_of_mediator
from cabinet.billing.refusals import OptionsRefused, VocabularyMissing, YearUnderWay
from cabinet.billing.rules import accounting_year, usual_regime
from cabinet.billing.tables import BillingOptions, TermsKind
from cabinet.billing.terms import current_terms, publish_terms
from cabinet.billing.terms_rules import faults_of_terms, tidy_text
from cabinet.kit.clock import local
from cabinet.kit.refusal import Refusal
from cabinet.practice import JournalAction, PersonId, Practice, VatRegime, Vocabulary, change_currency

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedOptions:
    """The options as somebody types them; of the terms, only the field of their `terms_kind` counts."""

    vocabulary: str = ""
    currency: str = ""
    color: str = ""
    year_starts_in: str = ""
    due_days: str = ""
    usual_means: str = ""
    mentions: str = ""
    is_aga_member: bool = False
    rpps: str = ""
    vat_on_debits: bool = False
    terms_kind: str = ""
    terms_url: str = ""
    terms_body: str = ""
    mediator_name: str = ""
    mediator_contact: str = ""


def options_of(session: Session, practice_id: str) -> BillingOptions:
    """How the practice bills; as every practice does that has said nothing of it."""
    return session.get(BillingOptions, practice_id) or BillingOptions(practice_id=practice_id)


def typed_options(session: Session, place: Practice) -> TypedOptions:
    """The options as they stand, ready to be typed over."""
    terms, options = current_terms(session, place.id), options_of(session, place.id)
    return TypedOptions(
        vocabulary=place.vocabulary,
        currency=place.currency,
        color=place.color,
        year_starts_in=str(options.year_starts_in),
        due_days=str(options.due_days),
        usual_means=options.usual_means or "",
        mentions=options.mentions,
        is_aga_member=options.is_aga_member,
        rpps=options.rpps,
        vat_on_debits=options.vat_on_debits,
        terms_kind=terms.kind if terms else "none",
        terms_url=terms.url if terms else "",
        terms_body=terms.body if terms else "",
        mediator_name=place.mediator_name,
        mediator_contact=place.mediator_contact,
    )


def vat_regime_of(place: Practice) -> VatRegime:
    """How the practice stands with VAT: as it says itself, or as its profession suggests."""
    return place.vat_regime or usual_regime(place.profession)


def checked_options(typed: TypedOptions, *, besides: Sequence[Refusal] = ()) -> TypedOptions:
    """The options as they are kept; OptionsRefused with every fault at once, those found `besides` included."""
    faults: list[Refusal] = [] if typed.vocabulary in get_args(Vocabulary) else [VocabularyMissing()]
    faults += besides
    kept = replace(
        typed,
        color=_kept(lambda: option_fields.color(typed.color), faults, instead=""),
        year_starts_in=str(_kept(lambda: option_fields.first_month(typed.year_starts_in), faults, instead=1)),
        due_days=str(_kept(lambda: option_fields.due_days(typed.due_days), faults, instead=0)),
        usual_means=_kept(lambda: option_fields.usual_means(typed.usual_means), faults, instead=None) or "",
        mentions=_kept(lambda: option_fields.mentions(tidy_text(typed.mentions)), faults, instead=""),
        rpps=_kept(lambda: option_fields.rpps(typed.rpps), faults, instead=""),
        terms_url=typed.terms_url if typed.terms_kind == "link" else "",
        terms_body=tidy_text(typed.terms_body) if typed.terms_kind == "text" else "",
        mediator_name=" ".join(tidy_text(typed.mediator_name).split()),
        mediator_contact=" ".join(tidy_text(typed.mediator_contact).split()),
    )
    faults += faults_of_terms(kept.terms_kind, url=kept.terms_url, body=kept.terms_body)
    faults += faults_of_mediator(kept.mediator_name, kept.mediator_contact)
    if faults:
        raise OptionsRefused(faults)
    return kept


def set_options(
    session: Session, place: Practice, typed: TypedOptions, *, use: CurrencyUse, person_id: PersonId, now: datetime
) -> list[JournalAction]:
    """How the practice bills from now on: what has changed, for its journal. OptionsRefused before anything does.

    A currency that nobody typed stays as it is: where it is fixed, there is no field for it.
    """
    wanted = typed.currency or place.currency
    is_taxed = vat_regime_of(place) == "taxed"
    fault = fault_of_currency(wanted, now_in=place.currency, is_taxed=is_taxed, use=use)
    kept = checked_options(replace(typed, currency=wanted), besides=[fault] if fault else [])
    if _is_year_under_way(session, place, kept, now=now):
        raise OptionsRefused([YearUnderWay()])
    is_other = _without_terms(typed_options(session, place)) != _without_terms(kept)
    published = publish_terms(
        session,
        place.id,
        kind=cast(TermsKind, kept.terms_kind),
        url=kept.terms_url,
        body=kept.terms_body,
        person_id=person_id,
        now=now,
    )
    _keep(session, place, kept)
    changed: list[JournalAction] = ["billing_changed"] if is_other else []
    return [*changed, "terms_changed"] if published else changed


def _kept(check: Callable[[], Kept], faults: list[Refusal], *, instead: Kept) -> Kept:
    # Goes on after a refusal, to find the others as well.
    try:
        return check()
    except Refusal as refusal:
        faults.append(refusal)
        return instead


def _is_year_under_way(session: Session, place: Practice, kept: TypedOptions, *, now: datetime) -> bool:
    # Another year in the midst of one would tear its series of numbers.
    starts_in = options_of(session, place.id).year_starts_in
    if int(kept.year_starts_in) == starts_in:
        return False
    last = last_of(session, place.id)
    return bool(last) and last.year >= accounting_year(local(now, place.zone).date(), starts_in=starts_in)


def _keep(session: Session, place: Practice, kept: TypedOptions) -> None:
    place.vocabulary, place.color = cast(Vocabulary, kept.vocabulary), kept.color
    place.mediator_name, place.mediator_contact = kept.mediator_name, kept.mediator_contact
    if kept.currency != place.currency:
        change_currency(session, place, kept.currency)
    options = options_of(session, place.id)
    options.year_starts_in = int(kept.year_starts_in)
    options.due_days = int(kept.due_days)
    options.usual_means = option_fields.usual_means(kept.usual_means)
    options.mentions = kept.mentions
    options.is_aga_member = kept.is_aga_member
    options.rpps = kept.rpps
    options.vat_on_debits = kept.vat_on_debits
    session.add_all([place, options])


def _without_terms(typed: TypedOptions) -> TypedOptions:
    return replace(typed, terms_kind="", terms_url="", terms_body="")
