"""Those who sign in: entered, and given another password."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select

from cabinet.practice.practitioners import add_practitioner, usual_hours
from cabinet.practice.refusals import (
    EmailTaken,
    NoSuchPerson,
    PasswordTooShort,
)
from cabinet.practice.sign_ins import address, end_sign_ins_of, hashed
from cabinet.practice.tables import Person, PracticeId, PractitionerId, Role

SHORTEST_PASSWORD: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Somebody who will sign in."""

    first_name: str
    name: str
    email: str
    password: str
    role: Role = "owner"


def add_person(
    session: Session,
    practice_id: PracticeId,
    new: NewPerson,
    *,
    practitioner_id: PractitionerId | None = None,
    now: datetime,
) -> Person:
    """Lets somebody sign in to the practice; EmailTaken when the address has an account already.

    Whoever comes as a practitioner is booked from now on, at the usual hours, unless `practitioner_id` is who they are.
    """
    email = address(new.email)
    if session.exec(select(Person.id).where(col(Person.email) == email)).first():
        raise EmailTaken
    if new.role == "practitioner" and practitioner_id is None:
        practitioner_id = add_practitioner(session, practice_id, name=new.name, hours=usual_hours(), now=now).id
    person = Person(
        practice_id=practice_id,
        practitioner_id=practitioner_id,
        first_name=new.first_name,
        name=new.name,
        email=email,
        password_hash=_checked(new.password),
        role=new.role,
        created_at=now,
    )
    session.add(person)
    return person


def change_password(session: Session, *, email: str, password: str, now: datetime) -> None:
    """Gives somebody another password and ends their sign-ins; NoSuchPerson when nobody has the address."""
    person = session.exec(select(Person).where(col(Person.email) == address(email))).first()
    if person is None:
        raise NoSuchPerson
    person.password_hash = _checked(password)
    end_sign_ins_of(session, person.id, now=now)


def _checked(password: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        raise PasswordTooShort
    return hashed(password)
