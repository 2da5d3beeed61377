"""A practice that belongs to one story alone: nothing that is set in it can be in another story's way."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace

import httpx
from sqlmodel import Session, col, select

from cabinet import payments, practice
from cabinet.journeys.follow_account import follow_account
from cabinet.journeys.open_account import open_account
from cabinet.kit.clock import Clock, utc_now
from cabinet.kit.ids import new_reference
from cabinet.payments import StripeAccount
from cabinet.practice import NewPerson, NewPractice, Person
from cabinet.settings import SANDBOX_SECRET_KEY, Settings
from cabinet.wiring import House, build
from tests.houses import RunningHouse
from tests.people import CAMILLE


def a_practice_of_camilles(running: RunningHouse) -> NewPractice:
    """Camille begins once more, at an address of her own."""
    return a_practice_like(running, CAMILLE)


def a_practice_like(running: RunningHouse, known: NewPractice) -> NewPractice:
    """A practice of somebody we know begins once more, at an address of its own."""
    slug = f"{known.slug}-{new_reference().removeprefix('R-').lower()}"
    email = f"{known.owner.first_name.lower()}@{slug}.example"
    new = replace(known, slug=slug, owner=replace(known.owner, email=email))
    with wired(running) as house, house.work() as w:
        practice.enter_practice(w.session, new, now=w.now)
    return new


def add_secretary(running: RunningHouse, new: NewPractice) -> NewPractice:
    """Denise works there too; the practice as she signs in to it."""
    email = new.owner.email.replace("camille", "denise")
    denise = NewPerson(
        first_name="Denise", name="Denise Petit", email=email, password=new.owner.password, role="secretary"
    )
    with wired(running) as house, house.work() as w:
        practice.add_person(w.session, practice.practice_at(w.session, new.slug).id, denise, now=w.now)
    return replace(new, owner=denise)


def turn_payment_on(running: RunningHouse, new: NewPractice) -> None:
    """The practice may charge: its account is open, and Stripe is content."""
    with wired(running) as house:
        with house.reading() as w:
            owner = owner_in(w.session, new)
        open_account(
            house.work,
            house.stripe,
            practice_id=owner.practice_id,
            person_id=owner.id,
            company_name=new.name,
            services_offered="Consultations au cabinet",
            public_url=running.url,
        )
        account_id = accounts_of(running, new)[0]
        decide(running, account_id, "active")
        follow_account(house.work, house.stripe, account_id)


def owner_in(session: Session, new: NewPractice) -> Person:
    """Who owns the practice, as they are stored."""
    return session.exec(select(Person).where(col(Person.email) == new.owner.email)).one()


def decide(running: RunningHouse, account_id: str, status: str) -> None:
    """Stripe makes up its mind about an account."""
    decision = f"{running.sandbox_url}/_sandbox/accounts/{account_id}/status"
    httpx.post(decision, json={"status": status}).raise_for_status()


def accounts_of(running: RunningHouse, new: NewPractice) -> list[str]:
    """The accounts that the practice has had, the present one last."""
    with wired(running) as house, house.reading() as w:
        place = practice.practice_at(w.session, new.slug)
        mine = select(StripeAccount.account_id).where(col(StripeAccount.practice_id) == place.id)
        return list(w.session.exec(mine.order_by(col(StripeAccount.id))))


def accounts_at_stripe(running: RunningHouse, company_name: str) -> int:
    """How many accounts Stripe has under this name."""
    with wired(running) as house:
        accounts = house.stripe.accounts._client.v2.core.accounts.list().auto_paging_iter()
        return sum(1 for account in accounts if account.display_name == company_name)


def taken_by(running: RunningHouse, new: NewPractice) -> list[int]:
    """What Stripe has really taken from the practice's clients, in cents, one number a charge."""
    as_practice = {"Authorization": f"Bearer {SANDBOX_SECRET_KEY}", "Stripe-Account": accounts_of(running, new)[-1]}
    charges = httpx.get(f"{running.sandbox_url}/v1/charges", params={"limit": "100"}, headers=as_practice)
    return [charge["amount_captured"] for charge in charges.raise_for_status().json()["data"] if charge["captured"]]


def take_account_away(running: RunningHouse, account_id: str) -> None:
    """The owner withdraws our access, in Stripe's own dashboard."""
    with wired(running) as house:
        house.stripe.accounts._client.oauth.deauthorize({"stripe_user_id": account_id})


def is_active(running: RunningHouse, new: NewPractice) -> bool:
    """Whether the practice may charge."""
    with wired(running) as house, house.reading() as w:
        account = payments.account_of(w.session, practice.practice_at(w.session, new.slug).id)
        return account is not None and account.state == "active"


@contextmanager
def wired(running: RunningHouse, *, clock: Clock = utc_now) -> Generator[House]:
    """The house that the browser visits, for a moment in our hands; with another `clock` it lives at another time."""
    settings = Settings(data_dir=running.data, public_url=running.url, sandbox_url=running.sandbox_url)
    house = build(settings, clock=clock)
    try:
        yield house
    finally:
        house.close()
