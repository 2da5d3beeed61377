"""A client asks for more time to finish."""

from cabinet import bell, booking, practice
from cabinet.work import OpenWork


def extend_hold(work: OpenWork, *, slug: str, visitor_hash: str) -> None:
    """Holds the visitor's time for ten more minutes; HoldLost when it is gone, HoldTooLong after many times."""
    with work() as w:
        place = practice.practice_at(w.session, slug)
        draft = booking.locked_draft_of(w.session, practice_id=place.id, visitor_hash=visitor_hash)
        if draft is None:
            raise booking.HoldLost
        booking.extend(w.session, draft, wanted=booking.HOLD, now=w.now)
        bell.ring(w.session, f"visitor:{visitor_hash}", now=w.now)
