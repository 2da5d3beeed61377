"""What counts towards an invoice: entered once, corrected only by its opposite. The database refuses too much."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, cast, get_args

from sqlmodel import Session, col, select

from cabinet.billing.invoices import account_of
from cabinet.billing.refusals import (
    DayImpossible,
    MeansMissing,
    MoreThanLeft,
    NotCorrectable,
    PageOutdated,
    PaidAlready,
)
from cabinet.billing.tables import Allocation, AllocationId, DeskMeans, Invoice
from cabinet.kit.ids import comparable, is_id
from cabinet.kit.money import Money

_LONGEST_AGO: Final = timedelta(days=2 * 366)


def allocate_payment(
    session: Session, invoice: Invoice, *, payment_id: str, amount: Money, received_on: date, now: datetime
) -> None:
    """A captured payment counts towards the invoice, once."""
    session.add(
        Allocation(
            practice_id=invoice.practice_id,
            invoice_id=invoice.id,
            means="online",
            amount_cents=amount.cents,
            currency=amount.currency,
            payment_id=payment_id,
            received_on=received_on,
            at=now,
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskEntry:
    """A sum that came in at the desk, as somebody wants to enter it.

    `entry_id` is made before it is entered, so that pressing twice enters once.
    """

    entry_id: AllocationId
    means: str
    amount: Money
    received_on: date | None


def may_be_entered(session: Session, invoice: Invoice, wanted: DeskEntry, *, today: date) -> bool:
    """Whether the entry is still to be made; False when it was made already.

    PaidAlready, MoreThanLeft, DayImpossible or MeansMissing when it cannot be so, PageOutdated when its id is none of
    ours.
    """
    if entry(session, invoice, wanted.entry_id):
        return False
    if not is_id(wanted.entry_id, "alc") or session.get(Allocation, wanted.entry_id):
        raise PageOutdated
    if wanted.means not in get_args(DeskMeans):
        raise MeansMissing
    if wanted.received_on is None or not today - _LONGEST_AGO <= wanted.received_on <= today:
        raise DayImpossible
    left = account_of(session, invoice).left
    if left.is_zero:
        raise PaidAlready
    if wanted.amount.currency != left.currency or not Money(0, left.currency) < wanted.amount <= left:
        raise MoreThanLeft(left)
    return True


def enter_desk_payment(
    session: Session, invoice: Invoice, wanted: DeskEntry, *, person_id: str, today: date, now: datetime
) -> bool:
    """Cash, a cheque, a transfer or a card at the desk counts towards the invoice; False when it was entered already.

    Raises as `may_be_entered` does. The invoice must be locked.
    """
    if not may_be_entered(session, invoice, wanted, today=today):
        return False
    session.add(
        Allocation(
            id=wanted.entry_id,
            practice_id=invoice.practice_id,
            invoice_id=invoice.id,
            means=cast(DeskMeans, wanted.means),
            amount_cents=wanted.amount.cents,
            currency=wanted.amount.currency,
            received_on=wanted.received_on or today,
            entered_by=person_id,
            at=now,
        )
    )
    return True


def correct_desk_payment(
    session: Session, invoice: Invoice, *, entry_id: str, person_id: str, today: date, now: datetime
) -> None:
    """Takes an entry of the desk back by its opposite, unless that was done before. The invoice must be locked.

    NotCorrectable when it is none of the desk's.
    """
    wrong = entry(session, invoice, entry_id)
    if wrong is None or wrong.means == "online" or wrong.amount_cents < 0:
        raise NotCorrectable
    if _is_corrected(session, wrong):
        return
    session.add(
        Allocation(
            practice_id=invoice.practice_id,
            invoice_id=invoice.id,
            means=wrong.means,
            amount_cents=-wrong.amount_cents,
            currency=wrong.currency,
            corrects_id=wrong.id,
            received_on=today,
            entered_by=person_id,
            at=now,
        )
    )


def entry(session: Session, invoice: Invoice, entry_id: str) -> Allocation | None:
    """One entry of this invoice."""
    theirs = select(Allocation).where(col(Allocation.invoice_id) == invoice.id)
    return session.exec(theirs.where(col(Allocation.id) == comparable(entry_id))).first()


def allocations_of(session: Session, invoice_id: str) -> list[Allocation]:
    """Everything that counts towards an invoice, in the order in which it was entered."""
    theirs = select(Allocation).where(col(Allocation.invoice_id) == invoice_id)
    return list(session.exec(theirs.order_by(col(Allocation.at), col(Allocation.id))))


def lasting(entries: Sequence[Allocation]) -> list[Allocation]:
    """Those that were not taken back, without what took the others back: all that concerns whoever paid."""
    corrected = {row.corrects_id for row in entries if row.corrects_id}
    return [row for row in entries if not row.corrects_id and row.id not in corrected]


def received_between(session: Session, practice_id: str, *, since: date, until: date) -> list[Allocation]:
    """What a practice received from `since` to `until`, both included; corrections too."""
    return list(
        session.exec(
            select(Allocation).where(
                col(Allocation.practice_id) == practice_id,
                col(Allocation.received_on) >= since,
                col(Allocation.received_on) <= until,
            )
        )
    )


def _is_corrected(session: Session, wrong: Allocation) -> bool:
    return session.exec(select(Allocation.id).where(col(Allocation.corrects_id) == wrong.id)).first() is not None
