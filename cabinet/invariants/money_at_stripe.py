"""I4 and I7: what Stripe has taken and given back, against what we say was paid."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from sqlmodel import col, select

from cabinet import payments
from cabinet.gateways.stripe import ChargeSeen, Stripe
from cabinet.invariants.accounts import of_each_account
from cabinet.invariants.invariant import Findings, streamed
from cabinet.kit.batches import batches
from cabinet.kit.money import Money
from cabinet.payments import Payment
from cabinet.work import OpenWork

_AT_ONCE: Final = 100


def payments_are_what_stripe_took(reading: OpenWork, stripe: Stripe) -> Findings:
    """Every charge that is ours is a payment, to the cent, and every payment that is paid a charge; nothing went back.

    Charges that are not ours are left alone: the owner of an account may take money in ways of their own.
    """
    return (yield from of_each_account(reading, lambda account_id: _compared(reading, stripe, account_id)))


def no_more_went_back_than_was_taken(reading: OpenWork, stripe: Stripe) -> Findings:
    """By what Stripe says of its own charges."""
    return (yield from of_each_account(reading, lambda account_id: _refunds(stripe, account_id)))


def _refunds(stripe: Stripe, account_id: str) -> Findings:
    looked_at = 0
    for charge in _ours(stripe, account_id):
        looked_at += 1
        if charge.refunded > charge.taken:
            taken, refunded = charge.taken.shown("en"), charge.refunded.shown("en")
            yield f"{refunded} of charge {charge.charge_id} went back, of which {taken} had been taken"
    return looked_at


def _ours(stripe: Stripe, account_id: str) -> Iterator[ChargeSeen]:
    return (charge for charge in stripe.charges.taken(account_id) if charge.payment_id)


def _compared(reading: OpenWork, stripe: Stripe, account_id: str) -> Findings:
    with reading() as w:
        begun = w.now
    known: set[str] = set()
    looked_at = 0
    for charges in batches(_ours(stripe, account_id), _AT_ONCE):
        with reading() as w:
            rows = payments.payments_with_ids(w.session, [charge.payment_id for charge in charges])
        for charge in charges:
            payment = rows.get(charge.payment_id)
            yield from _differences(charge, payment, account_id)
            if payment and payment.id in known:
                yield f"payment {payment.id} was charged more than once: charge {charge.charge_id}"
            known.add(charge.payment_id)
        looked_at += len(charges)
    yield from _unknown_to_stripe(reading, account_id, known, before=begun)
    return looked_at


def _differences(charge: ChargeSeen, payment: Payment | None, account_id: str) -> Iterator[str]:
    named = f"charge {charge.charge_id} over {charge.taken.shown('en')}"
    if payment is None or payment.account_id != account_id:
        # What was written there instead of an id of ours is not repeated here.
        yield f"{named} on account {account_id} is for a payment that is not there"
        return
    asked = Money(payment.amount_cents, payment.currency)
    if payment.state == "cancelled":
        yield f"{named} was taken for payment {payment.id}, which was given up"
    elif asked != charge.taken:
        yield f"{named} was taken for payment {payment.id} over {asked.shown('en')}"
    if not charge.refunded.is_zero and payment.state not in ("returning", "returned"):
        yield f"{charge.refunded.shown('en')} of {named} went back, which nobody here knows of (payment {payment.id})"


def _unknown_to_stripe(reading: OpenWork, account_id: str, known: set[str], *, before: datetime) -> Findings:
    # What was paid while Stripe was listing its charges may be missing there.
    paid = select(Payment.id).where(
        col(Payment.account_id) == account_id, col(Payment.state) == "paid", col(Payment.settled_at) <= before
    )
    with reading() as w:
        for payment_id in streamed(w.session, paid):
            if payment_id not in known:
                yield f"payment {payment_id} is paid, and Stripe has no charge for it"
    return 0
