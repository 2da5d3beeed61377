"""The moment a booking becomes an appointment, paid or not."""

from cabinet import bell, booking, notifications, practice
from cabinet.booking import Appointment, Draft
from cabinet.kit.money import Money
from cabinet.work import Work


def confirm_booking(w: Work, draft: Draft, *, paid: Money) -> Appointment:
    """Enters the client, confirms the appointment, writes the message, and rings for the desk and for the client."""
    place = practice.practice(w.session, practice.PracticeId(draft.practice_id))
    client = practice.client_like(
        w.session,
        place.id,
        first_name=draft.first_name,
        last_name=draft.last_name,
        email=draft.email,
        phone=draft.phone,
        language=draft.language,
        now=w.now,
    )
    w.session.flush()
    appointment = booking.confirm(w.session, draft, client_id=client.id, now=w.now)
    w.session.flush()
    notifications.queue_confirmation(
        w.session,
        notifications.Booked(
            practice_id=place.id,
            practice_name=place.name,
            practice_email=place.email,
            phone=place.phone,
            place=f"{place.street}, {place.postal_code} {place.city}",
            zone=place.zone,
            appointment_id=appointment.id,
            reference=appointment.reference,
            service=appointment.category_name,
            starts_at=appointment.starts_at,
            now=w.now,
            client_name=client.full_name,
            client_email=client.email,
            paid=paid,
            rest=Money(appointment.price_cents, appointment.currency) - paid,
            free_until_hours=appointment.free_until_hours,
            late_refund_percent=appointment.late_refund_percent,
        ),
        language=appointment.language,
        now=w.now,
    )
    bell.ring(w.session, f"practice:{place.id}", now=w.now)
    bell.ring(w.session, f"visitor:{draft.visitor_hash}", now=w.now)
    bell.ring(w.session, bell.WORK, now=w.now)
    return appointment
