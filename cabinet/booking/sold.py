"""What a practice has sold, or is selling at this moment."""

from datetime import datetime

from sqlmodel import Session, col, select

from cabinet.booking.tables import Appointment, Claim, Draft
from cabinet.practice import Category


def has_sold(session: Session, practice_id: str) -> bool:
    """Whether anybody was ever given an appointment that has a price; one that was cancelled counts as well."""
    priced = select(Appointment.id).where(col(Appointment.practice_id) == practice_id, col(Appointment.price_cents) > 0)
    return session.exec(priced.limit(1)).first() is not None


def is_selling(session: Session, practice_id: str, *, now: datetime) -> bool:
    """Whether a client holds a time at this moment for something that has a price, which they were shown."""
    chosen = (
        select(Category)
        .join(Draft, col(Draft.category_id) == col(Category.id))
        .join(Claim, col(Claim.id) == col(Draft.claim_id))
        .where(
            col(Draft.practice_id) == practice_id,
            col(Draft.finished_at).is_(None),
            (col(Claim.expires_at).is_(None)) | (col(Claim.expires_at) > now),
        )
    )
    return any(category.price_cents for category in session.exec(chosen))
