"""Stripe accounts, payments and card imprints with their history, and what Stripe tells us."""

from datetime import datetime
from typing import Literal, NewType

from sqlalchemy import String
from sqlmodel import CheckConstraint, Field, Index, text

from cabinet.kit.columns import Row, link, maybe_link, own_id, word
from cabinet.kit.leases import WorkRow

PaymentId = NewType("PaymentId", str)
ImprintId = NewType("ImprintId", str)
AccountState = Literal["underway", "in_review", "active", "restricted"]
AccountOrigin = Literal["created", "linked"]
# What becomes of categories that ask for payment while there is no account: the owner chooses.
PaidCategoriesThen = Literal["closed", "on_site"]

# awaiting: the client may pay · waiting: the bank has agreed, their time has gone, and they may choose another one ·
# capturing: the time is theirs and the capture is planned · paid: captured · cancelled: given up, nothing was charged ·
# stray: captured, and it counts towards nothing · returning: it is on its way back · returned: it is back.
# The first three are open.
PaymentState = Literal["awaiting", "waiting", "capturing", "paid", "cancelled", "stray", "returning", "returned"]
RecordKind = Literal[
    "opened",
    "declined",
    "time_lost",
    "authorised",
    "captured",
    "released",
    "stray",
    "kept",
    "returned",
    "return_failed",
]
EventSource = Literal["platform", "connect", "thin"]
# awaiting: the client may leave their card · kept: it stands for the fee of their appointment · releasing: given up,
# and Stripe is still to forget it · cancelled: given up, and Stripe keeps nothing.
ImprintState = Literal["awaiting", "kept", "releasing", "cancelled"]
ImprintRecordKind = Literal["opened", "declined", "kept", "given_up", "released"]


class StripeAccount(Row, table=True):
    """The Stripe account that a practice is paid on. One at a time; earlier ones stay, disconnected."""

    __table_args__ = (
        Index(
            "uq_stripe_account_one_connected",
            "practice_id",
            unique=True,
            sqlite_where=text("disconnected_at IS NULL"),
            postgresql_where=text("disconnected_at IS NULL"),
        ),
    )

    id: str = own_id("sta")
    practice_id: str = link("practice.id")
    account_id: str = Field(max_length=80, index=True)
    origin: AccountOrigin = word("created")
    state: AccountState = word("underway")
    requirements: str = Field(default="", description="what Stripe still asks, one code a line")
    requirements_due_at: datetime | None = Field(default=None, description="until when, if Stripe says so")
    opened_at: datetime
    state_at: datetime
    asked_at: datetime = Field(description="when Stripe was last asked how it stands")
    active_at: datetime | None = None
    wallets_host: str | None = Field(default=None, max_length=255, description="where wallets were last asked for")
    wallets_asked_at: datetime | None = None
    wallets_shown_at: datetime | None = Field(default=None, description="since when they show there; empty: not yet")
    events_asked_at: datetime | None = Field(default=None, description="when its events were last asked for")
    events_known_until: datetime | None = Field(default=None, description="up to when all of them are known here")
    disconnected_at: datetime | None = None
    disconnected_by: str | None = maybe_link("person.id")
    paid_categories_then: PaidCategoriesThen | None = Field(
        default=None, sa_type=String, max_length=40, description="null: nobody has said, and they are closed"
    )

    @property
    def ending(self) -> str:
        """The last four signs of its id: as much as anybody is shown."""
        return self.account_id[-4:]

    @property
    def is_being_left(self) -> bool:
        """Its owner has decided to leave it, and what is open on it is still being brought to its end."""
        return self.disconnected_by is not None and self.disconnected_at is None


class LinkAttempt(Row, table=True):
    """Somebody left for Stripe to link an existing account; its `state` proves that the return is theirs."""

    id: str = own_id("lnk")
    practice_id: str = link("practice.id")
    person_id: str = link("person.id")
    state_hash: str = Field(unique=True, max_length=64)
    expires_at: datetime
    used_at: datetime | None = None


