"""Whoever sends the money elsewhere than before has shown once more who they are."""

from cabinet import payments, practice
from cabinet.practice import PasswordShown, PersonId, PracticeId
from cabinet.work import Work


def check_password_again(w: Work, practice_id: PracticeId, *, person_id: PersonId, shown: PasswordShown | None) -> None:
    """PasswordWrong when the practice had an account before, and this person has not shown their password."""
    if payments.accounts_so_far(w.session, practice_id):
        check_shown(shown, person_id)


def check_shown(shown: PasswordShown | None, person_id: PersonId) -> None:
    """PasswordWrong unless it is this person who has shown their password."""
    if shown != PasswordShown(person_id):
        raise practice.PasswordWrong
