"""What a bank has agreed to for a time that went to somebody else, while the client chooses another one."""

from dataclasses import dataclass
from datetime import datetime

from cabinet import payments
from cabinet.booking import Draft
from cabinet.kit.clock import moment_shown
from cabinet.kit.money import Money
from cabinet.kit.text import Language
from cabinet.payments import Payment
from cabinet.practice import Practice
from cabinet.views.booking_choices import Chosen
from cabinet.work import Work


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much, for which time, and until when; nothing of it when nothing waits.

    It `is_enough` where it is just what is due now. `let_go` is how much waited before and does no longer;
    `lost` is then said only while they have chosen no other time since.
    """

    amount: str = ""
    lost: str = ""
    until: str = ""
    is_enough: bool = False
    let_go: str = ""


def waiting(
    w: Work, place: Practice, language: Language, *, chosen: Chosen | None, draft: Draft | None, payment: Payment | None
) -> Waiting:
    """What waits for this visitor, whose latest payment this is, or has waited."""
    if draft is None or payment is None or payment.waits_until is None:
        return Waiting()
    amount = Money(payment.amount_cents, payment.currency).shown(language)
    lost = payments.time_lost_of(w.session, payment)
    if payment.state == "cancelled":
        lost = lost if lost == draft.starts_at else None
        return Waiting(let_go=amount, lost=_shown(lost, place, language))
    if payment.state != "waiting":
        return Waiting()
    return Waiting(
        amount=amount,
        lost=_shown(lost, place, language),
        until=moment_shown(payment.waits_until, place.zone, language),
        is_enough=_is_enough(w, place, chosen, payment),
    )


def _shown(lost: datetime | None, place: Practice, language: Language) -> str:
    return moment_shown(lost, place.zone, language) if lost else ""


def _is_enough(w: Work, place: Practice, chosen: Chosen | None, payment: Payment) -> bool:
    account = payments.active_account(w.session, place.id)
    if account is None or chosen is None:
        return False
    return payments.is_for(payment, amount=chosen.promise.due, account_id=account.account_id)
