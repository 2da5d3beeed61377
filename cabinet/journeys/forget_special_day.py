"""The practice takes the special hours of one date back."""

from datetime import date

from cabinet import bell, practice
from cabinet.journeys.leaving_outside import unless_appointments_are_left
from cabinet.practice import PracticeId
from cabinet.work import OpenWork


def forget_special_day(
    work: OpenWork, *, practice_id: PracticeId, practitioner_id: str, day: date, knows: str = ""
) -> None:
    """The date has the hours of its weekday again; nothing happens when it has them already.

    AppointmentsOutside when appointments would not be within them, but for those whose fingerprint is `knows`.
    """
    with work() as w:
        practitioner = practice.locked_practitioner(w.session, practice_id, practitioner_id)
        place = practice.practice(w.session, practice_id)
        with unless_appointments_are_left(w, place, practitioner, knows=knows):
            practice.forget_special_day(w.session, practitioner, day)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
