"""I1: a practitioner's time is never held or booked twice, and every appointment has its own."""

from sqlmodel import col, or_, select

from cabinet.booking import Appointment, Claim
from cabinet.booking.tables import Cancellation
from cabinet.invariants.invariant import Findings, streamed
from cabinet.work import Work


def nobodys_time_is_taken_twice(w: Work) -> Findings:
    """Goes through the claims in the order of their beginnings: whoever overlaps anything overlaps what ends last."""
    claims = (
        select(Claim)
        .where(or_(col(Claim.expires_at).is_(None), col(Claim.expires_at) > w.now))
        .order_by(col(Claim.practitioner_id), col(Claim.starts_at), col(Claim.id))
    )
    looked_at = 0
    latest: Claim | None = None
    for claim in streamed(w.session, claims):
        looked_at += 1
        is_theirs = latest is not None and latest.practitioner_id == claim.practitioner_id
        if latest and is_theirs and latest.ends_at > claim.starts_at:
            yield f"claim {claim.id} overlaps claim {latest.id} from {claim.starts_at:%Y-%m-%d %H:%M} on"
        if latest is None or not is_theirs or claim.ends_at > latest.ends_at:
            latest = claim
    yield from _appointments_without_time(w)
    return looked_at


def _appointments_without_time(w: Work) -> Findings:
    without = (
        select(Appointment.id)
        .outerjoin(Cancellation, col(Cancellation.appointment_id) == col(Appointment.id))
        .outerjoin(Claim, col(Claim.id) == col(Appointment.claim_id))
        .where(
            col(Cancellation.appointment_id).is_(None),
            or_(
                col(Claim.id).is_(None),
                col(Claim.expires_at).is_not(None),
                col(Claim.practitioner_id) != col(Appointment.practitioner_id),
                col(Claim.starts_at) != col(Appointment.starts_at),
                col(Claim.ends_at) != col(Appointment.ends_at),
            ),
        )
    )
    for appointment_id in streamed(w.session, without):
        yield f"appointment {appointment_id} does not have its time for good"
    return 0
