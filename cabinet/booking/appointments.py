"""Appointments: confirmed once, listed by day."""

from datetime import datetime

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from cabinet.booking.promises import Promise
from cabinet.booking.refusals import HoldLost
from cabinet.booking.tables import Appointment, Cancellation, Draft
from cabinet.kit.ids import comparable, new_reference


def promise(draft: Draft, promised: Promise) -> None:
    """Copies what the client is told into their draft: later changes of the category do not touch it."""
    draft.category_name, draft.services = promised.category_name, promised.services
    draft.asked, draft.advance = promised.asked, promised.advance
    draft.price_cents, draft.due_cents = promised.price.cents, promised.due.cents
    draft.fee_cents, draft.currency = promised.fee.cents, promised.price.currency
    draft.policy = promised.policy
    draft.place, draft.video_link = promised.place, promised.video_link


def confirm(session: Session, draft: Draft, *, client_id: str, now: datetime) -> Appointment:
    """The draft becomes an appointment as promised; one that already has is given its appointment again."""
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
        category_name=draft.category_name,
        draft_id=draft.id,
        claim_id=draft.claim_id,
        starts_at=draft.starts_at,
        ends_at=draft.ends_at,
        pause_minutes=draft.pause_minutes,
        services=draft.services,
        price_cents=draft.price_cents,
        asked=draft.asked,
        due_cents=draft.due_cents,
        fee_cents=draft.fee_cents,
        advance=draft.advance,
        currency=draft.currency,
        policy=draft.policy,
        place=draft.place,
        place_shown=draft.place_shown,
        video_link=draft.video_link,
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


def appointments_to_come(session: Session, category_id: str, *, since: datetime) -> int:
    """How many appointments of one category begin from then on and were not cancelled."""
    theirs = (
        select(func.count(col(Appointment.id)))
        .outerjoin(Cancellation, col(Cancellation.appointment_id) == col(Appointment.id))
        .where(
            col(Appointment.category_id) == category_id,
            col(Appointment.starts_at) >= since,
            col(Cancellation.appointment_id).is_(None),
        )
    )
    return session.exec(theirs).one()


def appointments_of(session: Session, practice_id: str, client_id: str, *, limit: int) -> list[Appointment]:
    """The latest appointments of one client that were not cancelled, those to come included, the last one first."""
    theirs = (
        select(Appointment)
        .outerjoin(Cancellation, col(Cancellation.appointment_id) == col(Appointment.id))
        .where(
            col(Appointment.practice_id) == practice_id,
            col(Appointment.client_id) == client_id,
            col(Cancellation.appointment_id).is_(None),
        )
    )
    return list(session.exec(theirs.order_by(col(Appointment.starts_at).desc()).limit(limit)))


def past_appointment(session: Session, practice_id: str, appointment_id: str, *, now: datetime) -> Appointment | None:
    """One appointment of this practice that has taken place: it has ended, and was not cancelled."""
    one = _took_place(practice_id, now=now).where(col(Appointment.id) == comparable(appointment_id))
    return session.exec(one).first()


def past_appointments(session: Session, practice_id: str, *, since: datetime, now: datetime) -> list[Appointment]:
    """Those that took place since, the latest first."""
    those = _took_place(practice_id, now=now).where(col(Appointment.starts_at) >= since)
    return list(session.exec(those.order_by(col(Appointment.starts_at).desc())))


def latest_appointments(session: Session, practice_id: str, *, limit: int) -> list[Appointment]:
    """Those confirmed last, the newest first."""
    mine = select(Appointment).where(col(Appointment.practice_id) == practice_id)
    return list(session.exec(mine.order_by(col(Appointment.confirmed_at).desc()).limit(limit)))


def _took_place(practice_id: str, *, now: datetime) -> SelectOfScalar[Appointment]:
    return (
        select(Appointment)
        .outerjoin(Cancellation, col(Cancellation.appointment_id) == col(Appointment.id))
        .where(
            col(Appointment.practice_id) == practice_id,
            col(Appointment.ends_at) <= now,
            col(Cancellation.appointment_id).is_(None),
        )
    )
