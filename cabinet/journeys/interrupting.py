"""Somebody pays an invoice online, and the practice does something at this moment that does not go with it."""

from cabinet import billing, payments
from cabinet.gateways.stripe import Stripe
from cabinet.journeys.give_up_payment import give_up_payment
from cabinet.work import OpenWork


def interrupt_payment(work: OpenWork, stripe: Stripe, *, practice_id: str, invoice_id: str) -> None:
    """Gives up the payment of this invoice that is under way, if any; one that turns out to be paid is settled."""
    with work() as w:
        invoice = billing.invoice(w.session, practice_id, invoice_id)
        underway = payments.underway_id(w.session, invoice_id=invoice.id)
    if underway:
        give_up_payment(work, stripe, underway)
