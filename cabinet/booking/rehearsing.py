"""What somebody books under one address, to look at: the owner of a practice who tries their own booking page."""

from typing import Final

from sqlmodel import Session, col, func, select

from cabinet.booking.tables import Draft

_ENOUGH: Final = 20


def drafts_by(session: Session, practice_id: str, *, email: str) -> list[Draft]:
    """The latest that were begun at this practice under this address, finished or not, the newest first."""
    theirs = select(Draft).where(
        col(Draft.practice_id) == practice_id,
        func.lower(Draft.email) == email.lower(),
    )
    return list(session.exec(theirs.order_by(col(Draft.id).desc()).limit(_ENOUGH)))
