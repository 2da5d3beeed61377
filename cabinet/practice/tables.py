"""Who works here, for whom, at which hours and prices."""

from datetime import date, datetime
from typing import Literal, NewType

from sqlalchemy import String
from sqlmodel import CheckConstraint, Field, Index, UniqueConstraint

from cabinet.kit.colors import SAPIN
from cabinet.kit.columns import (
    Row,
    link,
    maybe_link,
    own_id,
    values,
    word,
)
from cabinet.kit.contact import address_shown
from cabinet.kit.text import Language
from cabinet.practice.refund_policy import A_DAY_BEFORE, RefundPolicy
from cabinet.practice.services import Service, VatRegime, total_cents
from cabinet.practice.vocabulary import Vocabulary

PracticeId = NewType("PracticeId", str)
PractitionerId = NewType("PractitionerId", str)
PersonId = NewType("PersonId", str)
CategoryId = NewType("CategoryId", str)
ClientId = NewType("ClientId", str)
PremisesId = NewType("PremisesId", str)

# What a category is for. Meetings and absences take time in the agenda; only appointments have clients.
CategoryKind = Literal["appointment", "meeting", "absence"]
# What is asked of a client who books. Percentages are whole; amounts are cents of the practice's currency.
# An imprint takes nothing: it keeps the card, for the fee of a late cancellation or of a client who does not come.
PaymentAsked = Literal["nothing", "deposit_amount", "deposit_percent", "full", "imprint"]
AskedOf = Literal["everybody", "first_visits"]
# What is agreed with one client, whatever a category says.
PaymentRule = Literal["as_category", "never", "always"]
# What a sum paid in advance is, where a contract may be left (article L214-1 of the Code de la consommation).
Advance = Literal["arrhes", "acompte"]
PlaceKind = Literal["practice", "video", "home"]
Role = Literal["owner", "practitioner", "secretary"]
LegalForm = Literal["sole_trader", "eurl", "sarl", "sasu", "sas", "selarl", "selas", "scp", "association"]
JournalAction = Literal[
    "identity_changed",
    "billing_changed",
    "terms_changed",
    "statement_changed",
    "account_opened",
    "account_linked",
    "account_active",
    "account_restricted",
    "account_disconnected",
    "account_lost",
    "account_resumed",
    "category_added",
    "category_price_changed",
    "category_asking_changed",
    "category_refunds_changed",
    "stray_kept",
    "stray_returned",
    "client_never_asked",
    "client_always_asked",
    "client_asked_as_category",
]


class Practice(Row, table=True):
    """A practice. `slug` is its place in the address of the booking page, for ever."""

    id: PracticeId = own_id("prac")
    slug: str = Field(unique=True, max_length=60)
    name: str = Field(max_length=120)
    phone: str = Field(default="", max_length=30)
    email: str = Field(default="", max_length=254)
    street: str = Field(default="", max_length=120)
    postal_code: str = Field(default="", max_length=10)
    city: str = Field(default="", max_length=80)
    profession: str = Field(default="", max_length=60, description="its code: see professions.py; or nothing yet")
    zone: str = Field(default="Europe/Paris", max_length=60)
    currency: str = Field(default="EUR", max_length=3)
    legal_form: LegalForm | None = Field(default=None, sa_type=String, max_length=40)
    siret: str = Field(default="", max_length=14)
    share_capital_cents: int | None = Field(default=None, ge=0, description="of a company")
    registry_town: str = Field(default="", max_length=80, description="where a company is in the RCS")
    vat_regime: VatRegime | None = Field(
        default=None, sa_type=String, max_length=40, description="null: what the profession suggests"
    )
    vat_number: str = Field(default="", max_length=13)
    offers_withdrawal: bool | None = Field(
        default=None, description="where the law is in doubt; null: it is offered, to be safe"
    )
    mediator_name: str = Field(default="", max_length=120)
    mediator_contact: str = Field(default="", max_length=300)
    statement_text: str = Field(default="", max_length=22, description="on the client's bank statement")
    company_name: str = Field(default="", max_length=120)
    services_offered: str = Field(default="", max_length=300)
    vocabulary: Vocabulary = word("invoice")
    color: str = Field(default=SAPIN, max_length=7, description="of what it issues and writes")
    created_at: datetime

    @property
    def address(self) -> str:
        """`12 rue des Tilleuls, 75011 Paris`, as far as it is known."""
        return address_shown(self.street, self.postal_code, self.city)


class Practitioner(Row, table=True):
    """Someone whose time is booked."""

    id: PractitionerId = own_id("prt")
    practice_id: PracticeId = link("practice.id")
    name: str = Field(max_length=120)
    title: str = Field(default="", max_length=60)
    created_at: datetime


class Person(Row, table=True):
    """Someone who signs in. `practitioner_id` is set when they are booked themselves."""

    id: PersonId = own_id("per")
    practice_id: PracticeId = link("practice.id")
    practitioner_id: PractitionerId | None = maybe_link("practitioner.id")
    first_name: str = Field(max_length=60)
    name: str = Field(max_length=120)
    email: str = Field(unique=True, max_length=254)
    password_hash: str = Field(max_length=255)
    role: Role = word("owner")
    created_at: datetime


class SignIn(Row, table=True):
    """One signed-in browser. The token is in its cookie, and here only as a hash."""

    id: str = own_id("sin")
    person_id: PersonId = link("person.id")
    token_hash: str = Field(unique=True, max_length=64)
    at: datetime
    expires_at: datetime
    ended_at: datetime | None = None


