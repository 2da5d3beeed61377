"""An invoice as a document: what was issued, in the language of its client, with the law's words in French.

What was received since stands beneath it, so that whoever has paid holds a paper that says so.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from cabinet import billing, practice
from cabinet.billing import Account, Allocation, Invoice, InvoiceLine
from cabinet.gateways.pdf import Fact, InvoiceDocument, Receipts, TableRow, render_invoice
from cabinet.kit.clock import date_shown
from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.practice import PracticeId, said_in
from cabinet.views import invoice_vat
from cabinet.views.invoice_words import MEANS, mentions_of
from cabinet.work import OpenWork, Work

_KIND: Final = Text(fr="Facture", en="Invoice")
_CLIENT: Final = Text(fr="Facturé à", en="Billed to")
_ISSUED: Final = Text(fr="Émise le", en="Issued on")
_PERFORMED: Final = Text(fr="Prestation du", en="Date of service")
_PLACE: Final = Text(fr="Lieu", en="Place")
_DUE: Final = Text(fr="Échéance", en="Due date")
_LABEL: Final = Text(fr="Désignation", en="Description")
_QUANTITY: Final = Text(fr="Quantité", en="Quantity")
_UNIT: Final = Text(fr="Prix unitaire HT", en="Unit price excl. VAT")
_AMOUNT: Final = Text(fr="Montant HT", en="Amount excl. VAT")
_VAT: Final = Text(fr="TVA", en="VAT")
_WITHOUT_VAT: Final = Text(fr="Total HT", en="Total excl. VAT")
_WITH_VAT: Final = Text(fr="Total TTC", en="Total incl. VAT")
_PAID: Final = Text(fr="Déjà réglé à l’émission", en="Paid when issued")
_LEFT: Final = Text(fr="Reste à payer", en="Left to pay")
_RECEIVED: Final = Text(fr="Règlements reçus", en="Payments received")
_PAGE: Final = Text(fr="Page", en="Page")
_OF: Final = Text(fr="sur", en="of")

# What a file name of any system may not have in it.
_FILE_NAME_SIGNS: Final = re.compile(r"[^a-z]+")
# What kind of operation it was, in the words that the law wants on every invoice.
_OPERATION: Final = "Prestation de services"


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document, and the name under which it is kept: `facture-2026-000012.pdf`, `note-d-honoraires-…`."""

    document: InvoiceDocument
    file_name: str


def of_token(reading: OpenWork, *, token_hash: str) -> NamedDocument:
    """The invoice that a link opens now, or LinkNotOpen."""
    with reading() as w:
        request = billing.opened_by(w.session, token_hash, now=w.now)
        return _named(w, billing.invoice(w.session, request.practice_id, request.invoice_id))


