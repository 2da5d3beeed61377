"""Signing in and out, and who a cookie belongs to."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from pwdlib import PasswordHash
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from cabinet.kit.tokens import hash_of, new_token
from cabinet.practice.refusals import (
    OwnerOnly,
    PasswordWrong,
    SignInRefused,
)
from cabinet.practice.tables import (
    Person,
    PersonId,
    Practice,
    PracticeId,
    SignIn,
)
from cabinet.practice.vocabulary import Vocabulary

STAYS: Final = timedelta(days=14)
LONGEST_PASSWORD: Final = 320
_PASSWORDS: Final = PasswordHash.recommended()
# Verified when nobody has the address, so that both answers take the same time. Of a password that was thrown away;
# made anew, it would cost each process that starts a tenth of a second.
_NOBODY: Final = "$argon2id$v=19$m=65536,t=3,p=4$+3mVXGVpIrRuQkDf0iOuoA$pU0kVaSgHtmLmBXAnlo/5X43F5VtrFBIQPv1I3yfRdM"


@dataclass(frozen=True, slots=True)
class PersonHere:
    """Who is signed in, as of now."""

    person_id: PersonId
    practice_id: PracticeId
    first_name: str
    name: str
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class PasswordShown:
    """Somebody who is signed in has shown their password once more. Made by `check_password` and nothing else."""

    person_id: PersonId


def address(email: str) -> str:
    """An address as it is kept and looked for."""
    return email.strip().lower()


def hashed(password: str) -> str:
    """What is stored of a password (argon2id)."""
    return _PASSWORDS.hash(password)


def sign_in(session: Session, *, email: str, password: str, now: datetime) -> str:
    """The token of a new sign-in, to be kept in a cookie; SignInRefused when the two do not belong together."""
    person = session.exec(select(Person).where(col(Person.email) == address(email))).first()
    is_right = _PASSWORDS.verify(password, person.password_hash if person else _NOBODY)
    if person is None or not is_right:
        raise SignInRefused
    token = new_token()
    session.add(
        SignIn(
            person_id=person.id,
            token_hash=hash_of(token),
            at=now,
            expires_at=now + STAYS,
        )
    )
    return token


def password_hash_of(session: Session, person_id: PersonId) -> str:
    """What is stored of this person's password."""
    return session.exec(select(Person.password_hash).where(col(Person.id) == person_id)).one()


def check_password(person_id: PersonId, password: str, *, kept: str) -> PasswordShown:
    """Whoever is signed in shows once more that it is them; PasswordWrong when `kept` is of another password.

    It takes a tenth of a second, on purpose: no transaction may be open meanwhile.
    """
    if len(password) > LONGEST_PASSWORD or not _PASSWORDS.verify(password, kept):
        raise PasswordWrong
    return PasswordShown(person_id)


def person_for(session: Session, *, token: str, now: datetime) -> PersonHere | None:
    """Who holds this token, or None when it was never given, has ended or has expired."""
    found = session.exec(
        select(Person, Practice)
        .join(SignIn, col(SignIn.person_id) == col(Person.id))
        .join(Practice, col(Practice.id) == col(Person.practice_id))
        .where(
            col(SignIn.token_hash) == hash_of(token),
            col(SignIn.ended_at).is_(None),
            col(SignIn.expires_at) > now,
        )
    ).first()
    if found is None:
        return None
    person, place = found
    return PersonHere(
        person_id=person.id,
        practice_id=person.practice_id,
        first_name=person.first_name,
        name=person.name,
        vocabulary=place.vocabulary,
    )


def owner(session: Session, practice_id: PracticeId, *, person_id: PersonId) -> Person:
    """This person, if they own the practice at this moment; OwnerOnly for anybody else."""
    found = session.exec(_as_owner(practice_id, person_id)).first()
    if found is None:
        raise OwnerOnly
    return found


def is_owner(session: Session, practice_id: PracticeId, *, person_id: PersonId) -> bool:
    """Whether this person owns the practice at this moment."""
    return session.exec(_as_owner(practice_id, person_id)).first() is not None


def sign_out(session: Session, *, token: str, now: datetime) -> None:
    """Ends the sign-in of this token; one that is unknown or has ended is left as it is."""
    found = session.exec(
        select(SignIn).where(col(SignIn.token_hash) == hash_of(token), col(SignIn.ended_at).is_(None))
    ).first()
    if found:
        found.ended_at = now


def end_sign_ins_of(session: Session, person_id: PersonId, *, now: datetime) -> None:
    """Signs somebody out everywhere."""
    theirs = select(SignIn).where(col(SignIn.person_id) == person_id, col(SignIn.ended_at).is_(None))
    for row in session.exec(theirs):
        row.ended_at = now


def _as_owner(practice_id: PracticeId, person_id: PersonId) -> SelectOfScalar[Person]:
    return select(Person).where(
        col(Person.id) == person_id, col(Person.practice_id) == practice_id, col(Person.role) == "owner"
    )
