"""A client goes back to choose another time."""

from cabinet import bell, booking, payments, practice
from cabinet.booking import Draft
from cabinet.work import OpenWork, Work


def give_time_back(work: OpenWork, *, slug: str, visitor_hash: str) -> None:
    """Frees the visitor's time at once and keeps what they typed; nothing happens when nothing is held.

    While a card is being asked for the time stays: the bank may be answering.
    """
    with work() as w:
        place = practice.practice_at(w.session, slug)
        draft = booking.locked_draft_of(w.session, practice_id=place.id, visitor_hash=visitor_hash)
        if draft is None or _is_a_card_asked_for(w, draft):
            return
        booking.release(w.session, draft)
        bell.ring(w.session, f"practice:{place.id}", now=w.now)


def _is_a_card_asked_for(w: Work, draft: Draft) -> bool:
    payment = payments.open_payment_of(w.session, draft_id=draft.id)
    is_asked = payment is not None and payment.state != "waiting"
    return is_asked or payments.open_imprint_of(w.session, draft_id=draft.id) is not None
