"""The practitioner asks a client to pay what is left of an invoice."""

from cabinet import billing, payments
from cabinet.billing import RequestId
from cabinet.journeys.requesting import send_link
from cabinet.kit.links import Links
from cabinet.work import OpenWork


def request_payment(
    work: OpenWork, links: Links, *, practice_id: str, person_id: str, invoice_id: str, request_id: RequestId
) -> None:
    """Writes to the client on file; `request_id` is the same when the same press comes twice, and writes once.

    PaidAlready when nothing is left, AccountNotActive when the practice cannot be paid online, NobodyToAsk,
    PageOutdated.
    """
    with work() as w:
        invoice = billing.lock_invoice(w.session, practice_id, invoice_id)
        if not payments.can_charge(w.session, practice_id):
            raise payments.AccountNotActive
        if billing.account_of(w.session, invoice).standing == "paid":
            raise billing.PaidAlready
        send_link(w, links, invoice, request_id=request_id, letter="payment_requested", person_id=person_id)
