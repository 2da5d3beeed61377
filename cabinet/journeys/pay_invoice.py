"""Somebody who holds an invoice's link presses "pay": what is left is checked, and Stripe is told the amount."""

from cabinet import billing, payments
from cabinet.gateways.stripe import Stripe
from cabinet.journeys.making_ready import Asked, PaymentReady, make_ready
from cabinet.kit.money import Money
from cabinet.work import OpenWork


def pay_invoice(work: OpenWork, stripe: Stripe, *, token_hash: str, shown: Money) -> PaymentReady:
    """Makes the payment of what is left ready to be confirmed. `shown` is the amount on the button that was pressed.

    Whoever presses second, in another tab or on another continent, is given the same payment: one of them pays it.
    Raises LinkNotOpen, PaidAlready, BalanceChanged when what is left is not what was shown, PaymentUnavailable when
    the practice cannot be paid; StripeUnreachable leaves everything ready to ask again.
    """
    return make_ready(
        work,
        stripe,
        lambda: _ask(work, token_hash=token_hash, shown=shown),
        given_up=payments.PaymentGivenUp,
    )


def _ask(work: OpenWork, *, token_hash: str, shown: Money) -> Asked:
    with work() as w:
        # The invoice before the payment, here as everywhere; and the link once nobody can take it back meanwhile.
        invoice = billing.locked_invoice(w.session, billing.opened_by(w.session, token_hash, now=w.now).invoice_id)
        request = billing.opened_by(w.session, token_hash, now=w.now)
        left = billing.account_of(w.session, invoice).left
        if left.is_zero:
            raise billing.PaidAlready
        if left != shown:
            raise billing.BalanceChanged
        account = payments.account_to_charge(w.session, invoice.practice_id)
        if account is None:
            raise payments.PaymentUnavailable.at(invoice.seller_phone)
        payment = payments.ask_for(
            w.session,
            practice_id=invoice.practice_id,
            account_id=account.account_id,
            invoice_id=invoice.id,
            request_id=request.id,
            amount=left,
            now=w.now,
        )
        return Asked.of(
            payment,
            amount=left,
            account_id=account.account_id,
            description=f"Facture {invoice.number}",
            capture="automatic_async",
        )
