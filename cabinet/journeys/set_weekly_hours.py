"""The practice says when one of its practitioners works each week."""

from cabinet import bell, practice
from cabinet.practice import PracticeId, Week
from cabinet.work import OpenWork


def set_weekly_hours(work: OpenWork, *, practice_id: PracticeId, practitioner_id: str, week: Week, seen: str) -> None:
    """Makes the week so for bookings to come; appointments that exist stay.

    NoSuchPractitioner for another practice's; WeekRefused with every day that cannot be; HoursChangedMeanwhile when
    somebody saved since `seen`, the fingerprint of what was shown.
    """
    with work() as w:
        practitioner = practice.locked_practitioner(w.session, practice_id, practitioner_id)
        practice.set_weekly_hours(w.session, practitioner, week, seen=seen)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
