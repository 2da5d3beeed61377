"""Three weeks of a practice's life, lived through the same journeys as everybody's."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Final

from sqlmodel import col, select

from cabinet import booking, practice
from cabinet.billing import AllocationId
from cabinet.booking import Hours, Offer, Span
from cabinet.demonstration.clients import CLIENTS
from cabinet.demonstration.practices import MARTIN, MOREAU
from cabinet.gateways.mail import OutboxOnly
from cabinet.journeys.bill_appointment import bill_appointment
from cabinet.journeys.book_without_payment import book_without_payment
from cabinet.journeys.choose_time import choose_time
from cabinet.journeys.enter_details import enter_details
from cabinet.journeys.record_desk_payment import record_desk_payment
from cabinet.journeys.send_messages import send_messages
from cabinet.kit.clock import local
from cabinet.kit.ids import new_id
from cabinet.kit.money import Money
from cabinet.kit.tokens import hash_of, new_token
from cabinet.practice import Category, NewPractice, Person, Practice
from cabinet.wiring import House

_DAYS_BACK: Final = 21
_DAYS_AHEAD: Final = 10
# How much of what is offered has been taken: a day that has passed is fuller than one to come.
_TAKEN_PAST: Final = 0.45
_TAKEN_AHEAD: Final = 0.25
# The first day of the practice: before the first booking is made for the first appointment.
_OPENED_BEFORE: Final = timedelta(days=_DAYS_BACK + 14)
# Who comes pays at the end, nearly always; the practice writes its invoices within a few days.
_PAYS_AT_ONCE: Final = 0.85
_BILLED_WITHIN: Final = timedelta(days=3)

_AN_HOUR: Final = Offer(minutes=60)


@dataclass
class Calendar:
    """The clock of a house that lives through its past."""

    now: datetime

    def __call__(self) -> datetime:
        """The moment that it is there."""
        return self.now


def fill(house: House) -> None:
    """Gives a house without practices the two of the demonstration, with appointments behind and before them."""
    present = house.clock()
    calendar = Calendar(present - _OPENED_BEFORE)
    past = replace(house, clock=calendar, mailer=OutboxOnly())
    with past.work() as w:
        for new in (MARTIN, MOREAU):
            practice.enter_practice(w.session, new, now=w.now)
    # Always the same chance: whoever shows cabinet to somebody finds the same people again.
    chance = Random(1804)  # noqa: S311 - nothing secret comes of it
    for visit in sorted([*_visits(past, MARTIN, chance, present), *_visits(past, MOREAU, chance, present)], key=_made):
        calendar.now = visit.made_at
        _book(past, visit)
    for new in (MARTIN, MOREAU):
        _bill(past, new, calendar, chance, present)
    while send_messages(past.work, past.mailer, past.links):
        pass


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody who will have booked a time."""

    slug: str
    client: tuple[str, str, str, str]
    category_id: str
    starts_at: datetime
    made_at: datetime


def _made(visit: Visit) -> datetime:
    return visit.made_at


def _visits(house: House, new: NewPractice, chance: Random, present: datetime) -> Iterator[Visit]:
    with house.reading() as w:
        place = practice.practice_at(w.session, new.slug)
        practitioner = practice.practitioners_of(w.session, place.id)[0]
        hours = booking.hours_of(w.session, practitioner, since=local(w.now, place.zone).date())
        categories = [row for row in practice.categories_of(w.session, place.id) if row.kind == "appointment"]
    for days in range(-_DAYS_BACK, _DAYS_AHEAD):
        yield from _day(place, hours=hours, categories=categories, chance=chance, present=present, days=days)


def _day(
    place: Practice,
    *,
    hours: Hours,
    categories: list[Category],
    chance: Random,
    present: datetime,
    days: int,
) -> Iterator[Visit]:
    day = local(present, place.zone).date() + timedelta(days=days)
    likely = _TAKEN_PAST if days <= 0 else _TAKEN_AHEAD
    taken: list[Span] = []
    opened = present - _OPENED_BEFORE + timedelta(days=1)
    for start in booking.starts_on(day, hours, _AN_HOUR, zone=place.zone, now=opened):
        category = chance.choice(categories)
        span = Span(start, start + timedelta(minutes=category.minutes))
        if chance.random() > likely or any(span.overlaps(other) for other in taken):
            continue
        taken.append(span)
        ahead = timedelta(hours=chance.randint(2, 24 * 12), minutes=chance.randint(0, 59))
        made_at = min(start - ahead, present - timedelta(minutes=chance.randint(20, 4000)))
        yield Visit(place.slug, chance.choice(CLIENTS), category.id, start, max(made_at, opened))


def _book(house: House, visit: Visit) -> None:
    visitor = hash_of(new_token())
    first_name, last_name, email, phone = visit.client
    choose_time(
        house.work,
        house.stripe,
        slug=visit.slug,
        visitor_hash=visitor,
        network_hash="",
        category_id=visit.category_id,
        starts_at=visit.starts_at,
        language="fr",
    )
    enter_details(
        house.work,
        slug=visit.slug,
        visitor_hash=visitor,
        first_name=first_name,
        last_name=last_name,
        email=email,
        phone=phone,
        network="",
        language="fr",
        ticked=booking.Ticked(),
        expects_card=False,
    )
    book_without_payment(house.work, house.stripe, slug=visit.slug, visitor_hash=visitor)


def _bill(house: House, new: NewPractice, calendar: Calendar, chance: Random, present: datetime) -> None:
    calendar.now = present - _BILLED_WITHIN
    with house.reading() as w:
        place = practice.practice_at(w.session, new.slug)
        owner = w.session.exec(select(Person).where(col(Person.practice_id) == place.id)).one()
        past = booking.past_appointments(w.session, place.id, since=present - timedelta(days=_DAYS_BACK), now=w.now)
    for appointment in reversed([row for row in past if row.price_cents]):
        calendar.now = appointment.ends_at + timedelta(minutes=chance.randint(2, 40))
        invoice_id = bill_appointment(house.work, practice_id=place.id, appointment_id=appointment.id)
        if chance.random() > _PAYS_AT_ONCE:
            continue
        record_desk_payment(
            house.work,
            house.stripe,
            practice_id=place.id,
            person_id=owner.id,
            invoice_id=invoice_id,
            entry_id=AllocationId(new_id("alc")),
            means=chance.choice(("cash", "cheque", "transfer", "card")),
            amount=Money(appointment.price_cents, appointment.currency),
            received_on=local(calendar.now, place.zone).date(),
        )
