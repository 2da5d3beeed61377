"""I1: a practitioner's time is never held or booked twice, and every appointment has its own."""

from datetime import timedelta

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
    appointments = (
        select(Appointment, Claim)
        .outerjoin(Cancellation, col(Cancellation.appointment_id) == col(Appointment.id))
        .outerjoin(Claim, col(Claim.id) == col(Appointment.claim_id))
        .where(col(Cancellation.appointment_id).is_(None))
    )
    for appointment, claim in streamed(w.session, appointments):
        if not _has_its_time(appointment, claim):
            yield f"appointment {appointment.id} does not have its time for good"
    return 0


def _has_its_time(appointment: Appointment, claim: Claim | None) -> bool:
    # The two databases add minutes to a moment in ways of their own, so they are added here.
    ends_at = appointment.ends_at + timedelta(minutes=appointment.pause_minutes)
    return (
        claim is not None
        and claim.expires_at is None
        and (claim.practitioner_id, claim.starts_at) == (appointment.practitioner_id, appointment.starts_at)
        and claim.ends_at == ends_at
    )
