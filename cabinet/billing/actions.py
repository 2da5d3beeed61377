"""The billing options of a practice."""

from urllib.parse import urlsplit

from sqlmodel import Session, col, select

from cabinet.billing.refusals import TermsAddressMalformed
from cabinet.billing.tables import BillingOptions


def terms_url(session: Session, practice_id: str) -> str:
    """The address of the practice's terms of sale (CGV), or nothing."""
    options = select(BillingOptions.terms_url).where(col(BillingOptions.practice_id) == practice_id)
    return session.exec(options).first() or ""


def set_terms_url(session: Session, practice_id: str, address: str) -> None:
    """Where the terms of sale are; empty takes the link away. TermsAddressMalformed when it is no web address."""
    address = address.strip()
    if address and not _is_web_address(address):
        raise TermsAddressMalformed
    found = session.exec(select(BillingOptions).where(col(BillingOptions.practice_id) == practice_id)).first()
    if found is None:
        found = BillingOptions(practice_id=practice_id)
        session.add(found)
    found.terms_url = address


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    is_plain = len(address) <= 500 and not any(letter.isspace() for letter in address)
    return is_plain and parts.scheme in ("http", "https") and "." in (parts.hostname or "")
