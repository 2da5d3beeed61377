"""Appointments to come that are not within the hours: nobody cancels them, so the practice must know of them."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from cabinet.booking.availability import Hours, Offer, Span, opening_at
from cabinet.booking.hours import hours_of
from cabinet.booking.tables import Appointment, AppointmentId, Cancellation, Claim
from cabinet.kit.clock import local
from cabinet.practice import Practitioner


def outside_hours(session: Session, practitioner: Practitioner, *, zone: str, now: datetime) -> list[AppointmentId]:
    """Those of a practitioner that are not within the hours as they are stored, in order."""
    hours = hours_of(session, practitioner, since=local(now, zone).date())
    coming = _coming(session, practitioner, now=now)
    return [appointment_id for appointment_id, span in coming if not _is_within(span, hours, zone=zone)]


def fingerprint_of(ids: Sequence[AppointmentId]) -> str:
    """What tells whether somebody was told of these appointments, and of no others."""
    return hashlib.sha256("|".join(sorted(ids)).encode()).hexdigest()[:32]


def appointments_with_ids(session: Session, practice_id: str, ids: Sequence[AppointmentId]) -> list[Appointment]:
    """Those of this practice, in the order of time."""
    those = select(Appointment).where(col(Appointment.practice_id) == practice_id, col(Appointment.id).in_(ids))
    return list(session.exec(those.order_by(col(Appointment.starts_at))))


def _coming(session: Session, practitioner: Practitioner, *, now: datetime) -> list[tuple[AppointmentId, Span]]:
    # By the claims, whose index says whose and until when: what is past, or somebody else's, is not even read.
    rows = session.exec(
        select(col(Appointment.id), col(Claim.starts_at), col(Appointment.ends_at))
        .join(Claim, col(Claim.id) == col(Appointment.claim_id))
        .outerjoin(Cancellation, col(Cancellation.appointment_id) == col(Appointment.id))
        .where(
            col(Claim.practitioner_id) == practitioner.id,
            col(Claim.ends_at) > now,
            col(Claim.starts_at) >= now,
            col(Cancellation.appointment_id).is_(None),
        )
        .order_by(col(Claim.starts_at))
    )
    return [(AppointmentId(found), Span(starts_at, ends_at)) for found, starts_at, ends_at in rows]


def _is_within(span: Span, hours: Hours, *, zone: str) -> bool:
    offer = Offer(minutes=int((span.ends_at - span.starts_at).total_seconds()) // 60)
    return opening_at(span.starts_at, hours, offer, zone=zone) is not None
