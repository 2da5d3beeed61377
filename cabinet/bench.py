"""Measuring against the budgets of the house. A measurement is never a test: machines differ."""

import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from statistics import median, quantiles
from typing import Any, Final

from sqlalchemy import Engine
from sqlmodel import Session, text

from cabinet import practice
from cabinet.booking import Appointment, Claim, Span
from cabinet.kit.ids import new_id
from cabinet.kit.tokens import new_token
from cabinet.practice import Category, Client, NewPerson, NewPractice, Practice, Practitioner
from cabinet.views.booking_times import DAYS, week_of
from cabinet.work import Work

_NOW: Final = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
_WEEKS: Final = 4
_LOOKS: Final = 60
# How far ahead people have booked; all others lie behind, one hour after the other.
_AHEAD: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Measured:
    """How long one thing took, in milliseconds."""

    name: str
    database: str
    appointments: int
    p50_ms: float
    p95_ms: float

    def __str__(self) -> str:
        """One line for a person."""
        among = f"{self.name} among {self.appointments} appointments, {self.database}"
        return f"{among}: p50 {self.p50_ms:.1f} ms, p95 {self.p95_ms:.1f} ms"

    def as_values(self) -> dict[str, Any]:
        """The same for a machine."""
        return asdict(self)


def free_slots(engine: Engine, *, appointments: int) -> Measured:
    """The free slots of a month, week by week as a visitor turns the pages, among so many appointments of one person.

    The appointments are written into a database that has its schema, looked at, and never committed.
    """
    with Session(engine) as session:
        place, category = _full_practice(session, appointments)
        took = [_look(session, place, category) for _ in range(_LOOKS)]
        session.rollback()
    p95 = quantiles(took, n=20)[-1]
    return Measured("free slots of a month", engine.dialect.name, appointments, median(took), p95)


def _full_practice(session: Session, appointments: int) -> tuple[Practice, Category]:
    name = new_id("bench").replace("_", "-")
    owner = NewPerson(
        first_name="Camille", name="Camille Martin", email=f"{name}@cabinet.example", password=new_token()
    )
    place = practice.enter_practice(session, NewPractice(slug=name, name=name, owner=owner), now=_NOW)
    practitioner = practice.practitioners_of(session, place.id)[0]
    category = practice.categories_of(session, place.id)[0]
    client = Client(practice_id=place.id, first_name="Bruno", last_name="Lefèvre", email=owner.email, created_at=_NOW)
    session.add(client)
    session.flush()
    # The earliest first, as they would have come: what refuses overlap looks at all that ends later.
    spans = reversed(list(islice(_hours_back_from(_NOW + _AHEAD), appointments)))
    for number, span in enumerate(spans):
        session.add_all(_appointment(place, practitioner, category, client, span=span, number=number))
    session.flush()
    session.connection().execute(text("ANALYZE"))
    session.expunge_all()
    return place, category


def _hours_back_from(latest: datetime) -> Iterator[Span]:
    # Five a day, as in a full practice: a year has some thousand, and many times the month that is looked at.
    day = latest.replace(hour=8, minute=0)
    while True:
        for hour in range(5):
            start = day + timedelta(hours=hour)
            yield Span(start, start + timedelta(hours=1))
        day -= timedelta(days=1)


def _appointment(
    place: Practice, practitioner: Practitioner, category: Category, client: Client, *, span: Span, number: int
) -> tuple[Claim, Appointment]:
    claim = Claim(practitioner_id=practitioner.id, starts_at=span.starts_at, ends_at=span.ends_at, made_at=_NOW)
    appointment = Appointment(
        reference=f"B-{number}",
        practice_id=place.id,
        practitioner_id=practitioner.id,
        client_id=client.id,
        category_id=category.id,
        category_name=category.name,
        claim_id=claim.id,
        starts_at=span.starts_at,
        ends_at=span.ends_at,
        price_cents=category.price_cents,
        due_cents=0,
        currency="EUR",
        confirmed_at=_NOW,
    )
    return claim, appointment


def _look(session: Session, place: Practice, category: Category) -> float:
    started = time.perf_counter()
    for week in range(_WEEKS):
        first_day = (_NOW + timedelta(days=DAYS * week)).date()
        week_of(
            Work(session, _NOW),
            place,
            category,
            besides=None,
            mine=None,
            near=None,
            wanted_day=first_day.isoformat(),
            language="fr",
        )
    return (time.perf_counter() - started) * 1000
