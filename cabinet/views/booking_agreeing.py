"""What a client agrees to beneath their details, and what the button there says."""

from dataclasses import dataclass

from cabinet import billing, booking
from cabinet.booking import Draft, Promise
from cabinet.kit.text import Language, Text
from cabinet.practice import Practice
from cabinet.views.booking_choices import Chosen
from cabinet.work import Work


@dataclass(frozen=True, slots=True)
class Agreeing:
    """Which boxes are shown, none of them ticked; `terms_id` is the version beside the first, or nothing.

    `owes_nothing_today` is said to whoever would have been asked for a card, had they been somebody else.
    """

    terms_id: str = ""
    terms_url: str = ""
    asks_early_start: bool = False
    button: str = ""
    owes_nothing_today: bool = False


def agreeing(w: Work, place: Practice, chosen: Chosen | None, draft: Draft | None, language: Language) -> Agreeing:
    """What somebody new would have to agree to: while they type, nobody knows who they are."""
    if chosen is None:
        return Agreeing()
    anybody, promise = chosen.to_anybody, chosen.promise
    terms = billing.current_terms(w.session, place.id)
    starts_at = draft.starts_at if draft else None
    kinds = {box.kind for box in booking.boxes(place, anybody, terms=terms, starts_at=starts_at, now=w.now)}
    return Agreeing(
        terms_id=terms.id if terms and "terms" in kinds else "",
        terms_url=billing.terms_url(w.session, place.id),
        asks_early_start="early_start" in kinds,
        button=booking.details_button(place, promise).into(language),
        owes_nothing_today=anybody.needs_card and not promise.needs_card,
    )


def has_agreed(w: Work, place: Practice, promise: Promise, draft: Draft) -> bool:
    """Whether they have agreed to what this booking asks of them."""
    terms = billing.current_terms(w.session, place.id)
    return booking.has_agreed(
        w.session, draft, booking.boxes(place, promise, terms=terms, starts_at=draft.starts_at, now=w.now)
    )


def withdrawal(w: Work, place: Practice, promise: Promise, draft: Draft | None) -> Text:
    """What a consumer may do within fourteen days; nothing to the clients of health professionals."""
    starts_at = draft.starts_at if draft else None
    return booking.withdrawal_sentence(place, promise.price, starts_at=starts_at, now=w.now)
