"""A client presses "book and pay": their time is checked and kept a while longer, and Stripe is told the amount."""

from cabinet import booking, payments, practice
from cabinet.gateways.stripe import Stripe
from cabinet.journeys.agreeing import refuse_without_consent
from cabinet.journeys.making_ready import Asked, PaymentReady, make_ready
from cabinet.kit.money import Money
from cabinet.work import OpenWork


def ask_for_payment(work: OpenWork, stripe: Stripe, *, slug: str, visitor_hash: str, shown: Money) -> PaymentReady:
    """Makes the visitor's payment ready to be confirmed. `shown` is the amount on the button they pressed.

    The same payment and the same intent come back for a double click, a second tab or another try after a decline.
    Raises HoldLost when the time is somebody else's, AmountChanged when the price is no longer the one shown,
    ConsentMissing before they have agreed to what it asks, PaymentUnavailable when the practice cannot be paid;
    StripeUnreachable leaves everything ready to ask again.
    """
    return make_ready(
        work,
        stripe,
        lambda: _ask(work, slug=slug, visitor_hash=visitor_hash, shown=shown),
        given_up=booking.HoldLost,
    )


def _ask(work: OpenWork, *, slug: str, visitor_hash: str, shown: Money) -> Asked:
    with work() as w:
        place = practice.practice_at(w.session, slug)
        draft = booking.locked_draft_of(w.session, practice_id=place.id, visitor_hash=visitor_hash)
        if draft is None or draft.category_id is None or not booking.has_details(draft):
            raise booking.StepMissing
        open_payment = payments.open_payment_of(w.session, draft_id=draft.id)
        if open_payment and open_payment.state == "capturing":
            raise booking.PaymentUnderway
        charging = payments.charging(w.session, place.id)
        promise = booking.promise_to(
            w.session,
            practice.bookable_category(w.session, place.id, draft.category_id or ""),
            draft,
            charging=charging,
            now=w.now,
        )
        if promise.due != shown or promise.due.is_zero:
            raise booking.AmountChanged
        account = payments.account_to_charge(w.session, place.id)
        if account is None or charging != "open":
            raise payments.PaymentUnavailable.at(place.phone)
        refuse_without_consent(w, place, draft, promise)
        booking.extend(w.session, draft, wanted=booking.HOLD_WHILE_PAYING, now=w.now)
        payment = payments.ask_for(
            w.session,
            practice_id=place.id,
            account_id=account.account_id,
            draft_id=draft.id,
            amount=promise.due,
            now=w.now,
        )
        asked = Asked.of(
            payment,
            amount=promise.due,
            account_id=account.account_id,
            description=f"Réservation {payment.id[-6:].upper()}",
            capture="manual",
        )
        if not asked.is_outdated:
            # One that is outdated may still turn out to be paid: what was promised with it stands until it is not.
            booking.promise(draft, promise)
        return asked
