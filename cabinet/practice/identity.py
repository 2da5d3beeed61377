"""Who a practice is: asked once, checked as a whole, printed on everything it issues. Values in, values out."""

import hashlib
from collections.abc import Callable
from dataclasses import astuple, dataclass, fields
from typing import Final, TypeVar

from cabinet.kit.money import Money
from cabinet.kit.refusal import Refusal
from cabinet.practice import identity_fields
from cabinet.practice.identity_refusals import (
    IdentityRefused,
    LegalNameMissing,
    PracticeNameMissing,
    RegistryTownMissing,
    StreetMissing,
    TownMissing,
)
from cabinet.practice.legal_forms import is_company
from cabinet.practice.professions import profession_of
from cabinet.practice.services import VatRegime
from cabinet.practice.tables import LegalForm, Practice

Kept = TypeVar("Kept")

_SOLE_TRADER: Final[LegalForm] = "sole_trader"
_FRANCHISE: Final[VatRegime] = "franchise"
_LONGEST_NAME: Final = 120
_LONGEST_STREET: Final = 120
_LONGEST_TOWN: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedIdentity:
    """Who the practice is, as somebody types it."""

    name: str = ""
    legal_form: str = ""
    company_name: str = ""
    siret: str = ""
    share_capital: str = ""
    registry_town: str = ""
    profession: str = ""
    vat_regime: str = ""
    vat_number: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    phone: str = ""
    email: str = ""
    offers_withdrawal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who the practice is, as it is kept: the fields are those of its row."""

    name: str
    legal_form: LegalForm
    company_name: str
    siret: str
    share_capital_cents: int | None
    registry_town: str
    profession: str
    vat_regime: VatRegime
    vat_number: str
    street: str
    postal_code: str
    city: str
    phone: str
    email: str
    offers_withdrawal: bool | None


def checked_identity(typed: TypedIdentity) -> Identity:
    """The identity as it is kept; IdentityRefused with every fault at once otherwise."""
    faults = _Faults()
    form: LegalForm = faults.kept(lambda: identity_fields.legal_form(typed.legal_form), instead=_SOLE_TRADER)
    profession = faults.kept(lambda: identity_fields.known_profession(typed.profession), instead="")
    siret = faults.kept(lambda: identity_fields.checked_siret(typed.siret), instead="")
    identity = Identity(
        name=faults.words(typed.name, _LONGEST_NAME, PracticeNameMissing()),
        legal_form=form,
        company_name=faults.words(typed.company_name, _LONGEST_NAME, LegalNameMissing()),
        siret=siret,
        share_capital_cents=_capital(faults, form, typed),
        registry_town=_registry_town(faults, form, typed),
        profession=profession,
        vat_regime=faults.kept(lambda: identity_fields.regime(typed.vat_regime, profession), instead=_FRANCHISE),
        vat_number=faults.kept(lambda: _vat_number(typed, siret), instead=""),
        street=faults.words(typed.street, _LONGEST_STREET, StreetMissing()),
        postal_code=faults.kept(lambda: identity_fields.postal_code(typed.postal_code), instead=""),
        city=faults.words(typed.city, _LONGEST_TOWN, TownMissing()),
        phone=faults.kept(lambda: identity_fields.telephone(typed.phone), instead=""),
        email=faults.kept(lambda: identity_fields.email(typed.email), instead=""),
        offers_withdrawal=_withdrawal(typed, profession),
    )
    if faults.found:
        raise IdentityRefused(faults.found)
    return identity


def typed_from(place: Practice) -> TypedIdentity:
    """The identity of a practice as it stands, ready to be typed over."""
    capital = place.share_capital_cents
    return TypedIdentity(
        name=place.name,
        legal_form=place.legal_form or "",
        company_name=place.company_name,
        siret=identity_fields.siret_shown(place.siret),
        share_capital="" if capital is None else Money(capital).typed_form(),
        registry_town=place.registry_town,
        profession=place.profession,
        vat_regime=place.vat_regime or "",
        vat_number=place.vat_number,
        street=place.street,
        postal_code=place.postal_code,
        city=place.city,
        phone=place.phone,
        email=place.email,
        offers_withdrawal=place.offers_withdrawal is not False,
    )


def identity_fingerprint(place: Practice) -> str:
    """What tells one state of a practice's identity from another."""
    return hashlib.sha256(repr(astuple(typed_from(place))).encode()).hexdigest()[:32]


def has_identity(place: Practice) -> bool:
    """Whether all is known of the practice that its documents have to say."""
    try:
        checked_identity(typed_from(place))
    except IdentityRefused:
        return False
    return True


def is_so_already(place: Practice, identity: Identity) -> bool:
    """Whether nothing would change."""
    return all(getattr(place, field.name) == getattr(identity, field.name) for field in fields(identity))


class _Faults:
    """Goes on after a refusal, to find the others as well."""

    def __init__(self) -> None:
        self.found: list[Refusal] = []

    def kept(self, check: Callable[[], Kept], *, instead: Kept) -> Kept:
        try:
            return check()
        except Refusal as refusal:
            self.found.append(refusal)
            return instead

    def words(self, typed: str, longest: int, refusal: Refusal) -> str:
        return self.kept(lambda: identity_fields.words(typed, longest, refusal), instead="")


def _capital(faults: _Faults, form: LegalForm, typed: TypedIdentity) -> int | None:
    if not is_company(form):
        return None
    return faults.kept(lambda: identity_fields.capital_cents(typed.share_capital), instead=0)


def _registry_town(faults: _Faults, form: LegalForm, typed: TypedIdentity) -> str:
    if not is_company(form):
        return ""
    return faults.words(typed.registry_town, _LONGEST_TOWN, RegistryTownMissing())


def _vat_number(typed: TypedIdentity, siret: str) -> str:
    return identity_fields.vat_number(typed.vat_number, siret=siret) if typed.vat_regime == "taxed" else ""


def _withdrawal(typed: TypedIdentity, profession: str) -> bool | None:
    # Asked only where the law is in doubt; elsewhere the law has said it.
    return typed.offers_withdrawal if profession_of(profession).withdrawal == "in_doubt" else None
