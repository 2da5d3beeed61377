"""The billing options of a practice."""

from typing import Final
from urllib.parse import urlsplit

from sqlmodel import Session, col, select

from cabinet.billing.refusals import TermsAddressMalformed, TermsAddressTooLong
from cabinet.billing.tables import BillingOptions

LONGEST_ADDRESS: Final = 500


def terms_url(session: Session, practice_id: str) -> str:
    """The address of the practice's terms of sale (CGV), or nothing."""
    options = select(BillingOptions.terms_url).where(col(BillingOptions.practice_id) == practice_id)
    return session.exec(options).first() or ""


def set_terms_url(session: Session, practice_id: str, address: str) -> None:
    """Where the terms of sale are; empty takes the link away. TermsAddressMalformed when it is no https address.

    TermsAddressTooLong when nobody could keep it.
    """
    address = address.strip()
    if len(address) > LONGEST_ADDRESS:
        raise TermsAddressTooLong
    if address and not _is_secure_address(address):
        raise TermsAddressMalformed
    found = session.exec(select(BillingOptions).where(col(BillingOptions.practice_id) == practice_id)).first()
    if found is None:
        found = BillingOptions(practice_id=practice_id)
        session.add(found)
    found.terms_url = address


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
