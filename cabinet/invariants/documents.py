"""I5: issued invoices never change, their numbers have no gap, and the database sees to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import col, select

from cabinet import guards
from cabinet.billing import Invoice, InvoiceLine, accounting_year, digest
from cabinet.invariants.invariant import Findings, streamed
from cabinet.kit.batches import batches
from cabinet.work import Work

_AT_ONCE: Final = 500


@dataclass
class _Place:
    """Where the numbers of a practice have got to."""

    practice_id: str = ""
    year: int = 0
    sequence: int = 0
    issued_on: date = date.min

    def go_on_to(self, invoice: Invoice) -> Iterator[str]:
        """Whatever is wrong about this invoice coming next."""
        if invoice.practice_id != self.practice_id:
            self.practice_id, self.year, self.issued_on = invoice.practice_id, 0, date.min
        expected = self.sequence + 1 if invoice.year == self.year else 1
        if invoice.sequence != expected:
            yield f"{_named(invoice)} comes where number {expected} of {invoice.year} was expected"
        if invoice.issued_on < self.issued_on:
            yield f"{_named(invoice)} was issued on {invoice.issued_on}, after one of {self.issued_on}"
        if not may_be_of(invoice.year, invoice.issued_on):
            yield f"{_named(invoice)} is numbered in {invoice.year}, and was issued on {invoice.issued_on}"
        self.year, self.sequence, self.issued_on = invoice.year, invoice.sequence, invoice.issued_on


def may_be_of(year: int, issued_on: date) -> bool:
    """Whether an accounting year that began in `year` may have held this day, whichever month it began in."""
    return any(accounting_year(issued_on, starts_in=month) == year for month in range(1, 13))


def invoices_never_change(w: Work) -> Findings:
    """Each as its digest says, its lines adding up, one after the other from number 1 on; every guard stands."""
    yield from guards.missing(w.session.connection())
    order = (col(Invoice.practice_id), col(Invoice.year), col(Invoice.sequence))
    looked_at, place = 0, _Place()
    for invoices in batches(streamed(w.session, select(Invoice).order_by(*order)), _AT_ONCE):
        lines = _lines_of(w, invoices)
        for invoice in invoices:
            yield from place.go_on_to(invoice)
            yield from _changes_of(invoice, lines.get(invoice.id, []))
        looked_at += len(invoices)
    return looked_at


def _changes_of(invoice: Invoice, lines: Sequence[InvoiceLine]) -> Iterator[str]:
    if digest(invoice, lines) != invoice.digest:
        yield f"{_named(invoice)} is not what it was when it was issued"
    if sum(line.total_cents for line in lines) != invoice.total_cents:
        yield f"{_named(invoice)} has lines that do not add up to its total"


def _lines_of(w: Work, invoices: Sequence[Invoice]) -> dict[str, list[InvoiceLine]]:
    theirs = select(InvoiceLine).where(col(InvoiceLine.invoice_id).in_([invoice.id for invoice in invoices]))
    found: dict[str, list[InvoiceLine]] = {}
    for line in w.session.exec(theirs.order_by(col(InvoiceLine.position))):
        found.setdefault(line.invoice_id, []).append(line)
    return found


def _named(invoice: Invoice) -> str:
    return f"invoice {invoice.id} ({invoice.number} of {invoice.practice_id})"
