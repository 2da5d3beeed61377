"""The payment of a booking under way: what the form in the page needs, and which payment it is."""

from dataclasses import dataclass

from cabinet import payments
from cabinet.booking import Draft
from cabinet.kit.text import Language
from cabinet.payments import Payment
from cabinet.practice import Category, Practice
from cabinet.views.booking_choices import promised
from cabinet.views.promise_words import deposit_name, deposit_then
from cabinet.work import Work


@dataclass(frozen=True, slots=True)
class ToPay:
    """What the payment form needs to know; sums in cents. The browser asks for them, the server decides them.

    Where it `keeps_card` there is a `fee`, for which nothing is taken today, instead of an `amount`. `declines` counts
    the cards that were refused so far. `deposit` is said where the client may pay that or everything. Once it
    `is_begun` Stripe knows of it, and a bank may have agreed without our being told.
    """

    account_id: str = ""
    amount: int = 0
    currency: str = "eur"
    amount_shown: str = ""
    keeps_card: bool = False
    fee: int = 0
    declines: int = 0
    is_begun: bool = False
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
        keeps_card=not promise.fee.is_zero,
        fee=promise.fee.cents,
        declines=payments.declines_of(w.session, draft_id=draft.id)
        + payments.cards_refused(w.session, draft_id=draft.id),
        is_begun=_is_begun(w, draft, latest),
        is_being_confirmed=latest is not None and latest.state == "capturing",
        deposit=promise.deposit.shown(language) if promise.deposit else "",
        deposit_name=deposit_name(promise, language),
        deposit_then=deposit_then(promise, language),
        price=promise.price.shown(language),
        pays_all=promise.later.is_zero,
    )


def _is_begun(w: Work, draft: Draft, latest: Payment | None) -> bool:
    imprint = payments.latest_imprint_of(w.session, draft_id=draft.id)
    return bool(
        (latest and latest.state == "awaiting" and latest.intent_id)
        or (imprint and imprint.state == "awaiting" and imprint.setup_id)
    )


def was_let_go(w: Work, draft: Draft) -> bool:
    """Whether a card was asked for this draft and then no longer, or refused, so that nothing was charged."""
    payment = payments.latest_payment_of(w.session, draft_id=draft.id)
    imprint = payments.latest_imprint_of(w.session, draft_id=draft.id)
    if payment and (payment.state == "cancelled" or payments.is_refused(w.session, payment)):
        return True
    return imprint is not None and (
        imprint.state in ("cancelled", "releasing") or payments.cards_refused(w.session, draft_id=draft.id) > 0
    )
