"""The billing options of a practice."""

from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from sqlmodel import Session

from cabinet.billing.refusals import TermsAddressMalformed, TermsAddressTooLong
from cabinet.billing.rules import usual_regime
from cabinet.billing.terms import publish_terms
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
    if address and not _is_secure_address(address):
        raise TermsAddressMalformed
    publish_terms(session, practice_id, kind="link" if address else "none", url=address, now=now)


def _is_secure_address(address: str) -> bool:
    # Whoever pays follows this link: nobody may change it on the way, and it must lead where it seems to lead.
    if not address.isprintable() or " " in address or "\\" in address:
        return False
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    is_a_name = "." in host.strip(".") and all(letter.isalnum() or letter in ".-" for letter in host)
    return parts.scheme == "https" and "@" not in parts.netloc and is_a_name and port != 0
