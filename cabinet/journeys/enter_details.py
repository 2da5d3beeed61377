"""A client says who they are."""

from cabinet import billing, booking, practice
from cabinet.booking import Draft
from cabinet.practice import Practice
from cabinet.work import OpenWork, Work


def enter_details(
    work: OpenWork,
    *,
    slug: str,
    visitor_hash: str,
    first_name: str,
    last_name: str,
    email: str,
    phone: str,
    accepts_terms: bool,
) -> bool:
    """Keeps the details in the visitor's draft, and says whether a payment is due next.

    DetailsRefused with every fault at once, the practice's terms among them when something is to be paid. HoldLost
    when their time has gone meanwhile: the details are kept all the same.
    """
    with work() as w:
        place = practice.practice_at(w.session, slug)
        draft = booking.locked_draft_of(w.session, practice_id=place.id, visitor_hash=visitor_hash)
        if draft is None or draft.category_id is None:
            raise booking.StepMissing
        is_due = _is_due(w, place, draft)
        details = booking.checked_details(
            first_name=first_name,
            last_name=last_name,
            email=email,
            phone=phone,
            lacks_consent=is_due and bool(billing.terms_url(w.session, place.id)) and not accepts_terms,
        )
        booking.enter_details(draft, details, now=w.now)
        is_held = booking.live_claim(w.session, draft, now=w.now) is not None
    if not is_held:
        raise booking.HoldLost
    return is_due


def _is_due(w: Work, place: Practice, draft: Draft) -> bool:
    category = practice.bookable_category(w.session, place.id, draft.category_id or "")
    return not booking.promise_of(category).due.is_zero
