"""A captured payment counts towards its invoice, and the client is thanked."""

import structlog

from cabinet import bell, billing, notifications, practice
from cabinet.billing import Invoice
from cabinet.journeys.requesting import billed
from cabinet.kit.clock import local
from cabinet.kit.money import Money
from cabinet.notifications import Reader, Received
from cabinet.payments import Payment
from cabinet.practice import ClientId, PracticeId
from cabinet.work import Work

log = structlog.get_logger()


class NothingLeftToPay(Exception):
    """More was captured for an invoice than is left of it."""


def credit_invoice(w: Work, invoice: Invoice, payment: Payment) -> None:
    """Allocates the payment, writes the receipt, and rings for the desk and for every page open on the invoice.

    NothingLeftToPay when more was captured than is left of it: it must not be paid twice.
    """
    amount = Money(payment.amount_cents, payment.currency)
    place = practice.practice(w.session, PracticeId(invoice.practice_id))
    bell.ring(w.session, f"practice:{place.id}", now=w.now)
    bell.ring(w.session, f"invoice:{invoice.id}", now=w.now)
    if amount > billing.account_of(w.session, invoice).left:
        # Not by any way of ours: money is asked for once, and what comes in at the desk waits for it.
        log.error("more was captured than is left of an invoice", payment=payment.id, invoice=invoice.id)
        raise NothingLeftToPay(invoice.id)
    today = local(w.now, place.zone).date()
    billing.allocate_payment(w.session, invoice, payment_id=payment.id, amount=amount, received_on=today, now=w.now)
    w.session.flush()
    _thank(w, invoice, payment, Received(amount=amount, at=w.now, card=payment.card))
    bell.ring(w.session, bell.WORK, now=w.now)


def _thank(w: Work, invoice: Invoice, payment: Payment, received: Received) -> None:
    client = practice.client(w.session, PracticeId(invoice.practice_id), ClientId(invoice.client_id))
    if not client.email:
        return
    request = billing.request(w.session, payment.request_id)
    is_open = billing.is_open(request, now=w.now)
    said = billed(w, invoice, link_ends=request.expires_at if is_open else None)
    notifications.queue(
        w.session,
        notifications.receipt(said, received, invoice.language),
        sender=said.practice,
        reader=Reader.of(client, invoice.language),
        purpose="payment_received",
        subject_id=payment.id,
        opens=request.id if is_open else "",
        now=w.now,
    )
