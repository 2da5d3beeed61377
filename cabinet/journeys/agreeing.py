"""Nothing is booked before the client has agreed to what it asks of them, whichever way they came."""

from cabinet import billing, booking
from cabinet.booking import Box, Draft, Promise
from cabinet.practice import Practice
from cabinet.work import Work


def boxes_for(w: Work, place: Practice, draft: Draft, promise: Promise) -> tuple[Box, ...]:
    """What this client has to agree to."""
    terms = billing.current_terms(w.session, place.id)
    return booking.boxes(place, promise, terms=terms, starts_at=draft.starts_at, now=w.now)


def refuse_without_consent(w: Work, place: Practice, draft: Draft, promise: Promise) -> None:
    """ConsentMissing for whoever left the boxes out, by choosing another time or kind of appointment afterwards."""
    if not booking.has_agreed(w.session, draft, boxes_for(w, place, draft, promise)):
        raise booking.ConsentMissing
