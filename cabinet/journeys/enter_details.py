"""A client says who they are."""

from cabinet import billing, booking, payments, practice
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
    """Keeps the details in the visitor's draft, and says whether a card is asked for next.

    DetailsRefused with every fault at once, the practice's terms among them when a card is asked for. HoldLost
    when their time has gone meanwhile: the details are kept all the same.
    """
    with work() as w:
        place = practice.practice_at(w.session, slug)
        draft = booking.locked_draft_of(w.session, practice_id=place.id, visitor_hash=visitor_hash)
        if draft is None or draft.category_id is None:
            raise booking.StepMissing
        needs_card = _needs_card(w, place, draft, first_name=first_name, last_name=last_name, email=email)
        details = booking.checked_details(
            first_name=first_name,
            last_name=last_name,
            email=email,
            phone=phone,
            lacks_consent=needs_card and bool(billing.terms_url(w.session, place.id)) and not accepts_terms,
        )
        booking.enter_details(draft, details, now=w.now)
        is_held = booking.live_claim(w.session, draft, now=w.now) is not None
    if not is_held:
        raise booking.HoldLost
    return needs_card


def _needs_card(w: Work, place: Practice, draft: Draft, *, first_name: str, last_name: str, email: str) -> bool:
    category = practice.bookable_category(w.session, place.id, draft.category_id or "")
    client = practice.known_client(
        w.session, place.id, first_name=first_name.strip(), last_name=last_name.strip(), email=email.strip()
    )
    charging = payments.charging(w.session, place.id)
    return booking.promise_to_client(w.session, category, client, charging=charging, now=w.now).needs_card
