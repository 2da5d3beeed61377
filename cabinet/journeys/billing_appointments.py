"""The invoice of an appointment: one, over its whole price, whatever has been paid of it."""

from datetime import timedelta

from cabinet import billing, practice
from cabinet.billing import Invoice, Line, ToIssue
from cabinet.booking import Appointment
from cabinet.kit.clock import local
from cabinet.kit.money import Money
from cabinet.practice import ClientId, PracticeId
from cabinet.work import Work


def issue_invoice_for(w: Work, appointment: Appointment, *, paid: Money) -> Invoice:
    """Issues it now. A consumer is owed one invoice, not a deposit invoice beside it (article 289, I of the CGI)."""
    place = practice.practice(w.session, PracticeId(appointment.practice_id))
    minutes = (appointment.ends_at - appointment.starts_at) // timedelta(minutes=1)
    return billing.issue(
        w.session,
        ToIssue(
            place=place,
            client=practice.client(w.session, place.id, ClientId(appointment.client_id)),
            appointment_id=appointment.id,
            lines=[
                Line(
                    label=f"{appointment.category_name}, {minutes}\u00a0min",
                    unit=Money(appointment.price_cents, appointment.currency),
                )
            ],
            performed_on=local(appointment.starts_at, place.zone).date(),
            performed_at=f"{place.street}, {place.postal_code} {place.city}",
            language=appointment.language,
            paid=paid,
        ),
        now=w.now,
    )
