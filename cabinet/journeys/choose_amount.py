"""A client chooses to pay everything at once where a deposit would do, or goes back to the deposit."""

from cabinet import bell, booking, payments, practice
from cabinet.work import OpenWork


def choose_amount(work: OpenWork, *, slug: str, visitor_hash: str, pays_all: bool) -> None:
    """Notes how much they wish to pay at booking. Stripe hears of it when they press the button.

    StepMissing without a booking under way, AmountChanged where the category offers no such choice (any more),
    PaymentUnderway when the bank has agreed to a sum already.
    """
    with work() as w:
        place = practice.practice_at(w.session, slug)
        draft = booking.locked_draft_of(w.session, practice_id=place.id, visitor_hash=visitor_hash)
        if draft is None or draft.category_id is None:
            raise booking.StepMissing
        underway = payments.open_payment_of(w.session, draft_id=draft.id)
        if underway and underway.state == "capturing":
            raise booking.PaymentUnderway
        category = practice.bookable_category(w.session, place.id, draft.category_id)
        charging = payments.charging(w.session, place.id)
        if pays_all and booking.promise_to(w.session, category, draft, charging=charging, now=w.now).deposit is None:
            raise booking.AmountChanged
        draft.pays_all = pays_all
        bell.ring(w.session, f"visitor:{visitor_hash}", now=w.now)
