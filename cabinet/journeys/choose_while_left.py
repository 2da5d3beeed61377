"""The practice has no account any more: its owner says what the categories that ask for payment are meanwhile."""

from cabinet import bell, payments, practice
from cabinet.practice import PersonId, PracticeId
from cabinet.work import OpenWork


def choose_while_left(work: OpenWork, *, practice_id: PracticeId, person_id: PersonId, then: str) -> None:
    """Closed, or paid on the day; ChoiceMissing for anything else, OwnerOnly for anybody but the owner."""
    with work() as w:
        practice.owner(w.session, practice_id, person_id=person_id)
        payments.choose_then(w.session, practice_id, payments.checked_then(then))
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
