"""A practitioner will be there after all: the time can be booked again."""

from cabinet import bell, booking
from cabinet.practice import PracticeId
from cabinet.work import OpenWork


def lift_absence(work: OpenWork, *, practice_id: PracticeId, absence_id: str) -> None:
    """Gives the time back; twice is once, and another practice's absence stays."""
    with work() as w:
        booking.lift_absence(w.session, practice_id, absence_id, now=w.now)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
