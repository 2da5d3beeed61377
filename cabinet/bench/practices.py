"""Practices to be booked while it is measured: open day and night, so that there are times for everybody."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

import httpx
from sqlmodel import Session, col, select

from cabinet import payments, practice
from cabinet.demonstration.practices import MARTIN
from cabinet.journeys.change_category import change_category
from cabinet.journeys.follow_account import follow_account
from cabinet.journeys.open_account import open_account
from cabinet.kit.ids import new_id
from cabinet.kit.money import Money
from cabinet.kit.tokens import new_token
from cabinet.practice import Hours, NewCategory, NewPerson, Person, Practice
from cabinet.wiring import House, house

DEPOSIT: Final = Money.euros(20)
_QUARTER: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Booked:
    """What somebody books: which time, of whom. `number` tells one booking from every other."""

    number: int
    slug: str
    category_id: str
    starts_at: datetime


def open_practices(count: int) -> list[tuple[str, str]]:
    """Enters so many practices with one category of a quarter of an hour each; their slugs and categories."""
    here = house()
    return [_open(here) for _ in range(count)]


def open_paid_practice() -> tuple[str, str, str]:
    """Enters a practice that asks a deposit, with an account where it is paid; slug, category and account."""
    here = house()
    slug, category_id = _open(here)
    with here.reading() as w:
        place = practice.practice_at(w.session, slug)
        owner = _owner(w.session, place)
        category = practice.category(w.session, place.id, category_id)
    account_id = _an_active_account(here, place, owner)
    change_category(
        here.work,
        practice_id=place.id,
        person_id=owner.id,
        category_id=category.id,
        change=replace(practice.change_from(category), payment_asked="deposit_amount", deposit=DEPOSIT),
        seen_version=category.version,
    )
    return slug, category_id, account_id


def bookings(places: list[tuple[str, str]], *, count: int) -> list[Booked]:
    """So many distinct times, spread over the practices."""
    first = house().clock().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=2)
    return [
        Booked(number, *places[number % len(places)], starts_at=first + _QUARTER * (number // len(places)))
        for number in range(count)
    ]


def _open(here: House) -> tuple[str, str]:
    slug = new_id("bench").replace("_", "-")
    owner = NewPerson(
        first_name="Camille", name="Camille Martin", email=f"{slug}@cabinet.example", password=new_token()
    )
    category = NewCategory(name="Consultation", minutes=15, price_cents=6000)
    hours = [Hours(day, 0, 24 * 60) for day in range(7)]
    new = replace(MARTIN, slug=slug, owner=owner, hours=hours, categories=[category])
    with here.work() as w:
        place = practice.enter_practice(w.session, new, now=w.now)
        return slug, practice.categories_of(w.session, place.id)[0].id


def _owner(session: Session, place: Practice) -> Person:
    return session.exec(select(Person).where(col(Person.practice_id) == place.id)).one()


def _an_active_account(here: House, place: Practice, owner: Person) -> str:
    open_account(
        here.work,
        here.stripe,
        practice_id=place.id,
        person_id=owner.id,
        company_name=place.name,
        services_offered=f"Consultations, {place.slug}",
        public_url=here.settings.public_url,
    )
    with here.reading() as w:
        account = payments.account_of(w.session, place.id)
    if account is None:
        raise LookupError("the account that was opened is not there")
    status = f"{here.settings.sandbox_url}/_sandbox/accounts/{account.account_id}/status"
    httpx.post(status, json={"status": "active"}).raise_for_status()
    follow_account(here.work, here.stripe, account.account_id)
    return account.account_id
