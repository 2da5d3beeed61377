"""One invoice at the desk: what it says, what counts towards it, what happened to it, and what may be done next."""

from dataclasses import dataclass, field

from cabinet import billing, notifications, payments, practice
from cabinet.billing import Account, Allocation, Invoice, InvoiceLine
from cabinet.kit.clock import day_shown, local, moment_shown
from cabinet.kit.currencies import sign_of
from cabinet.kit.ids import new_id
from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.notifications import Message
from cabinet.payments import Payment
from cabinet.practice import Practice, PracticeId, Vocabulary, said_in
from cabinet.views import invoice_vat
from cabinet.views.invoice_history import HappeningView, Past, happenings
from cabinet.views.invoice_letters import LetterView, letter
from cabinet.views.invoice_words import MEANS, mentions_of, paid_beside, standing_of
from cabinet.views.payment_words import Tone
from cabinet.work import OpenWork, Work


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of the invoice."""

    label: str = ""
    quantity: str = ""
    unit: str = ""
    total: str = ""


@dataclass(frozen=True, slots=True)
class VatView:
    """How much VAT is within the total, at one rate."""

    what: str = ""
    amount: str = ""


@dataclass(frozen=True, slots=True)
class EntryView:
    """One sum that counts towards it; `note` says that it was taken back, or what it takes back."""

    id: str = ""
    day: str = ""
    means: str = ""
    amount: str = ""
    note: str = ""
    can_be_corrected: bool = False


@dataclass(frozen=True, slots=True)
class InvoicePageView:
    """The invoice and everything around it.

    `entry_id` and `letter_id` are the ids of what would be entered or sent next: pressing twice does it once.
    `sign` stands beside amounts in its `currency`. `why_not` says why no payment can be asked for, where that is so.
    """

    is_ready: bool = False
    id: str = ""
    called: Vocabulary = "invoice"
    number: str = ""
    client: str = ""
    issued: str = ""
    performed: str = ""
    place: str = ""
    due: str = ""
    standing: str = ""
    tone: Tone = "neutral"
    paid_beside: str = ""
    lines: list[LineView] = field(default_factory=list[LineView])
    vat: list[VatView] = field(default_factory=list[VatView])
    vat_mention: str = ""
    seller_legal: str = ""
    mentions: list[str] = field(default_factory=list[str])
    total: str = ""
    paid: str = ""
    left: str = ""
    left_typed: str = ""
    currency: str = ""
    sign: str = ""
    received: list[EntryView] = field(default_factory=list[EntryView])
    happenings: list[HappeningView] = field(default_factory=list[HappeningView])
    last_sent: str = ""
    has_open_links: bool = False
    why_not: str = ""
    request_letter: LetterView = field(default_factory=LetterView)
    invoice_letter: LetterView = field(default_factory=LetterView)
    entry_id: str = ""
    usual_means: str = ""
    letter_id: str = ""
    today: str = ""
    pdf_address: str = ""


def look(reading: OpenWork, *, practice_id: PracticeId, invoice_id: str, language: Language) -> InvoicePageView:
    """The invoice as of now; NoSuchInvoice when it is not this practice's."""
    with reading() as w:
        invoice = billing.invoice(w.session, practice_id, invoice_id)
        home = practice.practice(w.session, practice_id)
        account = billing.account_of(w.session, invoice)
        entries = billing.allocations_of(w.session, invoice.id)
        requests = billing.requests_of(w.session, invoice.id)
        letters = notifications.messages_about(w.session, [request.id for request in requests])
        lines = billing.lines_of(w.session, invoice.id)
        today = local(w.now, home.zone).date()
        standing, tone = standing_of(account, language, today=today)
        return InvoicePageView(
            is_ready=True,
            id=invoice.id,
            called=invoice.called,
            number=invoice.number,
            client=invoice.client_name,
            issued=day_shown(invoice.issued_on, language),
            performed=day_shown(invoice.performed_on, language),
            place=invoice.performed_at,
            due=day_shown(invoice.due_on, language),
            standing=standing,
            tone=tone,
            paid_beside=paid_beside(account, language),
            lines=[_line(row, invoice, language) for row in lines],
            vat=[VatView(what, amount) for what, amount in invoice_vat.within(invoice, lines, language)],
            vat_mention=" · ".join(invoice_vat.mentions(invoice, lines)),
            seller_legal=invoice.seller_legal,
            mentions=mentions_of(invoice),
            total=account.total.shown(language),
            paid=account.paid.shown(language),
            left="" if account.left.is_zero else account.left.shown(language),
            left_typed=account.left.typed_form(),
            currency=invoice.currency,
            sign=sign_of(invoice.currency, language),
            received=_entries(w, entries, language),
            happenings=happenings(home, Past(invoice, entries, requests, letters), language),
            last_sent=_last_sent(home, letters, language),
            has_open_links=any(billing.is_open(request, now=w.now) for request in requests),
            why_not=_why_not(w, account, language),
            request_letter=letter(w, account, notifications.payment_request),
            invoice_letter=letter(w, account, notifications.invoice_letter),
            entry_id=new_id("alc"),
            usual_means=billing.options_of(w.session, practice_id).usual_means or "",
            letter_id=new_id("prq"),
            today=today.isoformat(),
            pdf_address=f"/api/documents/factures/{invoice.id}.pdf",
        )


def _line(row: InvoiceLine, invoice: Invoice, language: Language) -> LineView:
    return LineView(
        label=row.label,
        quantity=str(row.quantity),
        unit=Money(row.unit_cents, invoice.currency).shown(language),
        total=Money(row.total_cents, invoice.currency).shown(language),
    )


def _entries(w: Work, entries: list[Allocation], language: Language) -> list[EntryView]:
    paid_by = payments.payments_with_ids(w.session, [row.payment_id for row in entries if row.payment_id])
    corrected = {row.corrects_id for row in entries if row.corrects_id}
    return [_entry(row, paid_by.get(row.payment_id or ""), corrected, language) for row in entries]


def _entry(row: Allocation, payment: Payment | None, corrected: set[str], language: Language) -> EntryView:
    means = MEANS[row.means].into(language)
    note = ""
    if row.corrects_id:
        note = Text(fr="Annule une saisie", en="Cancels an entry").into(language)
    elif row.id in corrected:
        note = Text(fr="Saisie annulée", en="Entry cancelled").into(language)
    return EntryView(
        id=row.id,
        day=day_shown(row.received_on, language),
        means=f"{means}, {payment.card}" if payment and payment.card else means,
        amount=Money(row.amount_cents, row.currency).shown(language),
        note=note,
        can_be_corrected=row.means != "online" and row.amount_cents > 0 and row.id not in corrected,
    )


def _last_sent(home: Practice, letters: dict[str, Message], language: Language) -> str:
    sent = [row.finished_at for row in letters.values() if row.purpose == "payment_requested" and row.finished_at]
    if not sent:
        return ""
    at = moment_shown(max(sent), home.zone, language)
    return Text(fr=f"Demande de paiement envoyée le {at}", en=f"Payment request sent on {at}").into(language)


def _why_not(w: Work, account: Account, language: Language) -> str:
    if account.standing == "paid":
        said = Text(fr="Cette facture est entièrement réglée.", en="This invoice is paid in full.")
        return said_in(account.invoice.called, said).into(language)
    if not payments.can_charge(w.session, account.invoice.practice_id):
        return Text(
            fr="Le paiement en ligne n’est pas actif\u00a0: votre client ne pourrait pas payer.",
            en="Online payment is not active: your client could not pay.",
        ).into(language)
    return ""
