"""Before the money goes another way, whoever is signed in shows once more that it is them."""

from cabinet import practice
from cabinet.practice import PasswordShown, PersonId
from cabinet.work import OpenWork


def show_password(reading: OpenWork, *, person_id: PersonId, password: str) -> PasswordShown:
    """What the journeys of the account ask for; PasswordWrong when it is not this person's password."""
    with reading() as w:
        kept = practice.password_hash_of(w.session, person_id)
    return practice.check_password(person_id, password, kept=kept)
