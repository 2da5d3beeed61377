"""The practice says that on one date somebody works at other hours, or not at all."""

from collections.abc import Sequence
from datetime import date

from cabinet import bell, practice
from cabinet.journeys.leaving_outside import unless_appointments_are_left
from cabinet.kit.clock import local
from cabinet.practice import HoursRange, PracticeId
from cabinet.work import OpenWork


def set_special_day(
    work: OpenWork,
    *,
    practice_id: PracticeId,
    practitioner_id: str,
    day: date,
    ranges: Sequence[HoursRange],
    knows: str = "",
) -> None:
    """The date has these hours instead of those of its weekday; none: it is closed. Appointments that exist stay.

    DayOutOfReach, RangeBackwards or RangesOverlap when it cannot be; DayIsSpecial when the date has others of its own
    already; AppointmentsOutside when appointments would not be within the hours any more, but for those whose
    fingerprint is `knows`.
    """
    with work() as w:
        practitioner = practice.locked_practitioner(w.session, practice_id, practitioner_id)
        place = practice.practice(w.session, practice_id)
        today = local(w.now, place.zone).date()
        with unless_appointments_are_left(w, place, practitioner, knows=knows, field="knows_special_day"):
            practice.set_special_day(w.session, practitioner, day, ranges, today=today)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
