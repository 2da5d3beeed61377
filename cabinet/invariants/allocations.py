"""I3 and I6: all money counts towards one invoice, and no invoice is paid beyond its total."""

from sqlmodel import and_, col, func, or_, select

from cabinet.billing import Allocation, Invoice
from cabinet.invariants.invariant import Findings, count, streamed
from cabinet.kit.money import Money
from cabinet.payments import OPEN, Payment
from cabinet.work import Work


def every_payment_counts_once(w: Work) -> Findings:
    """To the cent, towards the invoice that it is for: the one it was asked for, or the one of its appointment."""
    unlike = (
        select(Payment, Allocation, Invoice)
        .outerjoin(Allocation, col(Allocation.payment_id) == col(Payment.id))
        .outerjoin(Invoice, col(Invoice.id) == col(Allocation.invoice_id))
        .where(
            col(Payment.state) == "paid",
            or_(
                col(Allocation.id).is_(None),
                col(Allocation.amount_cents) != col(Payment.amount_cents),
                col(Allocation.currency) != col(Payment.currency),
                and_(col(Payment.invoice_id).is_not(None), col(Payment.invoice_id) != col(Invoice.id)),
                and_(
                    col(Payment.draft_id).is_not(None),
                    func.coalesce(Payment.appointment_id, "") != func.coalesce(Invoice.appointment_id, "none"),
                ),
            ),
        )
    )
    for payment, allocation, invoice in streamed(w.session, unlike):
        yield _what_is_wrong(payment, allocation, invoice)
    yield from _counted_but_not_paid(w)
    return count(w.session, Payment, col(Payment.state) == "paid")


def no_invoice_is_paid_beyond_its_total(w: Work) -> Findings:
    """What counts is between nothing and the total, in its currency; at most one payment is open."""
    sums = select(Allocation.invoice_id, func.sum(Allocation.amount_cents).label("cents"))
    paid = sums.group_by(col(Allocation.invoice_id)).subquery()
    beyond = (
        select(Invoice, paid.c.cents)
        .join(paid, paid.c.invoice_id == col(Invoice.id))
        .where(or_(paid.c.cents < 0, paid.c.cents > col(Invoice.total_cents)))
    )
    for invoice, cents in streamed(w.session, beyond):
        total, counted = (Money(each, invoice.currency).shown("en") for each in (invoice.total_cents, cents))
        yield f"invoice {invoice.id} ({invoice.number}) asks for {total}, and {counted} counts towards it"
    foreign = (
        select(Allocation.id)
        .join(Invoice, col(Invoice.id) == col(Allocation.invoice_id))
        .where(col(Allocation.currency) != col(Invoice.currency))
    )
    for allocation_id in streamed(w.session, foreign):
        yield f"allocation {allocation_id} is in another currency than its invoice"
    several = (
        select(Payment.invoice_id, func.count())
        .where(col(Payment.invoice_id).is_not(None), col(Payment.state).in_(OPEN))
        .group_by(col(Payment.invoice_id))
        .having(func.count() > 1)
    )
    for invoice_id, number in streamed(w.session, several):
        yield f"invoice {invoice_id} has {number} open payments"
    return count(w.session, Invoice)


def _what_is_wrong(payment: Payment, allocation: Allocation | None, invoice: Invoice | None) -> str:
    if allocation is None or invoice is None:
        return f"payment {payment.id} is paid and counts towards no invoice"
    paid, counted = Money(payment.amount_cents, payment.currency), Money(allocation.amount_cents, allocation.currency)
    if paid != counted:
        return f"payment {payment.id} is {paid.shown('en')}, and counts as {counted.shown('en')}"
    return f"payment {payment.id} counts towards invoice {invoice.id}, which it is not for"


def _counted_but_not_paid(w: Work) -> Findings:
    unpaid = (
        select(Allocation.id, Payment.id, Payment.state)
        .join(Payment, col(Payment.id) == col(Allocation.payment_id))
        .where(col(Payment.state) != "paid")
    )
    for allocation_id, payment_id, state in streamed(w.session, unpaid):
        yield f"allocation {allocation_id} counts payment {payment_id}, which is {state}"
    several = select(Allocation.payment_id, func.count()).where(col(Allocation.payment_id).is_not(None))
    for payment_id, number in streamed(
        w.session, several.group_by(col(Allocation.payment_id)).having(func.count() > 1)
    ):
        yield f"payment {payment_id} counts {number} times"
    return 0
