"""Finding the invoices that were issued, and how each of them stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from cabinet.billing.refusals import NoSuchInvoice
from cabinet.billing.rules import Standing, standing
from cabinet.billing.search import Search
from cabinet.billing.tables import Allocation, Invoice, InvoiceLine, PaymentRequest
from cabinet.kit.ids import comparable
from cabinet.kit.locks import locked
from cabinet.kit.money import Money


@dataclass(frozen=True, slots=True)
class Account:
    """An invoice and how it stands: what counts towards it, and what is left to pay."""

    invoice: Invoice
    paid: Money
    is_requested: bool = False

    @property
    def total(self) -> Money:
        """What the invoice asks."""
        return Money(self.invoice.total_cents, self.invoice.currency)

    @property
    def left(self) -> Money:
        """What is left to pay of it."""
        return self.total - self.paid

    @property
    def standing(self) -> Standing:
        """Whether anything is."""
        return standing(self.total, self.paid)

    def is_late(self, today: date) -> bool:
        """Whether something is left to pay after the day on which it was due."""
        return self.standing == "to_pay" and self.invoice.due_on < today


def invoice(session: Session, practice_id: str, invoice_id: str) -> Invoice:
    """One invoice of this practice, or NoSuchInvoice: also when it is another's."""
    return _found(session.exec(_one(practice_id, invoice_id)).first())


def locked_invoice(session: Session, invoice_id: str) -> Invoice:
    """The invoice of an id that we gave out ourselves: what counts towards it is ours until the transaction ends."""
    return session.exec(locked(select(Invoice).where(col(Invoice.id) == invoice_id))).one()


def lock_invoice(session: Session, practice_id: str, invoice_id: str) -> Invoice:
    """The same for an invoice of this practice, or NoSuchInvoice."""
    return _found(session.exec(locked(_one(practice_id, invoice_id))).first())


def last_of(session: Session, practice_id: str) -> Invoice | None:
    """The one with the latest number of the practice."""
    theirs = select(Invoice).where(col(Invoice.practice_id) == practice_id)
    return session.exec(theirs.order_by(col(Invoice.year).desc(), col(Invoice.sequence).desc()).limit(1)).first()


def account_of(session: Session, found: Invoice) -> Account:
    """How the invoice stands as of now."""
    paid = select(func.coalesce(func.sum(Allocation.amount_cents), 0)).where(col(Allocation.invoice_id) == found.id)
    asked = select(PaymentRequest.id).where(col(PaymentRequest.invoice_id) == found.id).limit(1)
    return Account(
        invoice=found,
        paid=Money(session.exec(paid).one(), found.currency),
        is_requested=session.exec(asked).first() is not None,
    )


def lines_of(session: Session, invoice_id: str) -> list[InvoiceLine]:
    """The lines, in order."""
    theirs = select(InvoiceLine).where(col(InvoiceLine.invoice_id) == invoice_id)
    return list(session.exec(theirs.order_by(col(InvoiceLine.position))))


def invoices_of(
    session: Session, practice_id: str, sought: Search, *, offset: int = 0, limit: int | None = None
) -> list[Account]:
    """The practice's invoices that were sought, the newest first."""
    rows = session.exec(_listed(practice_id, sought).offset(offset).limit(limit))
    return [
        Account(invoice=found, paid=Money(paid, found.currency), is_requested=is_requested)
        for found, paid, is_requested in rows
    ]


def count_invoices(session: Session, practice_id: str, sought: Search) -> int:
    """How many there are."""
    rows = _listed(practice_id, sought).order_by(None).subquery()
    return session.exec(select(func.count()).select_from(rows)).one()


def left_to_pay(session: Session, practice_id: str, currency: str) -> tuple[Money, int]:
    """What is left to pay of all invoices of a practice together, and of how many."""
    owed = _listed(practice_id, Search(standing="to_pay")).order_by(None).subquery()
    total, count = session.exec(
        select(func.sum(owed.c.total_cents - owed.c.paid), func.count()).select_from(owed)
    ).one()
    return Money(total or 0, currency), count


def has_issued(session: Session, practice_id: str) -> bool:
    """Whether the practice has ever issued an invoice."""
    return last_of(session, practice_id) is not None


def count_payable_links(session: Session, practice_id: str, *, now: datetime) -> int:
    """How many invoices of a practice can be paid by a link now: one opens them, and something is left to pay."""
    opens = select(PaymentRequest.id).where(
        col(PaymentRequest.invoice_id) == col(Invoice.id),
        col(PaymentRequest.revoked_at).is_(None),
        col(PaymentRequest.expires_at) > now,
    )
    rows = _listed(practice_id, Search(standing="to_pay")).where(opens.exists()).order_by(None).subquery()
    return session.exec(select(func.count()).select_from(rows)).one()


def invoices_for(session: Session, appointment_ids: Sequence[str]) -> dict[str, Account]:
    """The invoices of these appointments and how they stand, by appointment."""
    paid = _paid()
    rows = (
        select(Invoice, func.coalesce(paid.c.cents, 0))
        .outerjoin(paid, paid.c.invoice_id == col(Invoice.id))
        .where(col(Invoice.appointment_id).in_(appointment_ids))
    )
    return {
        str(found.appointment_id): Account(invoice=found, paid=Money(cents, found.currency))
        for found, cents in session.exec(rows).all()
    }


def _listed(practice_id: str, sought: Search) -> "Select[Invoice, int, bool]":
    paid = _paid()
    counted = func.coalesce(paid.c.cents, 0)
    is_requested = select(PaymentRequest.id).where(col(PaymentRequest.invoice_id) == col(Invoice.id)).exists()
    rows = (
        select(Invoice, counted.label("paid"), is_requested.label("is_requested"))
        .outerjoin(paid, paid.c.invoice_id == col(Invoice.id))
        .where(col(Invoice.practice_id) == practice_id)
        .order_by(col(Invoice.issued_at).desc(), col(Invoice.sequence).desc())
    )
    if sought.standing:
        is_paid = counted >= col(Invoice.total_cents)
        rows = rows.where(is_paid if sought.standing == "paid" else ~is_paid)
    if sought.due_before:
        rows = rows.where(col(Invoice.due_on) < sought.due_before)
    for part in sought.words:
        rows = rows.where(col(Invoice.sought).contains(part, autoescape=True))
    if sought.since and sought.until:
        rows = rows.where(col(Invoice.issued_on).between(sought.since, sought.until))
    return cast("Select[Invoice, int, bool]", rows)


def _paid() -> Any:
    # What counts towards each invoice; one that nothing counts towards is not among them.
    sums = select(Allocation.invoice_id, func.sum(Allocation.amount_cents).label("cents"))
    return sums.group_by(col(Allocation.invoice_id)).subquery()


def _one(practice_id: str, invoice_id: str) -> SelectOfScalar[Invoice]:
    return select(Invoice).where(col(Invoice.id) == comparable(invoice_id), col(Invoice.practice_id) == practice_id)


def _found(invoice: Invoice | None) -> Invoice:
    if invoice is None:
        raise NoSuchInvoice
    return invoice
