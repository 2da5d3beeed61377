"""A practice with years behind it, written into a database that has its schema."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any, Final

from sqlmodel import Session, SQLModel, insert, text

from cabinet import practice
from cabinet.booking import Absence, Appointment, Claim, Draft, Span
from cabinet.kit.batches import batches
from cabinet.kit.ids import new_id
from cabinet.kit.tokens import hash_of, new_token
from cabinet.practice import Category, Client, NewPerson, NewPractice, Practice, Practitioner

# A Monday morning, far from any change of clocks.
NOW: Final = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
# How far ahead people have booked; all others lie behind.
_AHEAD: Final = timedelta(days=60)
_AN_HOUR: Final = timedelta(hours=1)
# Five a day, as in a full practice, and a meeting after them: a year has some thousand.
_HOURS: Final = range(8, 13)
_MEETING: Final = 14


@dataclass(frozen=True, slots=True)
class Lived:
    """The practice, and who books there at this moment."""

    place: Practice
    practitioner: Practitioner
    category: Category
    visitor_hash: str


def a_practice_with_history(session: Session, *, appointments: int) -> Lived:
    """A practice of one person with so many appointments; nothing is committed."""
    lived = _newly_opened(session)
    client = Client(
        practice_id=lived.place.id,
        first_name="Bruno",
        last_name="Lefèvre",
        email="bruno@courrier.example",
        created_at=NOW,
    )
    session.add(client)
    session.flush()
    # The earliest first, as they would have come: what refuses overlap looks at all that ends later.
    for spans in batches(list(reversed(list(islice(_hours_back_from(NOW + _AHEAD), appointments)))), size=5_000):
        _write(session, lived, client, spans)
    session.connection().execute(text("ANALYZE"))
    session.expunge_all()
    return lived


def _newly_opened(session: Session) -> Lived:
    name = new_id("bench").replace("_", "-")
    owner = NewPerson(
        first_name="Camille", name="Camille Martin", email=f"{name}@cabinet.example", password=new_token()
    )
    place = practice.enter_practice(session, NewPractice(slug=name, name=name, owner=owner), now=NOW)
    [practitioner] = practice.practitioners_of(session, place.id)
    return Lived(place, practitioner, practice.categories_of(session, place.id)[0], hash_of(new_token()))


def _hours_back_from(latest: datetime) -> Iterator[Span]:
    day = latest.replace(hour=0, minute=0)
    while True:
        for hour in reversed(_HOURS):
            start = day + timedelta(hours=hour)
            yield Span(start, start + _AN_HOUR)
        day -= timedelta(days=1)


def _write(session: Session, lived: Lived, client: Client, spans: list[Span]) -> None:
    bookings = [_booking(lived, client, span) for span in spans]
    _insert(session, Claim, [claim for claim, _, _ in bookings])
    _insert(session, Draft, [draft for _, draft, _ in bookings])
    _insert(session, Appointment, [appointment for _, _, appointment in bookings])
    meetings = [_meeting(lived, span) for span in spans if span.starts_at.hour == _HOURS[0]]
    _insert(session, Claim, [claim for claim, _ in meetings])
    _insert(session, Absence, [absence for _, absence in meetings])


def _insert(session: Session, table: type[SQLModel], rows: list[SQLModel]) -> None:
    # Straight to the tables: a hundred thousand rows would take the session minutes.
    values: list[dict[str, Any]] = [{name: getattr(row, name) for name in table.model_fields} for row in rows]
    if values:
        session.connection().execute(insert(table), values)


def _booking(lived: Lived, client: Client, span: Span) -> tuple[Claim, Draft, Appointment]:
    place, practitioner, category = lived.place, lived.practitioner, lived.category
    claim = _claim(lived, span)
    draft = Draft(
        practice_id=place.id,
        visitor_hash=hash_of(claim.id),
        network_hash=hash_of(f"the network of {claim.id}"),
        category_id=category.id,
        practitioner_id=practitioner.id,
        claim_id=claim.id,
        starts_at=span.starts_at,
        ends_at=span.ends_at,
        created_at=NOW,
        updated_at=NOW,
        finished_at=min(NOW, span.starts_at),
    )
    appointment = Appointment(
        reference=claim.id[-12:],
        practice_id=place.id,
        practitioner_id=practitioner.id,
        client_id=client.id,
        category_id=category.id,
        category_name=category.name,
        draft_id=draft.id,
        claim_id=claim.id,
        starts_at=span.starts_at,
        ends_at=span.ends_at,
        price_cents=category.price_cents,
        due_cents=0,
        currency="EUR",
        confirmed_at=NOW,
    )
    return claim, draft, appointment


def _meeting(lived: Lived, span: Span) -> tuple[Claim, Absence]:
    start = span.starts_at.replace(hour=_MEETING)
    claim = _claim(lived, Span(start, start + _AN_HOUR))
    absence = Absence(
        practice_id=lived.place.id,
        practitioner_id=lived.practitioner.id,
        claim_id=claim.id,
        starts_at=claim.starts_at,
        ends_at=claim.ends_at,
        made_at=NOW,
    )
    return claim, absence


def _claim(lived: Lived, span: Span) -> Claim:
    return Claim(practitioner_id=lived.practitioner.id, starts_at=span.starts_at, ends_at=span.ends_at, made_at=NOW)
