"""Whether a practice has ever asked anybody for anything online."""

from sqlmodel import Session, col, select

from cabinet.payments.tables import Imprint, Payment


def has_asked(session: Session, practice_id: str) -> bool:
    """Whether there is a payment or a card imprint of the practice, in whatever state."""
    payment = select(Payment.id).where(col(Payment.practice_id) == practice_id).limit(1)
    imprint = select(Imprint.id).where(col(Imprint.practice_id) == practice_id).limit(1)
    return session.exec(payment).first() is not None or session.exec(imprint).first() is not None
