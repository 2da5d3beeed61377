"""How a practice bills: its options, the invoices it has issued, and what counts towards them."""

from datetime import date, datetime
from typing import Literal, NewType

from sqlalchemy import LargeBinary, String
from sqlmodel import CheckConstraint, Field, Index, UniqueConstraint

from cabinet.kit.colors import SAPIN
from cabinet.kit.columns import Row, link, maybe_link, own_id, word
from cabinet.kit.text import Language
from cabinet.practice.services import VatRegime
from cabinet.practice.vocabulary import Vocabulary

InvoiceId = NewType("InvoiceId", str)
AllocationId = NewType("AllocationId", str)
RequestId = NewType("RequestId", str)
LogoId = NewType("LogoId", str)
TermsId = NewType("TermsId", str)

TermsKind = Literal["link", "text", "none"]

# How a sum came in: by Stripe, or at the desk.
DeskMeans = Literal["cash", "cheque", "transfer", "card"]
Means = Literal["online", "cash", "cheque", "transfer", "card"]


class Logo(Row, table=True):
    """A logo of a practice, for good: what was issued under it goes on showing it (see `cabinet/guards.py`)."""

    id: LogoId = own_id("lgo")
    practice_id: str = link("practice.id")
    png: bytes = Field(sa_type=LargeBinary)
    added_by: str | None = maybe_link("person.id")
    at: datetime


class BillingOptions(Row, table=True):
    """The billing options of a practice that has set any; the others bill as a new row says."""

    __table_args__ = (
        CheckConstraint("due_days BETWEEN 0 AND 90", name="due_in_time"),
        CheckConstraint("year_starts_in BETWEEN 1 AND 12", name="year_starts_in_a_month"),
    )

    practice_id: str = Field(foreign_key="practice.id", primary_key=True, sa_type=String, max_length=40)
    year_starts_in: int = Field(default=1, description="the first month of an accounting year")
    due_days: int = Field(default=0, description="from the day of issue on")
    usual_means: DeskMeans | None = Field(default=None, sa_type=String, max_length=40)
    mentions: str = Field(default="", max_length=500)
    is_aga_member: bool = False
    rpps: str = Field(default="", max_length=11)
    vat_on_debits: bool = False
    logo_id: LogoId | None = maybe_link("logo.id")


class TermsVersion(Row, table=True):
    """The terms of sale (CGV) as they were from one moment on, for good (see `cabinet/guards.py`).

    They are a link, whose content nobody here has seen, or a text; `none` is where a practice took them away.
    """

    __table_args__ = (UniqueConstraint("practice_id", "number"),)

    id: TermsId = own_id("trm")
    practice_id: str = Field(foreign_key="practice.id", max_length=40)
    number: int = Field(description="from 1 on, in each practice")
    kind: TermsKind = word()
    url: str = Field(default="", max_length=500)
    body: str = ""
    digest: str = Field(max_length=64, description="SHA-256 of all three")
    published_by: str | None = maybe_link("person.id")
    at: datetime