def weight_of_token(reading: OpenWork, *, token_hash: str, language: Language) -> str:
    """How heavy the file is that a link opens now (`28 Ko`), or LinkNotOpen: told before somebody downloads it."""
    kilobytes = -(-_weight(of_token(reading, token_hash=token_hash).document) // 1000)
    return Text(fr=f"{kilobytes}\u00a0ko", en=f"{kilobytes}\u00a0kB").into(language)


@lru_cache(maxsize=200)
def _weight(document: InvoiceDocument) -> int:
    # It changes only when something has been received: drawn once to be weighed, however often its page is opened.
    return len(render_invoice(document))


def of_invoice(reading: OpenWork, *, practice_id: PracticeId, invoice_id: str) -> NamedDocument:
    """One invoice of this practice, or NoSuchInvoice."""
    with reading() as w:
        return _named(w, billing.invoice(w.session, practice_id, invoice_id))


def _named(w: Work, invoice: Invoice) -> NamedDocument:
    return NamedDocument(
        document=_document(
            invoice,
            billing.lines_of(w.session, invoice.id),
            receipts=_receipts(w, invoice),
            logo=billing.logo_png(w.session, invoice.logo_id) if invoice.logo_id else None,
        ),
        file_name=f"{_FILE_NAME_SIGNS.sub('-', _kind(invoice).lower())}-{invoice.number}.pdf",
    )


def _kind(invoice: Invoice) -> str:
    return said_in(invoice.called, _KIND).into(invoice.language)


def _receipts(w: Work, invoice: Invoice) -> Receipts | None:
    account = billing.account_of(w.session, invoice)
    received = billing.lasting(billing.allocations_of(w.session, invoice.id))
    if account.paid.cents == invoice.paid_at_issue_cents or not received:
        return None
    return Receipts(
        heading=_RECEIVED.into(invoice.language),
        rows=tuple(_receipt(row, invoice.language) for row in received),
        outcome=_outcome(account, last=max(row.received_on for row in received)).into(invoice.language),
    )


def _receipt(row: Allocation, language: Language) -> Fact:
    means = MEANS[row.means].into(language)
    return Fact(
        f"{date_shown(row.received_on, language)}, {means}", Money(row.amount_cents, row.currency).shown(language)
    )


def _outcome(account: Account, *, last: date) -> Text:
    if account.standing == "paid":
        return said_in(
            account.invoice.called,
            Text(fr=f"Facture acquittée le {date_shown(last, 'fr')}", en=f"Paid in full on {date_shown(last, 'en')}"),
        )
    left = account.left
    return Text(
        fr=f"Reste à payer à ce jour\u00a0: {left.shown('fr')}", en=f"Left to pay as of now: {left.shown('en')}"
    )


def _document(
    invoice: Invoice, lines: list[InvoiceLine], *, receipts: Receipts | None, logo: bytes | None
) -> InvoiceDocument:
    language = invoice.language
    total, paid = Money(invoice.total_cents, invoice.currency), Money(invoice.paid_at_issue_cents, invoice.currency)
    return InvoiceDocument(
        language=language,
        issued_at=invoice.issued_at,
        color=invoice.drawn_in,
        kind=_kind(invoice),
        number=invoice.number,
        seller=invoice.seller_name,
        seller_lines=_seller_lines(invoice),
        client_heading=_CLIENT.into(language),
        client=invoice.client_name,
        particulars=_particulars(invoice),
        columns=TableRow(
            label=_LABEL.into(language),
            quantity=_QUANTITY.into(language),
            unit=_UNIT.into(language),
            total=_AMOUNT.into(language),
            vat=_VAT.into(language) if invoice_vat.is_taxed(lines) else "",
        ),
        rows=tuple(_row(line, invoice) for line in lines),
        totals=_totals(invoice, lines),
        left=Fact(_LEFT.into(language), (total - paid).shown(language)),
        mentions=(*invoice_vat.mentions(invoice, lines), _OPERATION, *mentions_of(invoice)),
        receipts=receipts,
        logo=logo,
        page=_PAGE.into(language),
        of=_OF.into(language),
    )


def _seller_lines(invoice: Invoice) -> tuple[str, ...]:
    siret = f"SIRET\u00a0{practice.siret_shown(invoice.seller_siret)}" if invoice.seller_siret else ""
    lines = [
        invoice.seller_legal,
        *invoice.seller_address.split("\n"),
        siret,
        invoice_vat.number_shown(invoice),
        invoice.seller_phone,
        invoice.seller_email,
    ]
    return tuple(line for line in lines if line)


def _particulars(invoice: Invoice) -> tuple[Fact, ...]:
    language = invoice.language
    facts = (
        Fact(_ISSUED.into(language), date_shown(invoice.issued_on, language)),
        Fact(_PERFORMED.into(language), date_shown(invoice.performed_on, language)),
        Fact(_PLACE.into(language), invoice.performed_at),
        Fact(_DUE.into(language), date_shown(invoice.due_on, language)),
    )
    return tuple(fact for fact in facts if fact.value)


def _row(line: InvoiceLine, invoice: Invoice) -> TableRow:
    return TableRow(
        label=line.label,
        quantity=str(line.quantity),
        unit=billing.net_of(Money(line.unit_cents, invoice.currency), line.vat_rate).shown(invoice.language),
        total=Money(line.total_cents - line.vat_cents, invoice.currency).shown(invoice.language),
        vat=invoice_vat.rate_shown(line, invoice.language),
    )


def _totals(invoice: Invoice, lines: list[InvoiceLine]) -> tuple[Fact, ...]:
    language = invoice.language
    total, paid = Money(invoice.total_cents, invoice.currency), Money(invoice.paid_at_issue_cents, invoice.currency)
    totals = (
        Fact(_WITHOUT_VAT.into(language), invoice_vat.net_total(invoice, lines).shown(language)),
        *(Fact(name, amount) for name, amount in invoice_vat.totals(invoice, lines, language)),
        Fact(_WITH_VAT.into(language), total.shown(language)),
    )
    return totals if paid.is_zero else (*totals, Fact(_PAID.into(language), paid.shown(language)))
