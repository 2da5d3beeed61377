"""The practice takes its logo away."""

from cabinet import bell, billing, practice
from cabinet.practice import PersonId, PracticeId
from cabinet.work import OpenWork


def remove_logo(work: OpenWork, *, practice_id: PracticeId, person_id: PersonId) -> None:
    """Shows none on what is issued from now on; what was issued keeps its own. Twice is once."""
    with work() as w:
        if billing.remove_logo(w.session, practice_id):
            practice.note(w.session, practice_id, "billing_changed", person_id=person_id, now=w.now)
            bell.ring(w.session, f"practice:{practice_id}", now=w.now)
