"""Appointments: confirmed once, listed by day."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from cabinet.booking.refusals import HoldLost
from cabinet.booking.tables import Appointment, Cancellation, Draft
from cabinet.kit.ids import new_reference
from cabinet.kit.money import Money


@dataclass(frozen=True, slots=True)
class Promise:
    """What the client was told, frozen when the appointment is confirmed."""

    category_name: str
    price: Money
    due: Money
    free_until_hours: int
    late_refund_percent: int


def confirm(session: Session, draft: Draft, *, client_id: str, promise: Promise, now: datetime) -> Appointment:
    """The draft becomes an appointment; a draft that already has is given its appointment again."""
    existing = appointment_of(session, draft_id=draft.id)
    if existing:
        return existing
    if draft.starts_at is None or draft.ends_at is None or draft.practitioner_id is None or draft.category_id is None:
        raise HoldLost
    appointment = Appointment(
        reference=new_reference(),
        practice_id=draft.practice_id,
        practitioner_id=draft.practitioner_id,
        client_id=client_id,
        category_id=draft.category_id,
        category_name=promise.category_name,
        draft_id=draft.id,
        claim_id=draft.claim_id,
        starts_at=draft.starts_at,
        ends_at=draft.ends_at,
        price_cents=promise.price.cents,
        due_cents=promise.due.cents,
        currency=promise.price.currency,
        free_until_hours=promise.free_until_hours,
        late_refund_percent=promise.late_refund_percent,
        language=draft.language,
        confirmed_at=now,
    )
    session.add(appointment)
    draft.finished_at = now
    draft.updated_at = now
    return appointment


def appointment_of(session: Session, *, draft_id: str) -> Appointment | None:
    """The appointment that a draft became."""
    return session.exec(select(Appointment).where(col(Appointment.draft_id) == draft_id)).first()


def appointments_between(session: Session, practice_id: str, *, since: datetime, until: datetime) -> list[Appointment]:
    """The practice's appointments that begin in this stretch and were not cancelled, in order."""
    return list(
        session.exec(
            select(Appointment)
            .outerjoin(Cancellation, col(Cancellation.appointment_id) == col(Appointment.id))
            .where(
                col(Appointment.practice_id) == practice_id,
                col(Appointment.starts_at) >= since,
                col(Appointment.starts_at) < until,
                col(Cancellation.appointment_id).is_(None),
            )
            .order_by(col(Appointment.starts_at))
        )
    )


def latest_appointments(session: Session, practice_id: str, *, limit: int) -> list[Appointment]:
    """Those confirmed last, the newest first."""
    mine = select(Appointment).where(col(Appointment.practice_id) == practice_id)
    return list(session.exec(mine.order_by(col(Appointment.confirmed_at).desc()).limit(limit)))
