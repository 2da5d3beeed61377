"""What a change of hours leaves outside them: said before it is kept. Nothing is cancelled."""

from collections.abc import Generator
from contextlib import contextmanager

from cabinet import booking
from cabinet.practice import Practice, Practitioner
from cabinet.work import Work


@contextmanager
def unless_appointments_are_left(
    w: Work, place: Practice, practitioner: Practitioner, *, knows: str, field: str = ""
) -> Generator[None]:
    """Around a change of somebody's hours: AppointmentsOutside when it leaves appointments outside them.

    Those that were outside before are left out. `knows` is the fingerprint of those that whoever changes the hours was
    told of: the change is kept when there are no others.
    """
    before = booking.outside_hours(w.session, practitioner, zone=place.zone, now=w.now)
    yield
    w.session.flush()
    after = booking.outside_hours(w.session, practitioner, zone=place.zone, now=w.now)
    left = [each for each in after if each not in before]
    if left and booking.fingerprint_of(left) != knows:
        raise booking.AppointmentsOutside(left, field=field)
