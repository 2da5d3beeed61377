"""What has to hold before a client is asked for a card at booking, whether it is charged or kept."""

from dataclasses import dataclass

from cabinet import booking, payments, practice
from cabinet.booking import Draft, Promise
from cabinet.journeys.agreeing import refuse_without_consent
from cabinet.journeys.keeping_currency import keep_currency_meanwhile
from cabinet.practice import Charging, Practice
from cabinet.work import Work


@dataclass(frozen=True, slots=True)
class BeforeTheCard:
    """A booking under way that has come to its last step, and what its client is promised as of now."""

    place: Practice
    draft: Draft
    promise: Promise
    charging: Charging


def before_the_card(w: Work, *, slug: str, visitor_hash: str) -> BeforeTheCard:
    """The visitor's booking, locked. StepMissing before it has come so far, PaymentUnderway once a bank has agreed."""
    place = practice.practice_at(w.session, slug)
    draft = booking.locked_draft_of(w.session, practice_id=place.id, visitor_hash=visitor_hash)
    if draft is None or draft.category_id is None or not booking.has_details(draft):
        raise booking.StepMissing
    underway = payments.open_payment_of(w.session, draft_id=draft.id)
    if underway and underway.state == "capturing":
        raise booking.PaymentUnderway
    charging = payments.charging(w.session, place.id)
    category = practice.bookable_category(w.session, place.id, draft.category_id)
    promise = booking.promise_to(w.session, category, draft, charging=charging, now=w.now)
    return BeforeTheCard(place, draft, promise, charging)


def keep_the_time_meanwhile(w: Work, booked: BeforeTheCard) -> str:
    """Holds the time while the bank is asked, and names the account that asks it, kept so until the transaction ends.

    PaymentUnavailable when the practice has none, ConsentMissing before the client has agreed to what it asks, HoldLost
    when the time is somebody else's, AmountChanged when the practice has come to bill in another currency.
    """
    account = payments.account_to_charge(w.session, booked.place.id)
    if account is None or booked.charging != "open":
        raise payments.PaymentUnavailable.at(booked.place.phone)
    refuse_without_consent(w, booked.place, booked.draft, booked.promise)
    booking.extend(w.session, booked.draft, wanted=booking.HOLD_WHILE_PAYING, now=w.now)
    keep_currency_meanwhile(w, booked.place.id, booked.promise)
    return account.account_id
