"""A payment together with what it is for: a booking under way, or an invoice."""

import structlog

from cabinet import billing, booking, payments
from cabinet.billing import Invoice
from cabinet.booking import Draft
from cabinet.gateways.stripe import Intent
from cabinet.kit.money import Money
from cabinet.payments import Payment
from cabinet.work import Work

log = structlog.get_logger()


class NotOurPayment(Exception):
    """Stripe's intent is not the one that was asked for: another amount, another account, another payment."""


def check_it_is_ours(intent: Intent, payment: Payment) -> None:
    """NotOurPayment when Stripe's intent is not for exactly this payment."""
    asked = Money(payment.amount_cents, payment.currency)
    if (intent.amount, intent.account_id, intent.payment_id) != (asked, payment.account_id, payment.id):
        log.error("an intent does not match its payment", payment=payment.id, intent=intent.intent_id)
        raise NotOurPayment(payment.id)


def locked_payment(w: Work, payment_id: str) -> tuple[Draft | Invoice, Payment]:
    """Both, locked for the rest of the transaction; NotOurPayment when there is none."""
    # What is paid for before the payment, here as everywhere: two who lock in another order may wait for ever.
    known = payments.known_payment(w.session, payment_id)
    if known is None:
        raise NotOurPayment(payment_id)
    if known.invoice_id:
        return billing.locked_invoice(w.session, known.invoice_id), payments.payment(w.session, payment_id)
    return booking.draft(w.session, known.draft_id or ""), payments.payment(w.session, payment_id)


def page_of(paid_for: Draft | Invoice) -> str:
    """The topic of the pages that are open on what is paid for."""
    return f"invoice:{paid_for.id}" if isinstance(paid_for, Invoice) else f"visitor:{paid_for.visitor_hash}"
