"""An invoice as whoever holds its link sees it: what it says, what is left, and how to pay it."""

from dataclasses import dataclass, field
from typing import Literal

from cabinet import billing, payments, practice
from cabinet.billing import Account, Allocation, Invoice, InvoiceLine
from cabinet.kit.clock import day_shown, local, moment_shown
from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.practice import Practice, PracticeId, Vocabulary
from cabinet.views import invoice_vat
from cabinet.views.booking_payment import ToPay
from cabinet.views.invoice_words import MEANS, mentions_of, paid_beside, standing_of
from cabinet.views.mediator_words import MediatorView, mediator_of
from cabinet.views.payment_words import Tone
from cabinet.work import OpenWork, Work

# open: something is left to pay · paid: nothing is · closed: the link opens nothing (any more).
LinkState = Literal["open", "paid", "closed"]


@dataclass(frozen=True, slots=True)
class SumView:
    """One line of the invoice, or one sum that counts towards it."""

    what: str = ""
    amount: str = ""


@dataclass(frozen=True, slots=True)
class PaymentPageView:
    """The page behind a link. A closed one says nothing of what it once opened."""

    is_ready: bool = False
    state: LinkState = "closed"
    standing: str = ""
    tone: Tone = "neutral"
    paid_beside: str = ""
    practice_name: str = ""
    phone: str = ""
    called: Vocabulary = "invoice"
    color: str = ""
    logo_address: str = ""
    number: str = ""
    client: str = ""
    issued: str = ""
    due: str = ""
    performed: str = ""
    place: str = ""
    lines: list[SumView] = field(default_factory=list[SumView])
    received: list[SumView] = field(default_factory=list[SumView])
    vat: list[SumView] = field(default_factory=list[SumView])
    vat_mention: str = ""
    seller_legal: str = ""
    mentions: list[str] = field(default_factory=list[str])
    total: str = ""
    left: str = ""
    paid_at: str = ""
    paid_by: str = ""
    terms_url: str = ""
    mediator: MediatorView = field(default_factory=MediatorView)
    to_pay: ToPay = field(default_factory=ToPay)


def look(reading: OpenWork, *, token_hash: str, language: Language) -> PaymentPageView:
    """What the link opens as of now."""
    with reading() as w:
        try:
            request = billing.opened_by(w.session, token_hash, now=w.now)
        except billing.LinkNotOpen:
            return PaymentPageView(is_ready=True)
        invoice = billing.invoice(w.session, request.practice_id, request.invoice_id)
        return _opened(w, billing.account_of(w.session, invoice), language)


def invoice_behind(reading: OpenWork, *, token_hash: str) -> str:
    """The id of the invoice that the link opens, for watching it; nothing when it opens none."""
    with reading() as w:
        try:
            return billing.opened_by(w.session, token_hash, now=w.now).invoice_id
        except billing.LinkNotOpen:
            return ""


def payment_underway(reading: OpenWork, *, token_hash: str) -> str:
    """The id of the payment of this invoice that may still become paid, or nothing."""
    invoice_id = invoice_behind(reading, token_hash=token_hash)
    if not invoice_id:
        return ""
    with reading() as w:
        return payments.underway_id(w.session, invoice_id=invoice_id)


def _opened(w: Work, account: Account, language: Language) -> PaymentPageView:
    invoice = account.invoice
    place = practice.practice(w.session, PracticeId(invoice.practice_id))
    lines = billing.lines_of(w.session, invoice.id)
    received = billing.lasting(billing.allocations_of(w.session, invoice.id))
    paid_by = payments.payments_with_ids(w.session, [row.payment_id for row in received if row.payment_id])
    last = received[-1] if received and account.standing == "paid" else None
    standing, tone = standing_of(account, language, today=local(w.now, place.zone).date())
    return PaymentPageView(
        is_ready=True,
        state="paid" if account.standing == "paid" else "open",
        standing=standing,
        tone=tone,
        paid_beside=paid_beside(account, language),
        practice_name=place.name,
        phone=place.phone,
        called=invoice.called,
        color=invoice.drawn_in,
        logo_address=f"/api/logos/{invoice.logo_id}.png" if invoice.logo_id else "",
        number=invoice.number,
        client=invoice.client_name,
        issued=day_shown(invoice.issued_on, language),
        due=day_shown(invoice.due_on, language),
        performed=day_shown(invoice.performed_on, language),
        place=invoice.performed_at,
        lines=_lines(lines, invoice, language),
        received=[_received(row, language) for row in received],
        vat=[SumView(what, amount) for what, amount in invoice_vat.within(invoice, lines, language)],
        vat_mention=" · ".join(invoice_vat.mentions(invoice, lines)),
        seller_legal=invoice.seller_legal,
        mentions=mentions_of(invoice),
        total=account.total.shown(language),
        left=account.left.shown(language),
        paid_at=_paid_at(last, place, language) if last else "",
        paid_by=paid_by[last.payment_id].card if last and last.payment_id else "",
        terms_url=billing.terms_url(w.session, place.id),
        mediator=mediator_of(place),
        to_pay=_to_pay(w, place, account, language),
    )


def _lines(lines: list[InvoiceLine], invoice: Invoice, language: Language) -> list[SumView]:
    return [
        SumView(
            what=row.label if row.quantity == 1 else f"{row.quantity}\u00a0× {row.label}",
            amount=Money(row.total_cents, invoice.currency).shown(language),
        )
        for row in lines
    ]


def _paid_at(last: Allocation, place: Practice, language: Language) -> str:
    # What came in at the desk has a day; the moment is when somebody entered it.
    if last.means == "online":
        return moment_shown(last.at, place.zone, language)
    return day_shown(last.received_on, language)


def _received(row: Allocation, language: Language) -> SumView:
    means, day = MEANS[row.means], row.received_on
    what = Text(fr=f"Réglé le {day_shown(day, 'fr')} ({means.fr})", en=f"Paid on {day_shown(day, 'en')} ({means.en})")
    return SumView(what=what.into(language), amount=Money(-row.amount_cents, row.currency).shown(language))


def _to_pay(w: Work, place: Practice, account: Account, language: Language) -> ToPay:
    stripe_account = payments.active_account(w.session, place.id)
    if account.left.is_zero or stripe_account is None:
        return ToPay()
    return ToPay(
        account_id=stripe_account.account_id,
        amount=account.left.cents,
        currency=account.left.currency.lower(),
        amount_shown=account.left.shown(language),
        declines=payments.declines_of(w.session, invoice_id=account.invoice.id),
    )
