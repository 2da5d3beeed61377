"""The practitioner takes back the links that were sent for an invoice."""

from cabinet import bell, billing
from cabinet.gateways.stripe import Stripe
from cabinet.journeys.interrupting import interrupt_payment
from cabinet.work import OpenWork


def revoke_links(work: OpenWork, stripe: Stripe, *, practice_id: str, invoice_id: str) -> None:
    """From now on none of them opens it: pages that are open on it close, and a payment begun there is given up."""
    with work() as w:
        invoice = billing.lock_invoice(w.session, practice_id, invoice_id)
        billing.revoke_requests(w.session, invoice, now=w.now)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
        bell.ring(w.session, f"invoice:{invoice.id}", now=w.now)
    interrupt_payment(work, stripe, practice_id=practice_id, invoice_id=invoice_id)
