"""A practice becomes what its owner says it is."""

from collections.abc import Sequence
from dataclasses import fields

from sqlmodel import Session

from cabinet.kit.currencies import EURO
from cabinet.practice.actions import practice
from cabinet.practice.categories import categories_of
from cabinet.practice.identity import Identity, has_identity, identity_fingerprint
from cabinet.practice.identity_refusals import IdentityChangedMeanwhile, VatInAnotherCurrency
from cabinet.practice.professions import may_ask_advance
from cabinet.practice.refusals import (
    AdvanceForbidden,
    IdentityMissing,
)
from cabinet.practice.tables import Category, Practice, PracticeId
from cabinet.practice.vat_of_services import check_vat_left


def change_practice(session: Session, place: Practice, identity: Identity, *, seen: str) -> None:
    """A practice that nobody else changes meanwhile is this from now on; what was issued and promised before stays.

    IdentityChangedMeanwhile when it is not any more what the person saw, whose fingerprint is `seen`; AdvanceForbidden
    while categories ask for what its profession may not, VatImpossible while services have a VAT that they could not
    have then; VatInAnotherCurrency where VAT would be charged and the practice does not bill in euros.
    """
    if identity_fingerprint(place) != seen:
        raise IdentityChangedMeanwhile
    if identity.vat_regime == "taxed" and place.currency != EURO:
        raise VatInAnotherCurrency
    categories = categories_of(session, place.id)
    if not may_ask_advance(identity.profession):
        _refuse_while_asked(categories)
    services = [service for category in categories for service in category.services]
    check_vat_left(services, profession=identity.profession, regime=identity.vat_regime)
    for field in fields(identity):
        setattr(place, field.name, getattr(identity, field.name))


def require_identity(session: Session, practice_id: PracticeId) -> None:
    """IdentityMissing unless all is known that the practice's documents have to say."""
    if not has_identity(practice(session, practice_id)):
        raise IdentityMissing


def _refuse_while_asked(categories: Sequence[Category]) -> None:
    asking = [category.name for category in categories if category.payment_asked != "nothing"]
    if asking:
        raise AdvanceForbidden.while_asked_by(asking)
