"""The practitioner makes the invoice of an appointment that has none."""

from cabinet import bell, billing, booking, payments, practice
from cabinet.billing import InvoiceId
from cabinet.journeys.billing_appointments import issue_invoice_for
from cabinet.practice import PracticeId
from cabinet.work import OpenWork


def bill_appointment(work: OpenWork, *, practice_id: PracticeId, appointment_id: str) -> InvoiceId:
    """The id of the appointment's invoice, issued now unless it was before: pressing twice issues once.

    NothingToBill when the appointment has not ended, was cancelled, costs nothing, or is another practice's.
    """
    with work() as w:
        # The same press in another tab waits here, and finds what the first one issued.
        practice.lock(w.session, practice_id)
        appointment = booking.past_appointment(w.session, practice_id, appointment_id, now=w.now)
        if appointment is None or appointment.price_cents == 0:
            raise billing.NothingToBill
        issued = billing.invoices_for(w.session, [appointment.id]).get(appointment.id)
        if issued:
            return issued.invoice.id
        invoice = issue_invoice_for(
            w, appointment, paid_by=payments.captured_for(w.session, appointment_id=appointment.id)
        )
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
        return invoice.id
