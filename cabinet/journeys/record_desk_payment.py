"""The client pays at the desk, or by transfer: the practitioner enters it on the invoice."""

from datetime import date

from cabinet import bell, billing, payments, practice
from cabinet.billing import AllocationId, DeskEntry
from cabinet.gateways.stripe import Stripe
from cabinet.journeys.interrupting import interrupt_payment
from cabinet.kit.clock import local
from cabinet.kit.money import Money
from cabinet.practice import PracticeId
from cabinet.work import OpenWork, Work


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
    PaidAlready, MoreThanLeft, DayImpossible, MeansMissing, PageOutdated; BeingPaidOnline when a client began to pay at
    this very moment.
    """
    wanted = DeskEntry(entry_id=entry_id, means=means, amount=amount, received_on=received_on)
    if not _may_be_entered(work, wanted, practice_id=practice_id, invoice_id=invoice_id):
        return
    interrupt_payment(work, stripe, practice_id=practice_id, invoice_id=invoice_id)
    with work() as w:
        invoice = billing.lock_invoice(w.session, practice_id, invoice_id)
        if payments.open_payment_of(w.session, invoice_id=invoice.id):
            raise payments.BeingPaidOnline
        today = _today(w, practice_id)
        if billing.enter_desk_payment(w.session, invoice, wanted, person_id=person_id, today=today, now=w.now):
            bell.ring(w.session, f"practice:{practice_id}", now=w.now)
            bell.ring(w.session, f"invoice:{invoice.id}", now=w.now)


def _may_be_entered(work: OpenWork, wanted: DeskEntry, *, practice_id: PracticeId, invoice_id: str) -> bool:
    # No client is interrupted for what was entered before, nor for what is refused.
    with work() as w:
        invoice = billing.invoice(w.session, practice_id, invoice_id)
        return billing.may_be_entered(w.session, invoice, wanted, today=_today(w, practice_id))


def _today(w: Work, practice_id: PracticeId) -> date:
    return local(w.now, practice.practice(w.session, practice_id).zone).date()
