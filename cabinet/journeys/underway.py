"""What a visitor has begun with a card at booking, a payment or an imprint, for whoever does not mind which."""

from collections.abc import Callable
from typing import TypeVar

from cabinet import booking, payments, practice
from cabinet.gateways.stripe import Stripe
from cabinet.journeys.give_up_imprint import give_up_imprint
from cabinet.journeys.give_up_payment import give_up_payment
from cabinet.journeys.settle_imprint import settle_imprint
from cabinet.journeys.settle_payment import settle_payment
from cabinet.payments import Payment
from cabinet.work import OpenWork

Ready = TypeVar("Ready")


def settle_underway(work: OpenWork, stripe: Stripe, *, slug: str, visitor_hash: str) -> None:
    """Asks Stripe how it stands, and brings ours to the same point."""
    payment_id, imprint_id = _underway(work, slug=slug, visitor_hash=visitor_hash)
    if payment_id:
        settle_payment(work, stripe, payment_id)
    if imprint_id:
        settle_imprint(work, stripe, imprint_id)


def give_up_underway(work: OpenWork, stripe: Stripe, *, slug: str, visitor_hash: str) -> None:
    """Gives it up, after asking Stripe: what a bank has agreed to by then is settled instead.

    What waits for another time goes on waiting, because that is what they go back for.
    """
    payment_id, imprint_id = _underway(work, slug=slug, visitor_hash=visitor_hash, and_waiting=False)
    if payment_id:
        give_up_payment(work, stripe, payment_id)
    if imprint_id:
        give_up_imprint(work, stripe, imprint_id)


def instead_of_what_was_begun(
    work: OpenWork, stripe: Stripe, ask: Callable[[], Ready], *, slug: str, visitor_hash: str
) -> Ready:
    """What `ask` makes ready. One that finds the booking begun otherwise, before its category changed, asks twice.

    What was begun is given up in between, and the time stays theirs.
    """
    try:
        return ask()
    except payments.BegunOtherwise:
        payment_id, imprint_id = _underway(work, slug=slug, visitor_hash=visitor_hash)
        if payment_id:
            give_up_payment(work, stripe, payment_id, keeps_time=True)
        if imprint_id:
            give_up_imprint(work, stripe, imprint_id, keeps_time=True)
        return ask()


def give_up_waiting(work: OpenWork, stripe: Stripe, *, slug: str, visitor_hash: str) -> None:
    """Lets a bank's money go that waits for another time: they want none. A time that they hold stays theirs."""
    with work() as w:
        place = practice.practice_at(w.session, slug)
        draft = booking.draft_of(w.session, practice_id=place.id, visitor_hash=visitor_hash)
        payment = payments.open_payment_of(w.session, draft_id=draft.id) if draft else None
    if payment and payment.state == "waiting":
        give_up_payment(work, stripe, payment.id, keeps_time=True)


def _underway(work: OpenWork, *, slug: str, visitor_hash: str, and_waiting: bool = True) -> tuple[str, str]:
    with work() as w:
        place = practice.practice_at(w.session, slug)
        draft = booking.draft_of(w.session, practice_id=place.id, visitor_hash=visitor_hash)
        if draft is None:
            return "", ""
        payment = payments.latest_payment_of(w.session, draft_id=draft.id)
        imprint = payments.latest_imprint_of(w.session, draft_id=draft.id)
        return (
            payment.id if payment and _is_open(payment, and_waiting=and_waiting) else "",
            imprint.id if imprint and imprint.state == "awaiting" else "",
        )


def _is_open(payment: Payment, *, and_waiting: bool) -> bool:
    return payment.state in payments.OPEN and (and_waiting or payment.state != "waiting")
