"""The moment a booking becomes an appointment, paid or not."""

from cabinet import bell, booking, notifications, practice
from cabinet.booking import Appointment, Draft
from cabinet.journeys.billing_appointments import issue_invoice_for
from cabinet.kit.money import Money
from cabinet.payments import Payment
from cabinet.practice import Client, Practice
from cabinet.work import Work


def confirm_booking(w: Work, draft: Draft, *, payment: Payment | None = None, card: str = "") -> Appointment:
    """Enters the client, confirms the appointment, issues the invoice of what is paid, writes the message, and rings.

    A `payment` is captured: it counts towards that invoice from the first. A `card` is kept for the fee.
    """
    place = practice.practice(w.session, practice.PracticeId(draft.practice_id))
    client = _client(w, place, draft)
    w.session.flush()
    appointment = booking.confirm(w.session, draft, client_id=client.id, now=w.now)
    w.session.flush()
    paid = Money(payment.amount_cents if payment else 0, appointment.currency)
    number = issue_invoice_for(w, appointment, paid_by=[payment]).number if payment else ""
    _tell(w, place, client, appointment, paid=paid, invoice_number=number, card=card)
    bell.ring(w.session, f"practice:{place.id}", f"visitor:{draft.visitor_hash}", bell.WORK, now=w.now)
    return appointment


def _client(w: Work, place: Practice, draft: Draft) -> Client:
    return practice.client_like(
        w.session,
        place.id,
        first_name=draft.first_name,
        last_name=draft.last_name,
        email=draft.email,
        phone=draft.phone,
        language=draft.language,
        now=w.now,
    )


def _tell(
    w: Work, place: Practice, client: Client, appointment: Appointment, *, paid: Money, invoice_number: str, card: str
) -> None:
    booked = notifications.Booked(
        practice=notifications.Sender.of(place),
        client_name=client.full_name,
        place=appointment.place,
        place_shown=appointment.place_shown,
        reference=appointment.reference,
        service=appointment.category_name,
        practitioner=practice.practitioner_named(
            practice.practitioner(w.session, practice.PractitionerId(appointment.practitioner_id))
        ),
        starts_at=appointment.starts_at,
        now=w.now,
        paid=paid,
        rest=Money(appointment.price_cents, appointment.currency) - paid,
        fee=Money(appointment.fee_cents, appointment.currency),
        card=card,
        policy=appointment.policy,
        advance=appointment.advance,
        withdrawal=booking.withdrawal_sentence(
            place, Money(appointment.price_cents, appointment.currency), starts_at=appointment.starts_at, now=w.now
        ),
        video_link=appointment.video_link,
        invoice_number=invoice_number,
        called=place.vocabulary,
    )
    notifications.queue(
        w.session,
        notifications.confirmation(booked, appointment.language),
        sender=booked.practice,
        reader=notifications.Reader.of(client, appointment.language),
        purpose="booking_confirmed",
        subject_id=appointment.id,
        now=w.now,
    )