class Payment(Row, table=True):
    """One sum asked of a client at Stripe: for a booking, or for what is left of an invoice. At most one is open."""

    __table_args__ = (
        CheckConstraint("amount_cents > 0", name="asks_something"),
        CheckConstraint("(draft_id IS NULL) <> (invoice_id IS NULL)", name="for_one_thing"),
        Index(
            "uq_payment_one_open_a_draft",
            "draft_id",
            unique=True,
            sqlite_where=text("state IN ('awaiting', 'waiting', 'capturing')"),
            postgresql_where=text("state IN ('awaiting', 'waiting', 'capturing')"),
        ),
        Index(
            "uq_payment_one_open_an_invoice",
            "invoice_id",
            unique=True,
            sqlite_where=text("state IN ('awaiting', 'capturing')"),
            postgresql_where=text("state IN ('awaiting', 'capturing')"),
        ),
        Index("ix_payment_state_asked", "state", "asked_at"),
    )

    id: PaymentId = own_id("pay")
    practice_id: str = link("practice.id")
    account_id: str = Field(max_length=80)
    draft_id: str | None = maybe_link("draft.id")
    invoice_id: str | None = maybe_link("invoice.id")
    request_id: str | None = Field(
        default=None, foreign_key="payment_request.id", max_length=40, description="the link through which it came"
    )
    appointment_id: str | None = maybe_link("appointment.id")
    amount_cents: int
    currency: str = Field(max_length=3)
    state: PaymentState = word("awaiting")
    attempt: int = 1
    intent_id: str | None = Field(default=None, unique=True, max_length=80)
    card: str = Field(
        default="",
        max_length=40,
        description="brand and last four digits, as on a receipt",
    )
    created_at: datetime
    pressed_at: datetime | None = Field(default=None, description="when somebody last pressed the button that pays it")
    asked_at: datetime = Field(description="when Stripe was last asked how it stands")
    waits_until: datetime | None = Field(default=None, description="until when another time may be chosen for it")
    returns_at: datetime | None = Field(default=None, description="when a stray one goes back; empty: somebody decides")
    refund_id: str | None = Field(default=None, unique=True, max_length=80)
    settled_at: datetime | None = None


class PaymentRecord(Row, table=True):
    """What happened to a payment: only ever added to, which the database sees to (see `cabinet/guards.py`)."""

    __table_args__ = (Index("uq_payment_record_once", "payment_id", "kind", "stripe_id", unique=True),)

    id: str = own_id("rec")
    payment_id: str = link("payment.id")
    kind: RecordKind = word()
    amount_cents: int
    currency: str = Field(max_length=3)
    stripe_id: str = Field(
        default="",
        max_length=120,
        description="the intent, charge or attempt that it speaks of",
    )
    code: str = Field(default="", max_length=80)
    at: datetime


class Imprint(Row, table=True):
    """A card that is kept at Stripe for the fee of one appointment, and from which nothing is taken at booking.

    What of the fee is owed, and when, stands in the appointment; `fee_cents` is the most that its holder agreed to.
    """

    __table_args__ = (
        CheckConstraint("fee_cents > 0", name="stands_for_something"),
        Index(
            "uq_imprint_one_open_a_draft",
            "draft_id",
            unique=True,
            sqlite_where=text("state = 'awaiting'"),
            postgresql_where=text("state = 'awaiting'"),
        ),
        Index("ix_imprint_state_asked", "state", "asked_at"),
    )

    id: ImprintId = own_id("imp")
    practice_id: str = link("practice.id")
    account_id: str = Field(max_length=80)
    draft_id: str = link("draft.id")
    appointment_id: str | None = Field(default=None, foreign_key="appointment.id", unique=True, max_length=40)
    fee_cents: int
    currency: str = Field(max_length=3)
    state: ImprintState = word("awaiting")
    attempt: int = 1
    customer_id: str = Field(default="", max_length=80, description="whose the card is at Stripe: nobody we name there")
    setup_id: str | None = Field(default=None, unique=True, max_length=80)
    method_id: str = Field(default="", max_length=80, description="the card at Stripe, to be charged by")
    card: str = Field(default="", max_length=40, description="brand and last four digits")
    created_at: datetime
    asked_at: datetime = Field(description="when Stripe was last asked how it stands")
    settled_at: datetime | None = None


class ImprintRecord(Row, table=True):
    """What happened to an imprint: only ever added to, which the database sees to (see `cabinet/guards.py`)."""

    __table_args__ = (Index("uq_imprint_record_once", "imprint_id", "kind", "stripe_id", unique=True),)

    id: str = own_id("irc")
    imprint_id: str = link("imprint.id")
    kind: ImprintRecordKind = word()
    stripe_id: str = Field(default="", max_length=120, description="the setup, card or customer that it speaks of")
    code: str = Field(default="", max_length=80)
    at: datetime


class StripeEvent(WorkRow, table=True):
    """An event as Stripe sent it, kept before anything is made of it. Its id is Stripe's: it comes in once."""

    id: str = Field(primary_key=True, max_length=120)
    source: EventSource = word()
    account_id: str = Field(default="", max_length=80, index=True)
    type: str = Field(max_length=160)
    object_id: str = Field(default="", max_length=120)
    payload: str
    received_at: datetime
