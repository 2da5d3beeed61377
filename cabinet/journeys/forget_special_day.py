"""The practice takes the special hours of one date back."""

from datetime import date

from cabinet import bell, practice
from cabinet.practice import PracticeId
from cabinet.work import OpenWork


def forget_special_day(work: OpenWork, *, practice_id: PracticeId, practitioner_id: str, day: date) -> None:
    """The date has the hours of its weekday again; nothing happens when it has them already."""
    with work() as w:
        practitioner = practice.locked_practitioner(w.session, practice_id, practitioner_id)
        practice.forget_special_day(w.session, practitioner, day)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
