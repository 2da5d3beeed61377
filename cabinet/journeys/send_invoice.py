"""The practitioner sends a client their invoice, paid or not."""

from cabinet import billing
from cabinet.billing import RequestId
from cabinet.journeys.requesting import send_link
from cabinet.kit.links import Links
from cabinet.work import OpenWork


def send_invoice(
    work: OpenWork, links: Links, *, practice_id: str, person_id: str, invoice_id: str, request_id: RequestId
) -> None:
    """Writes to the client on file; `request_id` is the same when the same press comes twice, and writes once."""
    with work() as w:
        invoice = billing.lock_invoice(w.session, practice_id, invoice_id)
        send_link(w, links, invoice, request_id=request_id, letter="invoice_sent", person_id=person_id)