class WeeklyHours(Row, table=True):
    """Hours of work on one day of the week, on the practice's wall clock, in minutes after midnight."""

    id: str = own_id("hrs")
    practitioner_id: PractitionerId = link("practitioner.id")
    weekday: int = Field(ge=0, le=6, description="0 is Monday")
    opens: int = Field(ge=0, le=24 * 60)
    closes: int = Field(ge=0, le=24 * 60)
    premises_id: PremisesId | None = maybe_link("premises.id")


class Premises(Row, table=True):
    """Another place where a practice receives; without any, it is the practice's own address."""

    id: PremisesId = own_id("prm")
    practice_id: PracticeId = link("practice.id")
    name: str = Field(max_length=80)
    street: str = Field(default="", max_length=120)
    postal_code: str = Field(default="", max_length=10)
    city: str = Field(default="", max_length=80)
    closed_at: datetime | None = None

    @property
    def address(self) -> str:
        """`3 rue du Midi, 94300 Vincennes`, as far as it is known."""
        return address_shown(self.street, self.postal_code, self.city)

    @property
    def shown(self) -> str:
        """`Cabinet de Vincennes, 3 rue du Midi, 94300 Vincennes`, as far as it is known."""
        return ", ".join(part for part in (self.name, self.address) if part)


class SpecialHours(Row, table=True):
    """Hours on one date, instead of the weekly ones. With a row that neither opens nor closes it is a closed day."""

    __table_args__ = (
        CheckConstraint("(opens IS NULL) = (closes IS NULL)", name="opens_and_closes"),
        Index("ix_special_hours_practitioner_day", "practitioner_id", "day"),
    )

    id: str = own_id("sph")
    practitioner_id: PractitionerId = Field(foreign_key="practitioner.id", sa_type=String, max_length=40)
    day: date
    opens: int | None = Field(default=None, ge=0, le=24 * 60)
    closes: int | None = Field(default=None, ge=0, le=24 * 60)
    premises_id: PremisesId | None = maybe_link("premises.id")


class Category(Row, table=True):
    """A kind of event in the agenda: how long, how much, and what is asked of whoever books it online.

    `version` grows with each change, so that two people who edit at once do not overwrite each other unseen.
    Whoever is in `offered_by` offers it; nobody in it: everybody does.
    """

    __table_args__ = (UniqueConstraint("practice_id", "position"),)

    id: CategoryId = own_id("cat")
    practice_id: PracticeId = link("practice.id")
    kind: CategoryKind = word("appointment")
    name: str = Field(max_length=80)
    short_name: str = Field(default="", max_length=8)
    minutes: int = Field(ge=10, le=300)
    pause_minutes: int = Field(default=0, ge=0, le=120, description="after it, before anything else")
    color: str = Field(default="#0E5A4F", max_length=7)
    group_name: str = Field(default="", max_length=40)
    is_default: bool = False
    is_active: bool = True
    is_bookable_online: bool = True
    position: int = 0
    place: PlaceKind = word("practice")
    video_link: str = Field(default="", max_length=500)
    notice_hours: int = Field(default=1, ge=0, le=24 * 30, description="how long before at the latest it is booked")
    horizon_days: int = Field(default=90, ge=1, le=365, description="how far ahead it can be booked")
    offered_by: tuple[str, ...] = values(tuple[str, ...], ())
    services: tuple[Service, ...] = values(tuple[Service, ...], ())
    currency: str = Field(default="EUR", max_length=3)
    payment_asked: PaymentAsked = word("nothing")
    asked_of: AskedOf = word("everybody")
    may_pay_all: bool = False
    deposit_cents: int = Field(default=0, ge=0)
    deposit_percent: int = Field(default=0, ge=0, le=99)
    fee_cents: int = Field(default=0, ge=0, description="what an imprint stands for")
    advance: Advance = word("arrhes")
    policy: RefundPolicy = values(RefundPolicy, A_DAY_BEFORE)
    version: int = 1

    @property
    def price_cents(self) -> int:
        """What all of its services cost together."""
        return total_cents(self.services)

    @property
    def is_proposed_first(self) -> bool:
        """Whether the calendar proposes it before the others: never while it is switched off."""
        return self.is_default and self.is_active


class Client(Row, table=True):
    """Someone who comes. The same e-mail address in another practice is another client."""

    __table_args__ = (Index("ix_client_practice_email", "practice_id", "email"),)

    id: ClientId = own_id("cli")
    practice_id: PracticeId = link("practice.id")
    first_name: str = Field(max_length=60)
    last_name: str = Field(max_length=60)
    email: str = Field(max_length=254)
    phone: str = Field(default="", max_length=30)
    language: Language = word("fr")
    payment_rule: PaymentRule = word("as_category")
    created_at: datetime

    @property
    def full_name(self) -> str:
        """First and last name, as they were typed."""
        return f"{self.first_name} {self.last_name}"


class JournalEntry(Row, table=True):
    """One change of what a practice is paid on, bills by or asks: only ever added to (see `cabinet/guards.py`).

    `detail` is what it was about: a category's name, an account's ending; of a client nothing but their id.
    """

    __table_args__ = (Index("ix_journal_entry_practice_at", "practice_id", "at"),)

    id: str = own_id("jou")
    practice_id: PracticeId = Field(foreign_key="practice.id", sa_type=String, max_length=40)
    person_id: PersonId | None = maybe_link("person.id")
    action: JournalAction = word()
    detail: str = Field(default="", max_length=200)
    at: datetime
