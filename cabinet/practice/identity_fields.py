"""Each field of an identity by itself: what was typed, as it is kept, or its refusal."""

import re
from typing import Final, cast, get_args

from stdnum.exceptions import ValidationError
from stdnum.fr import siret as siret_rule
from stdnum.fr import tva as vat_rule

from cabinet.kit.contact import mail_address, phone_shown
from cabinet.kit.currencies import EURO
from cabinet.kit.money import AmountUnclear, Money
from cabinet.kit.refusal import Refusal
from cabinet.practice.identity_refusals import (
    CapitalMissing,
    ExemptionImpossible,
    LegalFormMissing,
    PostalCodeMalformed,
    PracticeEmailMalformed,
    PracticePhoneMalformed,
    ProfessionMissing,
    SiretMalformed,
    VatNumberMalformed,
    VatNumberOfAnother,
    VatRegimeMissing,
)
from cabinet.practice.professions import is_profession, profession_of
from cabinet.practice.services import VatRegime
from cabinet.practice.tables import LegalForm

# Metropolitan France and Corsica, overseas (97, 98), Monaco (980).
_POSTAL_CODE: Final = re.compile(r"(?:0[1-9]|[1-8][0-9]|9[0-5])[0-9]{3}|97[1-8][0-9]{2}|98[04678][0-9]{2}")
# Monaco's companies have a French VAT number without a SIREN in it.
_OF_MONACO: Final = "000"
_LONGEST_PHONE: Final = 30


def checked_siret(typed: str) -> str:
    """The 14 digits of a SIRET; SiretMalformed otherwise. La Poste's many offices count in a way of their own."""
    try:
        return siret_rule.validate(typed)
    except ValidationError:
        raise SiretMalformed from None


def siret_shown(siret: str) -> str:
    """`732 829 320 00074`: the company, then the establishment."""
    return "\u00a0".join(part for part in (siret[:3], siret[3:6], siret[6:9], siret[9:]) if part)


def words(typed: str, longest: int, refusal: Refusal) -> str:
    """Typed words without what nobody sees, or `refusal` when there are none or too many."""
    tidy = " ".join("".join(sign if sign.isprintable() else " " for sign in typed).split())
    if not 1 <= len(tidy) <= longest:
        raise refusal
    return tidy


def legal_form(typed: str) -> LegalForm:
    """One of the legal forms, or LegalFormMissing."""
    if typed not in get_args(LegalForm):
        raise LegalFormMissing
    return cast(LegalForm, typed)


def known_profession(typed: str) -> str:
    """The code of a profession that is known here, or ProfessionMissing."""
    if not is_profession(typed):
        raise ProfessionMissing
    return typed


def capital_cents(typed: str) -> int:
    """A share capital, or CapitalMissing: a French company has it in euros, whatever it bills in."""
    try:
        return Money.typed(typed, currency=EURO).cents
    except AmountUnclear:
        raise CapitalMissing from None


def regime(typed: str, profession: str) -> VatRegime:
    """How the practice stands with VAT; ExemptionImpossible where the care of its profession is not exempt."""
    if typed not in get_args(VatRegime):
        raise VatRegimeMissing
    if typed == "exempt" and profession and not profession_of(profession).is_exempt:
        raise ExemptionImpossible
    return cast(VatRegime, typed)


def vat_number(typed: str, *, siret: str) -> str:
    """A French VAT number, of the same company as the SIRET."""
    try:
        number = vat_rule.validate(typed)
    except ValidationError:
        raise VatNumberMalformed from None
    if siret and number[2:] != siret[:9] and number[2:5] != _OF_MONACO:
        raise VatNumberOfAnother
    return f"FR{number}"


def postal_code(typed: str) -> str:
    """Five digits, or PostalCodeMalformed."""
    tidy = "".join(typed.split())
    if not _POSTAL_CODE.fullmatch(tidy):
        raise PostalCodeMalformed
    return tidy


def telephone(typed: str) -> str:
    """A number as it is shown, or PracticePhoneMalformed."""
    shown = phone_shown(typed)
    if not shown or len(shown) > _LONGEST_PHONE:
        raise PracticePhoneMalformed
    return shown


def email(typed: str) -> str:
    """An address that a letter may reach, or PracticeEmailMalformed."""
    address = mail_address(typed)
    if address is None:
        raise PracticeEmailMalformed
    return address
