"""A client says who they are."""

from cabinet import booking, practice
from cabinet.work import OpenWork


def enter_details(
    work: OpenWork, *, slug: str, visitor_hash: str, first_name: str, last_name: str, email: str, phone: str
) -> None:
    """Keeps the details in the visitor's draft; DetailsRefused with every fault at once.

    HoldLost when their time has gone meanwhile: the details are kept all the same.
    """
    details = booking.checked_details(first_name=first_name, last_name=last_name, email=email, phone=phone)
    with work() as w:
        place = practice.practice_at(w.session, slug)
        draft = booking.draft_of(w.session, practice_id=place.id, visitor_hash=visitor_hash)
        if draft is None or draft.category_id is None:
            raise booking.StepMissing
        booking.enter_details(draft, details, now=w.now)
        is_held = booking.live_claim(w.session, draft, now=w.now) is not None
    if not is_held:
        raise booking.HoldLost
