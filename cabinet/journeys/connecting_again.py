"""Whoever sends the money elsewhere than before shows once more who they are."""

from cabinet import payments, practice
from cabinet.practice import PersonId, PracticeId
from cabinet.work import Work


def check_password_again(w: Work, practice_id: PracticeId, *, person_id: PersonId, password: str) -> None:
    """PasswordWrong when the practice had an account before, and this is not the person's password."""
    if payments.accounts_so_far(w.session, practice_id):
        practice.check_password(w.session, person_id, password)
