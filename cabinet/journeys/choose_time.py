"""A client chooses a time: it is theirs for ten minutes."""

from datetime import datetime

from cabinet import bell, booking, payments, practice
from cabinet.gateways.stripe import Stripe
from cabinet.journeys.give_up_imprint import give_up_imprint
from cabinet.journeys.give_up_payment import give_up_payment
from cabinet.journeys.hold_with_somebody import hold_with_somebody
from cabinet.kit.text import Language
from cabinet.work import OpenWork, Work


def choose_time(
    work: OpenWork,
    stripe: Stripe,
    *,
    slug: str,
    visitor_hash: str,
    network_hash: str,
    category_id: str,
    starts_at: datetime,
    language: Language,
    practitioner_id: str = "",
) -> None:
    """Holds the time for this visitor, with the practitioner or with anybody, and gives back the one they held before.

    Raises TimeTaken when others have it, TimeNotOffered when it is past or outside the hours, NotWithThem when the
    practitioner does not offer the category, PaymentUnavailable when the category must be paid online and the practice
    cannot be.
    """

    def hold() -> None:
        _hold(
            work,
            slug=slug,
            visitor_hash=visitor_hash,
            network_hash=network_hash,
            category_id=category_id,
            starts_at=starts_at,
            language=language,
            practitioner_id=practitioner_id,
        )

    try:
        hold()
    except (booking.PaymentUnderway, booking.CardUnderway):
        # A card is asked for one time: whoever chooses another in a second tab must not be able to give it in the
        # first. Few have come so far, so that it is looked for only where it is in the way.
        _give_up_what_was_begun(work, stripe, slug=slug, visitor_hash=visitor_hash)
        hold()


def _hold(
    work: OpenWork,
    *,
    slug: str,
    visitor_hash: str,
    network_hash: str,
    category_id: str,
    starts_at: datetime,
    language: Language,
    practitioner_id: str,
) -> None:
    with work() as w:
        place = practice.practice_at(w.session, slug)
        category = practice.bookable_category(w.session, place.id, category_id)
        draft = booking.begin(
            w.session,
            practice_id=place.id,
            visitor_hash=visitor_hash,
            network_hash=network_hash,
            language=language,
            now=w.now,
        )
        _refuse_while_confirming(w, draft)
        _refuse_unpayable(w, place, category)
        hold_with_somebody(w, place, category, draft, practitioner_id=practitioner_id, starts_at=starts_at)
        _choose_category(draft, category)
        bell.ring(w.session, f"practice:{place.id}", now=w.now)


def _give_up_what_was_begun(work: OpenWork, stripe: Stripe, *, slug: str, visitor_hash: str) -> None:
    # What a bank has agreed to, and waits for another time, waits for this one.
    with work() as w:
        place = practice.practice_at(w.session, slug)
        draft = booking.draft_of(w.session, practice_id=place.id, visitor_hash=visitor_hash)
        underway = payments.open_payment_of(w.session, draft_id=draft.id) if draft else None
        imprint = payments.open_imprint_of(w.session, draft_id=draft.id) if draft else None
    if underway and underway.state == "awaiting":
        give_up_payment(work, stripe, underway.id)
    if imprint:
        give_up_imprint(work, stripe, imprint.id)


def _choose_category(draft: booking.Draft, category: practice.Category) -> None:
    # How much somebody wished to pay for one kind of appointment says nothing of another.
    draft.pays_all = draft.pays_all and draft.category_id == category.id
    draft.category_id = category.id


def _refuse_unpayable(w: Work, place: practice.Practice, category: practice.Category) -> None:
    if category.payment_asked != "nothing" and payments.charging(w.session, place.id) == "closed":
        raise payments.PaymentUnavailable.at(place.phone)


def _refuse_while_confirming(w: Work, draft: booking.Draft) -> None:
    if draft.category_id is None:
        return  # Nothing has been chosen yet that a card could be asked for.
    underway = payments.open_payment_of(w.session, draft_id=draft.id)
    if underway and underway.state != "waiting":
        raise booking.PaymentUnderway
    if payments.open_imprint_of(w.session, draft_id=draft.id):
        raise booking.CardUnderway
