"""Who works here, for whom, at which hours and prices."""

from datetime import datetime
from typing import Literal, NewType

from sqlmodel import Field, Index, UniqueConstraint

from cabinet.kit.columns import (
    Row,
    link,
    maybe_link,
    own_id,
    word,
)
from cabinet.kit.text import Language

PracticeId = NewType("PracticeId", str)
PractitionerId = NewType("PractitionerId", str)
PersonId = NewType("PersonId", str)
CategoryId = NewType("CategoryId", str)
ClientId = NewType("ClientId", str)

# What a category is for. Meetings and absences take time in the agenda; only appointments have clients.
CategoryKind = Literal["appointment", "meeting", "absence"]
# What is asked of a client who books. Percentages are whole; amounts are cents of the practice's currency.
PaymentAsked = Literal["nothing", "deposit_amount", "deposit_percent", "full"]
Role = Literal["owner", "practitioner", "secretary"]


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
    profession: str = Field(default="", max_length=60)
    zone: str = Field(default="Europe/Paris", max_length=60)
    currency: str = Field(default="EUR", max_length=3)
    company_name: str = Field(default="", max_length=120)
    services_offered: str = Field(default="", max_length=300)
    created_at: datetime

    @property
    def address(self) -> str:
        """`12 rue des Tilleuls, 75011 Paris`, as far as it is known."""
        town = f"{self.postal_code} {self.city}".strip()
        return ", ".join(part for part in (self.street, town) if part)


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


class Category(Row, table=True):
    """A kind of event in the agenda: how long, how much, and what is asked of whoever books it online.

    `version` grows with each change, so that two people who edit at once do not overwrite each other unseen.
    """

    __table_args__ = (UniqueConstraint("practice_id", "position"),)

    id: CategoryId = own_id("cat")
    practice_id: PracticeId = link("practice.id")
    kind: CategoryKind = word("appointment")
    name: str = Field(max_length=80)
    short_name: str = Field(default="", max_length=8)
    minutes: int = Field(ge=10, le=300)
    color: str = Field(default="#0E5A4F", max_length=7)
    is_active: bool = True
    is_bookable_online: bool = True
    position: int = 0
    price_cents: int = Field(default=0, ge=0)
    currency: str = Field(default="EUR", max_length=3)
    payment_asked: PaymentAsked = word("nothing")
    deposit_cents: int = Field(default=0, ge=0)
    deposit_percent: int = Field(default=0, ge=0, le=99)
    free_until_hours: int = Field(default=24, ge=0, le=24 * 30)
    late_refund_percent: int = Field(default=0, ge=0, le=100)
    version: int = 1


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
    created_at: datetime

    @property
    def full_name(self) -> str:
        """First and last name, as they were typed."""
        return f"{self.first_name} {self.last_name}"
