"""A client says who they are, and agrees to what booking asks of them."""

from typing import Literal

from cabinet import booking, payments, practice
from cabinet.booking import Draft, Promise, Ticked
from cabinet.journeys.agreeing import boxes_for
from cabinet.kit.text import Language
from cabinet.practice import Practice
from cabinet.work import OpenWork, Work

# A card comes next; or nothing does; or nothing does, which the client did not know when they pressed.
Next = Literal["card", "nothing", "look"]


def enter_details(
    work: OpenWork,
    *,
    slug: str,
    visitor_hash: str,
    network: str,
    language: Language,
    first_name: str,
    last_name: str,
    email: str,
    phone: str,
    ticked: Ticked,
    expects_card: bool,
) -> Next:
    """Keeps the details in the visitor's draft with what they agreed to, and says what comes next.

    `expects_card`: the button that they pressed spoke of a payment. Nobody who pressed it has confirmed anything yet.
    DetailsRefused with every fault at once, the boxes that must be ticked among them. HoldLost when their time has
    gone meanwhile: the details are kept all the same.
    """
    with work() as w:
        place = practice.practice_at(w.session, slug)
        draft = booking.locked_draft_of(w.session, practice_id=place.id, visitor_hash=visitor_hash)
        if draft is None or draft.category_id is None:
            raise booking.StepMissing
        # What they agree to is kept in the words that they read: they may have changed the language of the page.
        draft.language = language
        shown = _promise(w, place, draft)
        promise = _promise(w, place, draft, first_name=first_name, last_name=last_name, email=email)
        asked = boxes_for(w, place, draft, promise)
        details = booking.checked_details(
            first_name=first_name,
            last_name=last_name,
            email=email,
            phone=phone,
            lacking=booking.lacking(asked, ticked),
        )
        button = booking.details_button(place, shown)
        booking.agree(w.session, draft, asked, button=button, network=network, now=w.now)
        booking.enter_details(draft, details, now=w.now)
        is_held = booking.live_claim(w.session, draft, now=w.now) is not None
    if not is_held:
        raise booking.HoldLost
    if promise.needs_card:
        return "card"
    return "look" if expects_card else "nothing"


def _promise(w: Work, place: Practice, draft: Draft, **named: str) -> Promise:
    # For whoever they said they are before, as the page was drawn; or for whoever is `named` now.
    category = practice.bookable_category(w.session, place.id, draft.category_id or "")
    charging = payments.charging(w.session, place.id)
    if not named:
        return booking.promise_to(w.session, category, draft, charging=charging, now=w.now)
    typed = {name: value.strip() for name, value in named.items()}
    client = practice.known_client(w.session, place.id, **typed)
    return booking.promise_to_client(w.session, category, client, charging=charging, now=w.now)
