"""A client books something for which nothing is paid at booking."""

from cabinet import booking, payments, practice
from cabinet.booking import Draft
from cabinet.gateways.stripe import Stripe
from cabinet.journeys.agreeing import refuse_without_consent
from cabinet.journeys.confirming import confirm_booking
from cabinet.journeys.keeping_currency import keep_currency_meanwhile
from cabinet.journeys.underway import instead_of_what_was_begun
from cabinet.kit.currencies import EURO
from cabinet.work import OpenWork, Work


def book_without_payment(work: OpenWork, stripe: Stripe, *, slug: str, visitor_hash: str, shown_in: str = EURO) -> None:
    """Confirms the visitor's appointment; asked twice, it is confirmed once. Its price was `shown_in` this currency.

    AmountChanged when that is another one by now, or a payment has come to be asked meanwhile; ConsentMissing before
    they have agreed to begin early, HoldLost when the time is somebody else's, PaymentUnderway when what was begun with
    a card is being taken. Otherwise that is given up first: nobody is charged later for what they booked for nothing.
    """
    instead_of_what_was_begun(
        work,
        stripe,
        lambda: _book(work, slug=slug, visitor_hash=visitor_hash, shown_in=shown_in),
        slug=slug,
        visitor_hash=visitor_hash,
    )


def _book(work: OpenWork, *, slug: str, visitor_hash: str, shown_in: str) -> None:
    with work() as w:
        place = practice.practice_at(w.session, slug)
        draft = booking.locked_draft_of(w.session, practice_id=place.id, visitor_hash=visitor_hash)
        if draft is None:
            # The second of two clicks: the first has finished the draft.
            if booking.last_finished_of(w.session, practice_id=place.id, visitor_hash=visitor_hash):
                return
            raise booking.StepMissing
        if draft.category_id is None or not booking.has_details(draft):
            raise booking.StepMissing
        category = practice.bookable_category(w.session, place.id, draft.category_id)
        charging = payments.charging(w.session, place.id)
        promise = booking.promise_to(w.session, category, draft, charging=charging, now=w.now)
        if promise.needs_card or promise.price.currency != shown_in:
            raise booking.AmountChanged
        refuse_without_consent(w, place, draft, promise)
        _refuse_beside_a_card(w, draft)
        booking.keep(w.session, draft, now=w.now)
        keep_currency_meanwhile(w, place.id, promise)
        booking.promise(draft, promise)
        confirm_booking(w, draft)


def _refuse_beside_a_card(w: Work, draft: Draft) -> None:
    begun = payments.open_payment_of(w.session, draft_id=draft.id)
    if begun and begun.state == "capturing":
        raise booking.PaymentUnderway
    if begun or payments.open_imprint_of(w.session, draft_id=draft.id):
        raise payments.BegunOtherwise
