"""Times that are taken, bookings under way, and appointments."""

from datetime import datetime
from typing import Literal, NewType

from sqlalchemy import String
from sqlmodel import CheckConstraint, Field, Index, text

from cabinet.kit.columns import Row, link, maybe_link, own_id, values, word
from cabinet.kit.text import Language
from cabinet.practice.refund_policy import RefundPolicy
from cabinet.practice.services import Service
from cabinet.practice.tables import Advance, PaymentAsked, PlaceKind

ClaimId = NewType("ClaimId", str)
DraftId = NewType("DraftId", str)
AppointmentId = NewType("AppointmentId", str)
AbsenceId = NewType("AbsenceId", str)

Canceller = Literal["client", "practice"]
# The practice's terms of sale, or that the service may begin before the time for withdrawal is over.
ConsentKind = Literal["terms", "early_start"]


class Claim(Row, table=True):
    """A stretch of a practitioner's time that nobody else can have: a hold, an appointment or an absence.

    A hold is void from `expires_at` on, in every query that asks; null means it stays. The database itself
    refuses two claims that overlap (see `cabinet/guards.py`).
    """

    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
        Index("ix_claim_practitioner_ends", "practitioner_id", "ends_at"),
    )

    id: ClaimId = own_id("clm")
    practitioner_id: str = Field(foreign_key="practitioner.id", max_length=40)
    starts_at: datetime
    ends_at: datetime
    made_at: datetime
    expires_at: datetime | None = None


class Draft(Row, table=True):
    """A booking under way: what a visitor has chosen and typed so far, found again by their cookie.

    It ends by becoming an appointment or by being left behind; one visitor has one at a time in each practice.
    What the client is promised (name, price, what is due now, what comes back) is copied in when they go to pay.
    The time is of `practitioner_id`, who is `wanted_practitioner_id` unless the client did not mind with whom.
    """

    __table_args__ = (
        Index(
            "uq_draft_one_underway",
            "practice_id",
            "visitor_hash",
            unique=True,
            sqlite_where=text("finished_at IS NULL"),
            postgresql_where=text("finished_at IS NULL"),
        ),
    )

    id: DraftId = own_id("dra")
    practice_id: str = link("practice.id")
    visitor_hash: str = Field(max_length=64, index=True)
    network_hash: str = Field(default="", max_length=64, index=True)
    language: Language = word("fr")
    category_id: str | None = maybe_link("category.id")
    practitioner_id: str | None = maybe_link("practitioner.id")
    wanted_practitioner_id: str | None = maybe_link("practitioner.id")
    claim_id: str | None = Field(default=None, max_length=40, index=True)
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    first_name: str = Field(default="", max_length=60)
    last_name: str = Field(default="", max_length=60)
    email: str = Field(default="", max_length=254)
    phone: str = Field(default="", max_length=30)
    pause_minutes: int = 0
    pays_all: bool = Field(default=False, description="the client chose to pay everything where a deposit would do")
    category_name: str = Field(default="", max_length=80)
    services: tuple[Service, ...] = values(tuple[Service, ...], ())
    price_cents: int = 0
    asked: PaymentAsked = word("nothing")
    due_cents: int = 0
    fee_cents: int = 0
    advance: Advance = word("arrhes")
    currency: str = Field(default="EUR", max_length=3)
    policy: RefundPolicy = values(RefundPolicy, RefundPolicy())
    place: PlaceKind = word("practice")
    place_shown: str = Field(default="", max_length=240)
    video_link: str = Field(default="", max_length=500)
    created_at: datetime
    updated_at: datetime
    finished_at: datetime | None = None


class Appointment(Row, table=True):
    """A confirmed appointment. What was promised to the client is copied in and does not follow later changes."""

    id: AppointmentId = own_id("apt")
    reference: str = Field(unique=True, max_length=12)
    practice_id: str = link("practice.id")
    practitioner_id: str = link("practitioner.id")
    client_id: str = link("client.id")
    category_id: str = link("category.id")
    category_name: str = Field(max_length=80)
    draft_id: str | None = Field(default=None, foreign_key="draft.id", unique=True, max_length=40)
    claim_id: str | None = Field(default=None, unique=True, max_length=40)
    starts_at: datetime = Field(index=True)
    ends_at: datetime
    pause_minutes: int = 0
    services: tuple[Service, ...] = values(tuple[Service, ...], ())
    price_cents: int = Field(ge=0)
    asked: PaymentAsked = word("nothing")
    due_cents: int = Field(ge=0)
    fee_cents: int = Field(default=0, ge=0)
    advance: Advance = word("arrhes")
    currency: str = Field(max_length=3)
    policy: RefundPolicy = values(RefundPolicy, RefundPolicy())
    place: PlaceKind = word("practice")
    place_shown: str = Field(default="", max_length=240)
    video_link: str = Field(default="", max_length=500)
    language: Language = word("fr")
    confirmed_at: datetime


class Consent(Row, table=True):
    """What a client agreed to, as it was put to them, for good (see `cabinet/guards.py`)."""

    id: str = own_id("cns")
    practice_id: str = link("practice.id")
    draft_id: str = link("draft.id")
    kind: ConsentKind = word()
    terms_id: str | None = Field(default=None, foreign_key="terms_version.id", max_length=40)
    terms_digest: str = Field(default="", max_length=64)
    words: str = Field(description="of the box that was ticked")
    button: str = Field(max_length=120, description="what was written on the button that was pressed")
    network: str = Field(default="", max_length=64, description="where they were, no closer than a neighbourhood")
    at: datetime


class Absence(Row, table=True):
    """Time that a practitioner is away or in a meeting, kept from others by its claim until it is lifted."""

    id: AbsenceId = own_id("abs")
    practice_id: str = link("practice.id")
    practitioner_id: str = link("practitioner.id")
    category_id: str | None = maybe_link("category.id")
    claim_id: str | None = Field(default=None, unique=True, max_length=40)
    starts_at: datetime = Field(index=True)
    ends_at: datetime
    note: str = Field(default="", max_length=120)
    made_by: str | None = maybe_link("person.id")
    made_at: datetime
    lifted_at: datetime | None = None


class Cancellation(Row, table=True):
    """Who gave an appointment up, and when."""

    appointment_id: AppointmentId = Field(foreign_key="appointment.id", primary_key=True, max_length=40, sa_type=String)
    by: Canceller = word()
    at: datetime
