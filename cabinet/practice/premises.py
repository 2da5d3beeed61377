"""The other places where a practice receives."""

from datetime import date, datetime
from typing import Final

from sqlmodel import Session, col, select

from cabinet.kit.ids import comparable
from cabinet.kit.locks import locked
from cabinet.practice.hours_refusals import NoSuchPremises, PremisesInUse, PremisesUnnamed
from cabinet.practice.tables import PracticeId, Premises, SpecialHours, WeeklyHours

_LONGEST_NAME: Final = 80
_LONGEST_STREET: Final = 120
_LONGEST_POSTAL_CODE: Final = 10


def premises_of(session: Session, practice_id: PracticeId) -> list[Premises]:
    """The other places where the practice receives, in the order they were added."""
    mine = select(Premises).where(col(Premises.practice_id) == practice_id, col(Premises.closed_at).is_(None))
    return list(session.exec(mine.order_by(col(Premises.id))))


def premises(session: Session, practice_id: PracticeId, premises_id: str) -> Premises:
    """One open place of this practice, which nobody else closes or moves meanwhile; or NoSuchPremises."""
    mine = select(Premises).where(
        col(Premises.id) == comparable(premises_id),
        col(Premises.practice_id) == practice_id,
        col(Premises.closed_at).is_(None),
    )
    found = session.exec(locked(mine)).first()
    if found is None:
        raise NoSuchPremises
    return found


def write_premises(place: Premises, *, name: str, street: str, postal_code: str, city: str) -> None:
    """Gives the place its name and address; PremisesUnnamed when it has no name."""
    if not 1 <= len(name) <= _LONGEST_NAME:
        raise PremisesUnnamed
    place.name, place.street = name, street[:_LONGEST_STREET]
    place.postal_code, place.city = postal_code[:_LONGEST_POSTAL_CODE], city[:_LONGEST_NAME]


def close_premises(session: Session, place: Premises, *, today: date, now: datetime) -> None:
    """Nobody receives there any more; PremisesInUse while hours to come are there."""
    weekly = select(WeeklyHours.id).where(col(WeeklyHours.premises_id) == place.id)
    special = select(SpecialHours.id).where(col(SpecialHours.premises_id) == place.id, col(SpecialHours.day) >= today)
    if session.exec(weekly).first() or session.exec(special).first():
        raise PremisesInUse
    place.closed_at = now
