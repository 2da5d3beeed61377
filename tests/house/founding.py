"""Camille's practice as the people of this suite find it: a deposit for one category, everything for the other."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sqlmodel import select

from cabinet import payments, practice
from cabinet.demonstration.practices import MARTIN
from cabinet.journeys.change_category import change_category
from cabinet.journeys.follow_account import follow_account
from cabinet.journeys.open_account import open_account
from cabinet.kit.money import Money
from cabinet.practice import Category, Hours, NewCategory, PaymentAsked, Person, Practice
from cabinet.settings import Settings
from cabinet.wiring import House, build
from operations.house import House as Processes
from tests.databases import migrate
from tests.factories import change
from tests.sandboxes import RunningSandbox

DEPOSIT: Final = Money.euros(20)
FIRST_VISIT: Final = NewCategory(name="Première consultation", minutes=30, price_cents=6000)
FOLLOW_UP: Final = NewCategory(name="Consultation de suivi", minutes=30, price_cents=4500)
# Every day, for months: whoever wants to come finds a time.
CAMILLE: Final = replace(
    MARTIN, hours=[Hours(day, 10 * 60, 16 * 60) for day in range(7)], categories=[FIRST_VISIT, FOLLOW_UP]
)


@dataclass(frozen=True)
class Founded:
    """The practice, and the house as this process knows it, beside the processes that are killed."""

    house: House
    place: Practice
    owner: Person
    account_id: str


def enter_practice(data: Path) -> None:
    """Before anything runs: the practice is there, and the house does not fill itself with the demonstration."""
    migrate(f"sqlite:///{data / 'cabinet.db'}", data)
    house = build(Settings(data_dir=data))
    with house.work() as w:
        practice.enter_practice(w.session, CAMILLE, now=w.now)
    house.close()


@contextmanager
def founded(processes: Processes, sandbox: RunningSandbox) -> Generator[Founded]:
    """Online payment is active, and both categories ask for it."""
    settings = Settings(data_dir=processes.data, public_url=processes.url, sandbox_url=processes.sandbox_url)
    house = build(settings)
    try:
        with house.reading() as w:
            place = practice.practice_at(w.session, CAMILLE.slug)
            owner = w.session.exec(select(Person)).one()
            first_visit, follow_up = practice.categories_of(w.session, place.id)
        account_id = _an_active_account(house, sandbox, place, owner)
        _ask(house, owner, first_visit, "deposit_amount")
        _ask(house, owner, follow_up, "full")
        yield Founded(house, place, owner, account_id)
    finally:
        house.close()


def _an_active_account(house: House, sandbox: RunningSandbox, place: Practice, owner: Person) -> str:
    open_account(
        house.work,
        house.stripe,
        practice_id=place.id,
        person_id=owner.id,
        company_name=place.name,
        services_offered="Consultations au cabinet",
        public_url=house.settings.public_url,
    )
    with house.reading() as w:
        account = payments.account_of(w.session, place.id)
    assert account
    sandbox.set_status(account.account_id, "active")
    follow_account(house.work, house.stripe, account.account_id)
    return account.account_id


def _ask(house: House, owner: Person, category: Category, asked: PaymentAsked) -> None:
    change_category(
        house.work,
        practice_id=category.practice_id,
        person_id=owner.id,
        category_id=category.id,
        change=replace(change(category), payment_asked=asked, deposit=DEPOSIT),
        seen_version=category.version,
    )
