"""Whose a practitioner's time is: an appointment's, an absence's, or that of somebody who is booking."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlmodel import Session, col, select

from cabinet.booking.availability import Span
from cabinet.booking.holds import is_live
from cabinet.booking.tables import Absence, Appointment, AppointmentId, Claim

Occupant = Literal["appointment", "absence", "hold"]


@dataclass(frozen=True, slots=True)
class Occupied:
    """A stretch of time and what has it. `busy_until` is where a pause begins; `until`, when a hold ends."""

    span: Span
    by: Occupant
    busy_until: datetime
    until: datetime | None = None
    appointment_id: AppointmentId | None = None


def occupied(session: Session, practitioner_id: str, *, between: Span, now: datetime) -> list[Occupied]:
    """What has a practitioner's time, ended holds left out, in order."""
    rows = session.exec(
        select(Claim, Appointment, Absence)
        .outerjoin(Appointment, col(Appointment.claim_id) == col(Claim.id))
        .outerjoin(Absence, col(Absence.claim_id) == col(Claim.id))
        .where(
            col(Claim.practitioner_id) == practitioner_id,
            col(Claim.ends_at) > between.starts_at,
            col(Claim.starts_at) < between.ends_at,
            is_live(now),
        )
        .order_by(col(Claim.starts_at))
    )
    return [_occupied(claim, appointment, absence) for claim, appointment, absence in rows]


def _occupied(claim: Claim, appointment: Appointment | None, absence: Absence | None) -> Occupied:
    span = Span(claim.starts_at, claim.ends_at)
    if absence:
        return Occupied(span, "absence", claim.ends_at)
    if appointment:
        return Occupied(span, "appointment", appointment.ends_at, appointment_id=appointment.id)
    # A payment may be on its way to an appointment: the time is held, with an end or without one.
    return Occupied(span, "hold", claim.ends_at, claim.expires_at)
