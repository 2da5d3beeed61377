"""What a bank has agreed to for a time that went to somebody else, while the client chooses another one."""

from dataclasses import dataclass

from cabinet import payments
from cabinet.kit.clock import moment_shown
from cabinet.kit.money import Money
from cabinet.kit.text import Language
from cabinet.payments import Payment
from cabinet.practice import Practice
from cabinet.views.booking_choices import Chosen
from cabinet.work import Work


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much, and until when; nothing of it when nothing waits. It `is_enough` where it is just what is due now."""

    amount: str = ""
    until: str = ""
    is_enough: bool = False


def waiting(w: Work, place: Practice, chosen: Chosen | None, payment: Payment | None, language: Language) -> Waiting:
    """What waits for this visitor, whose latest payment this is."""
    if payment is None or payment.state != "waiting" or payment.waits_until is None:
        return Waiting()
    account = payments.active_account(w.session, place.id)
    return Waiting(
        amount=Money(payment.amount_cents, payment.currency).shown(language),
        until=moment_shown(payment.waits_until, place.zone, language),
        is_enough=account is not None
        and chosen is not None
        and payments.is_for(payment, amount=chosen.promise.due, account_id=account.account_id),
    )
