"""A client presses "book and pay": their time is checked and kept a while longer, and Stripe is told the amount."""

from cabinet import booking, payments
from cabinet.gateways.stripe import Stripe
from cabinet.journeys.before_the_card import before_the_card, keep_the_time_meanwhile
from cabinet.journeys.making_ready import Asked, PaymentReady, make_ready
from cabinet.journeys.underway import instead_of_what_was_begun
from cabinet.kit.money import Money
from cabinet.work import OpenWork


def ask_for_payment(
    work: OpenWork, stripe: Stripe, *, slug: str, visitor_hash: str, shown: Money, pays_again: bool = False
) -> PaymentReady:
    """Makes the visitor's payment ready to be confirmed. `shown` is the amount on the button they pressed.

    The same payment and the same intent come back for a double click, a second tab or another try after a decline.
    Raises HoldLost when the time is somebody else's, AmountChanged when the price is no longer the one shown,
    MoneyTaken when an earlier payment is without a home and they have not said that one `pays_again`,
    ConsentMissing before they have agreed to what it asks, PaymentUnavailable when the practice cannot be paid;
    StripeUnreachable leaves everything ready to ask again.
    """

    def ask() -> Asked:
        return _ask(work, slug=slug, visitor_hash=visitor_hash, shown=shown, pays_again=pays_again)

    return instead_of_what_was_begun(
        work,
        stripe,
        lambda: make_ready(work, stripe, ask, given_up=booking.HoldLost),
        slug=slug,
        visitor_hash=visitor_hash,
    )


def _ask(work: OpenWork, *, slug: str, visitor_hash: str, shown: Money, pays_again: bool) -> Asked:
    with work() as w:
        booked = before_the_card(w, slug=slug, visitor_hash=visitor_hash)
        draft, promise = booked.draft, booked.promise
        if promise.due != shown or promise.due.is_zero:
            raise booking.AmountChanged
        if payments.open_imprint_of(w.session, draft_id=draft.id):
            raise payments.BegunOtherwise
        latest = payments.latest_payment_of(w.session, draft_id=draft.id)
        if latest and latest.state in payments.STRAY and not pays_again:
            raise payments.MoneyTaken
        account_id = keep_the_time_meanwhile(w, booked)
        payment = payments.ask_for(
            w.session,
            practice_id=booked.place.id,
            account_id=account_id,
            draft_id=draft.id,
            amount=promise.due,
            now=w.now,
        )
        asked = Asked.of(
            payment,
            amount=promise.due,
            account_id=account_id,
            description=f"Réservation {payment.id[-6:].upper()}",
            capture="manual",
        )
        if not asked.is_outdated:
            payments.wait_no_more(payment, now=w.now)
            # One that is outdated may still turn out to be paid: what was promised with it stands until it is not.
            booking.promise(draft, promise)
        return asked
