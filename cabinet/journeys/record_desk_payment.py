"""The client pays at the desk, or by transfer: the practitioner enters it on the invoice."""

from datetime import date

from cabinet import bell, billing, payments, practice
from cabinet.billing import AllocationId
from cabinet.gateways.stripe import Stripe
from cabinet.journeys.give_up_payment import give_up_payment
from cabinet.kit.clock import local
from cabinet.kit.money import Money
from cabinet.practice import PracticeId
from cabinet.work import OpenWork


def record_desk_payment(
    work: OpenWork,
    stripe: Stripe,
    *,
    practice_id: PracticeId,
    person_id: str,
    invoice_id: str,
    entry_id: AllocationId,
    means: str,
    amount: Money,
    received_on: date | None,
) -> None:
    """Enters the sum; `entry_id` is the same when the same press comes twice, and then enters once.

    A payment that somebody has begun online is given up first: if it turns out to be paid, the sum no longer fits.
    MoreThanLeft, DayImpossible, MeansMissing, PageOutdated; PaidOnline when a client began to pay at this very moment.
    """
    _give_up_online_payment(work, stripe, practice_id=practice_id, invoice_id=invoice_id)
    with work() as w:
        invoice = billing.locked_invoice(w.session, billing.invoice(w.session, practice_id, invoice_id).id)
        if payments.open_payment_of(w.session, invoice_id=invoice.id):
            raise payments.PaidOnline
        is_new = billing.enter_desk_payment(
            w.session,
            invoice,
            entry_id=entry_id,
            means=means,
            amount=amount,
            received_on=received_on,
            person_id=person_id,
            today=local(w.now, practice.practice(w.session, practice_id).zone).date(),
            now=w.now,
        )
        if is_new:
            bell.ring(w.session, f"practice:{practice_id}", now=w.now)
            bell.ring(w.session, f"invoice:{invoice.id}", now=w.now)


def _give_up_online_payment(work: OpenWork, stripe: Stripe, *, practice_id: str, invoice_id: str) -> None:
    with work() as w:
        invoice = billing.invoice(w.session, practice_id, invoice_id)
        underway = payments.open_payment_of(w.session, invoice_id=invoice.id)
    if underway:
        give_up_payment(work, stripe, underway.id)
