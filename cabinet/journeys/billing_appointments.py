"""The invoice of an appointment: one, over its whole price, whatever has been paid of it."""

from collections.abc import Sequence
from datetime import timedelta

from cabinet import billing, practice
from cabinet.billing import Invoice, Line, ToIssue
from cabinet.booking import Appointment
from cabinet.kit.clock import local
from cabinet.kit.money import Money
from cabinet.notifications import place_named
from cabinet.payments import Payment
from cabinet.practice import ClientId, PracticeId
from cabinet.work import Work


def issue_invoice_for(w: Work, appointment: Appointment, *, paid_by: Sequence[Payment]) -> Invoice:
    """Issues it now; what was captured for the appointment counts towards it from the first.

    A consumer is owed one invoice, not a deposit invoice beside it (article 289, I of the CGI).
    """
    place = practice.practice(w.session, PracticeId(appointment.practice_id))
    paid = Money(sum(payment.amount_cents for payment in paid_by), appointment.currency)
    invoice = billing.issue(
        w.session,
        ToIssue(
            place=place,
            client=practice.client(w.session, place.id, ClientId(appointment.client_id)),
            appointment_id=appointment.id,
            lines=_lines(appointment),
            performed_on=local(appointment.starts_at, place.zone).date(),
            performed_at=place_named(appointment.place, appointment.place_shown).into(appointment.language),
            language=appointment.language,
            paid=paid,
        ),
        now=w.now,
    )
    for payment in paid_by:
        billing.allocate_payment(
            w.session,
            invoice,
            payment_id=payment.id,
            amount=Money(payment.amount_cents, payment.currency),
            received_on=local(payment.settled_at or w.now, place.zone).date(),
            now=w.now,
        )
    return invoice


def _lines(appointment: Appointment) -> list[Line]:
    """One for each service that costs something; a single one is named after the appointment."""
    services = [service for service in appointment.services if service.cents]
    minutes = (appointment.ends_at - appointment.starts_at) // timedelta(minutes=1)
    whole = f"{appointment.category_name}, {minutes}\u00a0min"
    return [
        Line(
            label=service.name if len(services) > 1 else whole,
            unit=Money(service.cents, appointment.currency),
            regime=service.regime,
            rate=service.rate,
        )
        for service in services
    ]
