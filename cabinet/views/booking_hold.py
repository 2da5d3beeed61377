"""The time that a visitor holds while they book: which it is."""

from datetime import datetime

from cabinet import booking
from cabinet.booking import Claim, Draft
from cabinet.practice import Category
from cabinet.views.booking_with_whom import Asked
from cabinet.work import Work


def held(w: Work, draft: Draft | None, category: Category | None) -> Claim | None:
    """What they hold for this category."""
    # A time that is held for one category is no time for another: the two may not be equally long.
    if draft is None or category is None or draft.category_id != category.id:
        return None
    return booking.live_claim(w.session, draft, now=w.now)


def mine_among(claim: Claim | None, asked: Asked) -> datetime | None:
    """When it is, where it is with somebody whose times are shown."""
    # Whoever holds a time with Camille has none of Paul's at that hour.
    is_shown = claim is not None and claim.practitioner_id in [one.id for one in asked.among]
    return claim.starts_at if claim and is_shown else None


def what(draft: Draft | None, claim: Claim | None) -> str:
    """What is being booked, to be told from another choice: its category, when, and with whom."""
    if draft is None or claim is None:
        return ""
    return f"{draft.category_id} {claim.starts_at.isoformat()} {claim.practitioner_id}"
