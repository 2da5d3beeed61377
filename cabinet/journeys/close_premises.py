"""The practice no longer receives at one of its places."""

from cabinet import bell, practice
from cabinet.kit.clock import local
from cabinet.practice import PracticeId
from cabinet.work import OpenWork


def close_premises(work: OpenWork, *, practice_id: PracticeId, premises_id: str) -> None:
    """Closes the place; PremisesInUse while hours to come are there, nothing happens when it is closed already."""
    with work() as w:
        place = practice.locked_to_close(w.session, practice_id, premises_id)
        today = local(w.now, practice.practice(w.session, practice_id).zone).date()
        practice.close_premises(w.session, place, today=today, now=w.now)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