class Invoice(Row, table=True):
    """An invoice as it was issued, for good (see `cabinet/guards.py`): seller, client and terms are copied in.

    How it stands is never written here: it is derived from the allocations.
    """

    __table_args__ = (
        CheckConstraint("total_cents > 0", name="asks_something"),
        CheckConstraint("paid_at_issue_cents BETWEEN 0 AND total_cents", name="paid_within_total"),
        UniqueConstraint("practice_id", "year", "sequence"),
        Index("ix_invoice_practice_issued", "practice_id", "issued_at"),
    )

    id: InvoiceId = own_id("inv")
    practice_id: str = Field(foreign_key="practice.id", max_length=40)
    client_id: str = link("client.id")
    appointment_id: str | None = Field(default=None, foreign_key="appointment.id", unique=True, max_length=40)
    year: int = Field(description="in which the accounting year began")
    sequence: int = Field(description="from 1 on, without a gap, in each practice and accounting year")
    number: str = Field(max_length=35, description="`2026-000123`")
    issued_at: datetime
    issued_on: date
    due_on: date
    performed_on: date
    performed_at: str = Field(max_length=240, description="the place")
    language: Language = word("fr")
    seller_name: str = Field(max_length=120)
    seller_address: str = Field(max_length=240, description="one line of an address each")
    seller_siret: str = Field(default="", max_length=14)
    seller_legal: str = Field(default="", max_length=300, description="who the seller is by law, in French")
    seller_vat_number: str = Field(default="", max_length=13, description="where a line shows VAT")
    seller_email: str = Field(default="", max_length=254)
    seller_phone: str = Field(default="", max_length=30)
    client_name: str = Field(max_length=130)
    vat_regime: VatRegime = word()
    mentions: str = Field(default="", max_length=1200, description="lines in French, besides those on VAT")
    color: str = Field(default="", max_length=7, description="empty: issued before there was another")
    logo_id: LogoId | None = maybe_link("logo.id")
    vocabulary: Vocabulary | None = Field(
        default=None, sa_type=String, max_length=40, description="null: issued before there was another word"
    )
    currency: str = Field(max_length=3)
    total_cents: int
    paid_at_issue_cents: int
    digest: str = Field(max_length=64, description="SHA-256 of what the invoice and its lines say")
    sought: str = Field(max_length=200, description="number and client, folded: see `kit/spelling.py`")

    @property
    def drawn_in(self) -> str:
        """The colour in which it was issued."""
        return self.color or SAPIN

    @property
    def called(self) -> Vocabulary:
        """The word under which it was issued."""
        return self.vocabulary or "invoice"


class InvoiceLine(Row, table=True):
    """One line of an invoice, as issued."""

    __table_args__ = (
        UniqueConstraint("invoice_id", "position"),
        CheckConstraint("total_cents = quantity * unit_cents", name="adds_up"),
        # With the guard on their sum, nothing fits any more once an invoice has its lines.
        CheckConstraint("quantity > 0 AND unit_cents > 0", name="asks_something"),
        CheckConstraint(
            "vat_rate >= 0 AND (vat_rate > 0) = (coalesce(vat_regime, '') = 'taxed')", name="taxed_at_a_rate"
        ),
        # What is left without VAT is rounded half up, and the VAT is the rest: they add up, to the cent.
        CheckConstraint(
            "total_cents - vat_cents = "
            "(CAST(total_cents AS BIGINT) * 20000 + 10000 + vat_rate) / (2 * (10000 + vat_rate))",
            name="vat_of_its_rate",
        ),
    )

    id: str = own_id("inl")
    invoice_id: str = Field(foreign_key="invoice.id", max_length=40)
    position: int
    label: str = Field(max_length=200)
    quantity: int
    unit_cents: int
    total_cents: int
    vat_regime: VatRegime | None = Field(
        default=None, sa_type=String, max_length=40, description="null: issued before lines had one; the invoice's"
    )
    vat_rate: int = Field(default=0, description="in hundredths of a percent; 0 where no VAT is shown")
    vat_cents: int = Field(default=0, description="within the total")


class Allocation(Row, table=True):
    """A sum that counts towards one invoice; only ever added to. A negative one takes back the one it corrects."""

    __table_args__ = (
        CheckConstraint("amount_cents <> 0", name="counts_something"),
        CheckConstraint("(means = 'online') = (payment_id IS NOT NULL)", name="online_by_a_payment"),
        CheckConstraint("(amount_cents < 0) = (corrects_id IS NOT NULL)", name="taken_back_from_an_entry"),
        Index("ix_allocation_practice_received", "practice_id", "received_on"),
    )

    id: AllocationId = own_id("alc")
    practice_id: str = Field(foreign_key="practice.id", max_length=40)
    invoice_id: str = link("invoice.id")
    means: Means = word()
    amount_cents: int
    currency: str = Field(max_length=3)
    payment_id: str | None = Field(default=None, foreign_key="payment.id", unique=True, max_length=40)
    corrects_id: str | None = Field(default=None, foreign_key="allocation.id", unique=True, max_length=40)
    received_on: date
    entered_by: str | None = maybe_link("person.id")
    at: datetime


class PaymentRequest(Row, table=True):
    """A link that was sent to a client: it opens this invoice only, until it ends or is taken back."""

    id: RequestId = own_id("prq")
    practice_id: str = link("practice.id")
    invoice_id: str = link("invoice.id")
    token_hash: str = Field(unique=True, max_length=64)
    to_address: str = Field(max_length=254)
    asked_by: str | None = maybe_link("person.id")
    at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None
