"""An invoice is issued: it takes the next number of its accounting year, and never changes again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlmodel import Session

from cabinet import practice
from cabinet.billing.invoices import last_of
from cabinet.billing.mentions import mentions_of
from cabinet.billing.options import options_of, vat_regime_of
from cabinet.billing.rules import accounting_year, digest_of, due_on, number_shown
from cabinet.billing.tables import Invoice, InvoiceLine
from cabinet.billing.vat import net_of, rate_of_line, regime_of_line
from cabinet.kit.clock import local
from cabinet.kit.money import Money
from cabinet.kit.spelling import folded
from cabinet.kit.text import Language
from cabinet.practice import Client, Practice, VatRegime

# What the digest stands for. Named, not found: a column that comes later must not change what was issued before it.
_SAID_BY_INVOICE: Final = {
    "practice_id",
    "client_id",
    "appointment_id",
    "year",
    "sequence",
    "number",
    "issued_at",
    "issued_on",
    "due_on",
    "performed_on",
    "performed_at",
    "language",
    "seller_name",
    "seller_address",
    "seller_siret",
    "seller_email",
    "seller_phone",
    "client_name",
    "vat_regime",
    "currency",
    "total_cents",
    "paid_at_issue_cents",
}
_SAID_BY_LINE: Final = {"position", "label", "quantity", "unit_cents", "total_cents"}
# What came later, and says something only where it is not empty: of older invoices the digest stays true.
_SAID_SINCE: Final = {"seller_legal", "seller_vat_number", "vocabulary", "mentions", "color", "logo_id"}
_SAID_BY_LINE_SINCE: Final = {"vat_regime", "vat_rate", "vat_cents"}
# As much as its column keeps: folded, one sign may become eighteen.
_SOUGHT_AT_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Line:
    """So many of something, at so much each, VAT included. Without a `regime` it follows the practice's."""

    label: str
    unit: Money
    quantity: int = 1
    regime: VatRegime | None = None
    rate: int = 0

    @property
    def total(self) -> Money:
        """All of them together."""
        return Money(self.unit.cents * self.quantity, self.unit.currency)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToIssue:
    """What an invoice is to say; `paid` is what had been paid of it by then."""

    place: Practice
    client: Client
    lines: Sequence[Line]
    performed_on: date
    performed_at: str
    language: Language
    paid: Money
    appointment_id: str | None = None

    @property
    def total(self) -> Money:
        """All lines together."""
        return sum((line.total for line in self.lines), start=Money(0, self.paid.currency))


def issue(session: Session, wanted: ToIssue, *, now: datetime) -> Invoice:
    """Issues the invoice, under the next number. Its number is given back when the transaction fails: there is no gap.

    Whoever issues waits for the other invoices of the practice: two at once would take the same number. The practice is
    read once more then: it may have changed its name, or how it bills, meanwhile.
    """
    practice.lock(session, wanted.place.id)
    last = last_of(session, wanted.place.id)
    options = options_of(session, wanted.place.id)
    # Two who wait for each other at midnight may come in another order than they began.
    issued_on = max(local(now, wanted.place.zone).date(), last.issued_on if last else date.min)
    year = accounting_year(issued_on, starts_in=options.year_starts_in)
    sequence = last.sequence + 1 if last and last.year == year else 1
    invoice = Invoice(
        practice_id=wanted.place.id,
        client_id=wanted.client.id,
        appointment_id=wanted.appointment_id,
        year=year,
        sequence=sequence,
        number=number_shown(year, sequence),
        issued_at=now,
        issued_on=issued_on,
        due_on=due_on(issued_on, wanted.performed_on, days=options.due_days),
        performed_on=wanted.performed_on,
        performed_at=wanted.performed_at,
        language=wanted.language,
        seller_name=wanted.place.name,
        seller_address=f"{wanted.place.street}\n{wanted.place.postal_code} {wanted.place.city}".strip(),
        seller_siret=wanted.place.siret,
        seller_legal=practice.legal_line(wanted.place),
        seller_email=wanted.place.email,
        seller_phone=wanted.place.phone,
        client_name=wanted.client.full_name,
        vat_regime=vat_regime_of(wanted.place),
        mentions=mentions_of(options, regime=vat_regime_of(wanted.place)),
        vocabulary=wanted.place.vocabulary,
        color=wanted.place.color,
        logo_id=options.logo_id,
        currency=wanted.total.currency,
        total_cents=wanted.total.cents,
        paid_at_issue_cents=wanted.paid.cents,
        digest="",
        sought=_sought(number_shown(year, sequence), wanted.client),
    )
    lines = [_line(invoice, position, line) for position, line in enumerate(wanted.lines, start=1)]
    if any(line.vat_rate for line in lines):
        invoice.seller_vat_number = wanted.place.vat_number
    invoice.digest = digest(invoice, lines)
    session.add(invoice)
    session.flush()
    session.add_all(lines)
    session.flush()
    return invoice


def digest(invoice: Invoice, lines: Sequence[InvoiceLine]) -> str:
    """The digest of an invoice as its rows say it now."""
    said = _said(invoice, _SAID_BY_INVOICE, _SAID_SINCE)
    return digest_of(said, [_said(line, _SAID_BY_LINE, _SAID_BY_LINE_SINCE) for line in lines])


def _said(row: Invoice | InvoiceLine, always: set[str], since: set[str]) -> dict[str, Any]:
    later = {name: value for name, value in row.model_dump(include=since).items() if value}
    return row.model_dump(include=always) | later


def _sought(number: str, client: Client) -> str:
    return folded(f"{number} {client.full_name}")[:_SOUGHT_AT_MOST]


def _line(invoice: Invoice, position: int, line: Line) -> InvoiceLine:
    regime = regime_of_line(line.regime, invoice.vat_regime)
    rate = rate_of_line(regime, line.rate)
    return InvoiceLine(
        invoice_id=invoice.id,
        position=position,
        label=line.label,
        quantity=line.quantity,
        unit_cents=line.unit.cents,
        total_cents=line.total.cents,
        vat_regime=regime,
        vat_rate=rate,
        vat_cents=(line.total - net_of(line.total, rate)).cents,
    )
