"""The practitioner takes back the links that were sent for an invoice."""

from cabinet import bell, billing
from cabinet.work import OpenWork


def revoke_links(work: OpenWork, *, practice_id: str, invoice_id: str) -> None:
    """From now on none of them opens it; pages that are open on it close."""
    with work() as w:
        invoice = billing.locked_invoice(w.session, billing.invoice(w.session, practice_id, invoice_id).id)
        billing.revoke_requests(w.session, invoice, now=w.now)
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)
        bell.ring(w.session, f"invoice:{invoice.id}", now=w.now)
