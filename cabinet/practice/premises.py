"""The other places where a practice receives."""

from datetime import date, datetime
from typing import Final

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from cabinet.kit.ids import comparable
from cabinet.kit.locks import locked
from cabinet.kit.refusal import Refusal
from cabinet.practice.hours_refusals import (
    NoSuchPremises,
    PremisesCityTooLong,
    PremisesInUse,
    PremisesNameTaken,
    PremisesStreetTooLong,
    PremisesUnnamed,
)
from cabinet.practice.identity_fields import postal_code as known_postal_code
from cabinet.practice.identity_fields import words
from cabinet.practice.identity_refusals import PostalCodeMalformed
from cabinet.practice.tables import PracticeId, Premises, SpecialHours, WeeklyHours

_LONGEST_NAME: Final = 80
_LONGEST_STREET: Final = 120
_LONGEST_CITY: Final = 80


def premises_of(session: Session, practice_id: PracticeId) -> list[Premises]:
    """The other places where the practice receives, in the order they were added."""
    mine = select(Premises).where(col(Premises.practice_id) == practice_id, col(Premises.closed_at).is_(None))
    return list(session.exec(mine.order_by(col(Premises.id))))


def premises(session: Session, practice_id: PracticeId, premises_id: str) -> Premises:
    """One open place of this practice, which nobody closes or moves until the transaction ends; or NoSuchPremises."""
    # Clients of several practitioners book there at once: they share the row, and only whoever changes it waits.
    shared = _one(practice_id, premises_id).with_for_update(read=True).execution_options(populate_existing=True)
    return _found(session.exec(shared).first())


def locked_premises(session: Session, practice_id: PracticeId, premises_id: str) -> Premises:
    """The same, to be changed: alone until the transaction ends."""
    return _found(session.exec(locked(_one(practice_id, premises_id))).first())


def locked_to_close(session: Session, practice_id: PracticeId, premises_id: str) -> Premises:
    """The same, closed already or not; NoSuchPremises for another practice's."""
    return _found(session.exec(locked(_any(practice_id, premises_id))).first())


def write_premises(place: Premises, *, name: str, street: str, postal_code: str, city: str) -> None:
    """Gives the place its name and address; the refusal of the first that cannot be kept so."""
    kept = {
        "name": _checked(name, _LONGEST_NAME, PremisesUnnamed()),
        "street": _checked(street, _LONGEST_STREET, PremisesStreetTooLong(), may_lack=True),
        "postal_code": _checked_postal_code(postal_code),
        "city": _checked(city, _LONGEST_CITY, PremisesCityTooLong(), may_lack=True),
    }
    for field, value in kept.items():
        setattr(place, field, value)


def keep_premises(session: Session, place: Premises) -> None:
    """Keeps what was written of a place; PremisesNameTaken when another one of the practice has its name.

    A new one that is there already, with the same address, was sent twice: it is there once.
    """
    others = [each for each in premises_of(session, place.practice_id) if each.id != place.id and _alike(each, place)]
    is_new = place not in session
    if is_new and any(_address(other) == _address(place) for other in others):
        return
    if others:
        raise PremisesNameTaken
    session.add(place)


def close_premises(session: Session, place: Premises, *, today: date, now: datetime) -> None:
    """Nobody receives there any more; PremisesInUse while hours to come are there. Twice is once."""
    if place.closed_at:
        return
    weekly = select(WeeklyHours.id).where(col(WeeklyHours.premises_id) == place.id)
    special = select(SpecialHours.id).where(col(SpecialHours.premises_id) == place.id, col(SpecialHours.day) >= today)
    if session.exec(weekly).first() or session.exec(special).first():
        raise PremisesInUse
    place.closed_at = now


def _one(practice_id: PracticeId, premises_id: str) -> SelectOfScalar[Premises]:
    return _any(practice_id, premises_id).where(col(Premises.closed_at).is_(None))


def _any(practice_id: PracticeId, premises_id: str) -> SelectOfScalar[Premises]:
    return select(Premises).where(col(Premises.id) == comparable(premises_id), col(Premises.practice_id) == practice_id)


def _alike(one: Premises, other: Premises) -> bool:
    return one.name.casefold() == other.name.casefold()


def _address(place: Premises) -> tuple[str, str, str]:
    return place.street, place.postal_code, place.city


def _found(place: Premises | None) -> Premises:
    if place is None:
        raise NoSuchPremises
    return place


def _checked(typed: str, longest: int, refusal: Refusal, *, may_lack: bool = False) -> str:
    return "" if may_lack and not typed.strip() else words(typed, longest, refusal)


def _checked_postal_code(typed: str) -> str:
    try:
        return known_postal_code(typed) if typed.strip() else ""
    except PostalCodeMalformed:
        raise PostalCodeMalformed(field="premises_postal_code") from None
