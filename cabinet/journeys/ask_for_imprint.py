"""A client presses the button that keeps their card: their time is checked and kept a while longer, and Stripe asked.

Nothing is charged. What the card stands for is the fee that they were shown.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from cabinet import booking, payments
from cabinet.gateways.stripe import GoneElsewhere, Setup, Stripe, StripeRefused
from cabinet.journeys.before_the_card import before_the_card, keep_the_time_meanwhile
from cabinet.journeys.give_up_imprint import give_up_imprint
from cabinet.journeys.settle_imprint import forget_card, settle_imprint
from cabinet.journeys.underway import instead_of_what_was_begun
from cabinet.kit.money import Money
from cabinet.work import OpenWork


@dataclass(frozen=True, slots=True)
class ImprintReady:
    """What the browser needs to leave a card; without `client_secret` one has been left already."""

    imprint_id: str
    client_secret: str


@dataclass(frozen=True, slots=True)
class _Asked:
    imprint_id: str
    setup_id: str | None
    account_id: str
    attempt: int
    is_outdated: bool


def ask_for_imprint(work: OpenWork, stripe: Stripe, *, slug: str, visitor_hash: str, shown: Money) -> ImprintReady:
    """Makes the visitor's imprint ready for a card. `shown` is the fee that stood above the button they pressed.

    The same imprint comes back for a double click, a second tab or another try after a refusal.
    Raises HoldLost when the time is somebody else's, AmountChanged when the fee is no longer the one shown,
    ConsentMissing before they have agreed to what it asks, PaymentUnavailable when the practice cannot be paid;
    StripeUnreachable leaves everything ready to ask again.
    """

    def ask() -> _Asked:
        return _ask(work, slug=slug, visitor_hash=visitor_hash, shown=shown)

    asked = instead_of_what_was_begun(
        work, stripe, lambda: _up_to_date(work, stripe, ask), slug=slug, visitor_hash=visitor_hash
    )
    setup = _setup(work, stripe, asked)
    if setup.status in ("processing", "succeeded"):
        settle_imprint(work, stripe, asked.imprint_id)
        return ImprintReady(imprint_id=asked.imprint_id, client_secret="")
    return ImprintReady(imprint_id=asked.imprint_id, client_secret=setup.client_secret)


def _up_to_date(work: OpenWork, stripe: Stripe, ask: Callable[[], _Asked]) -> _Asked:
    asked = ask()
    if asked.is_outdated:
        give_up_imprint(work, stripe, asked.imprint_id, keeps_time=True)
        asked = ask()
        if asked.is_outdated:
            # Somebody else asked for another fee at the same instant: whoever looks again sees which.
            raise payments.PaymentGivenUp
    return asked


def _ask(work: OpenWork, *, slug: str, visitor_hash: str, shown: Money) -> _Asked:
    with work() as w:
        booked = before_the_card(w, slug=slug, visitor_hash=visitor_hash)
        draft, promise = booked.draft, booked.promise
        if promise.fee != shown or promise.fee.is_zero:
            raise booking.AmountChanged
        if payments.open_payment_of(w.session, draft_id=draft.id):
            raise payments.BegunOtherwise
        account_id = keep_the_time_meanwhile(w, booked)
        imprint = payments.ask_imprint(
            w.session,
            practice_id=booked.place.id,
            account_id=account_id,
            draft_id=draft.id,
            fee=promise.fee,
            now=w.now,
        )
        is_outdated = not payments.stands_for(imprint, fee=promise.fee, account_id=account_id)
        if not is_outdated:
            # For one that is outdated a card may still have been left: what was promised with it stands until then.
            booking.promise(draft, promise)
        return _Asked(imprint.id, imprint.setup_id, imprint.account_id, imprint.attempt, is_outdated)


def _setup(work: OpenWork, stripe: Stripe, asked: _Asked) -> Setup:
    if asked.setup_id:
        setup = stripe.setups.look(asked.setup_id, account_id=asked.account_id)
        if setup.status != "canceled":
            return setup
        give_up_imprint(work, stripe, asked.imprint_id)
        raise booking.HoldLost
    try:
        setup = stripe.setups.create(account_id=asked.account_id, imprint_id=asked.imprint_id, attempt=asked.attempt)
    except StripeRefused as refused:
        with work() as w:
            payments.next_imprint_attempt(w.session, asked.imprint_id)
        raise payments.PaymentUnavailable from refused
    with work() as w:
        is_wanted = payments.note_setup(
            w.session, asked.imprint_id, customer_id=setup.customer_id, setup_id=setup.setup_id, now=w.now
        )
    if is_wanted:
        return setup
    _undo(work, stripe, asked, setup)
    raise booking.HoldLost


def _undo(work: OpenWork, stripe: Stripe, asked: _Asked, setup: Setup) -> None:
    # Given up in another tab while Stripe was making it: no card may be left for it any more. Where it was cancelled
    # already, nothing is left to cancel; and a card that was left is forgotten like any other.
    with suppress(GoneElsewhere):
        stripe.setups.cancel(
            setup.setup_id, account_id=asked.account_id, imprint_id=asked.imprint_id, attempt=asked.attempt
        )
    forget_card(work, stripe, asked.imprint_id)
