"""The billing options of a practice."""

from datetime import datetime
from typing import Final

from sqlmodel import Session

from cabinet.billing.refusals import TermsAddressMalformed, TermsAddressTooLong
from cabinet.billing.rules import usual_regime
from cabinet.billing.terms import publish_terms
from cabinet.kit.addresses import is_secure_address
from cabinet.practice import Practice, VatRegime

LONGEST_ADDRESS: Final = 500


def vat_regime_of(place: Practice) -> VatRegime:
    """Why the practice shows no VAT: as it says itself, or as its profession suggests."""
    return place.vat_regime or usual_regime(place.profession)


def set_options(session: Session, practice_id: str, *, terms_url: str, now: datetime) -> None:
    """How the practice bills from now on; an empty `terms_url` takes the link away.

    TermsAddressMalformed when it is no https address, TermsAddressTooLong when nobody could keep it.
    """
    address = terms_url.strip()
    if len(address) > LONGEST_ADDRESS:
        raise TermsAddressTooLong
    if address and not is_secure_address(address):
        raise TermsAddressMalformed
    publish_terms(session, practice_id, kind="link" if address else "none", url=address, now=now)
