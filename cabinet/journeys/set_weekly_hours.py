"""The practice says when one of its practitioners works each week."""

from cabinet import bell, practice
from cabinet.journeys.leaving_outside import unless_appointments_are_left
from cabinet.practice import PracticeId, Week
from cabinet.work import OpenWork


def set_weekly_hours(
    work: OpenWork, *, practice_id: PracticeId, practitioner_id: str, week: Week, seen: str, knows: str = ""
) -> None:
    """Makes the week so for bookings to come; appointments that exist stay.

    NoSuchPractitioner for another practice's; WeekRefused with every day that cannot be; HoursChangedMeanwhile when
    somebody saved since `seen`, the fingerprint of what was shown; AppointmentsOutside when appointments would not be
    within the hours any more, but for those whose fingerprint is `knows`.
    """
    with work() as w:
        practitioner = practice.locked_practitioner(w.session, practice_id, practitioner_id)
        place = practice.practice(w.session, practice_id)
        with unless_appointments_are_left(w, place, practitioner, knows=knows, field="knows_week"):
            practice.set_weekly_hours(w.session, practitioner, week, seen=seen)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
