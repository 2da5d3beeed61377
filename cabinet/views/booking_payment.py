"""The payment of a booking under way: what the form in the page needs, and which payment it is."""

from dataclasses import dataclass

from cabinet import booking, payments, practice
from cabinet.booking import Draft
from cabinet.kit.text import Language
from cabinet.practice import Category, Practice
from cabinet.views.booking_choices import promised
from cabinet.views.promise_words import deposit_name, deposit_then
from cabinet.work import OpenWork, Work


@dataclass(frozen=True, slots=True)
class ToPay:
    """What the payment form needs to know; `amount` in cents. The browser asks for it, the server decides it.

    `declines` counts the cards that were refused so far. `deposit` is said where the client may pay that or everything.
    """

    account_id: str = ""
    amount: int = 0
    currency: str = "eur"
    amount_shown: str = ""
    declines: int = 0
    is_being_confirmed: bool = False
    deposit: str = ""
    deposit_name: str = ""
    deposit_then: str = ""
    price: str = ""
    pays_all: bool = False


def to_pay(w: Work, place: Practice, category: Category | None, draft: Draft | None, language: Language) -> ToPay:
    """What is due now for this draft; nothing while the practice cannot be paid."""
    account = payments.active_account(w.session, place.id)
    if category is None or draft is None or account is None:
        return ToPay()
    promise = promised(w, category, draft)
    due = promise.due
    latest = payments.latest_payment_of(w.session, draft_id=draft.id)
    return ToPay(
        account_id=account.account_id,
        amount=due.cents,
        currency=due.currency.lower(),
        amount_shown=due.shown(language),
        declines=payments.declines_of(w.session, draft_id=draft.id),
        is_being_confirmed=latest is not None and latest.state == "capturing",
        deposit=promise.deposit.shown(language) if promise.deposit else "",
        deposit_name=deposit_name(promise, language),
        deposit_then=deposit_then(promise, language),
        price=promise.price.shown(language),
        pays_all=promise.later.is_zero,
    )


def was_let_go(w: Work, draft: Draft) -> bool:
    """Whether a payment was asked for this draft and then given up, so that nothing was charged."""
    latest = payments.latest_payment_of(w.session, draft_id=draft.id)
    return latest is not None and latest.state == "cancelled"


def payment_underway(reading: OpenWork, *, slug: str, visitor_hash: str) -> str:
    """The id of this visitor's payment that may still become paid, or nothing."""
    with reading() as w:
        place = practice.practice_at(w.session, slug)
        draft = booking.draft_of(w.session, practice_id=place.id, visitor_hash=visitor_hash)
        latest = payments.latest_payment_of(w.session, draft_id=draft.id) if draft else None
        return latest.id if latest and latest.state in payments.OPEN else ""
