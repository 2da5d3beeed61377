"""Chloé's practice, which asks a deposit: made through the journeys, on the house that the browser visits."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Final

import httpx
from sqlmodel import col, select

from cabinet import billing, payments, practice
from cabinet.booking import Claim
from cabinet.demonstration.practices import MOREAU
from cabinet.journeys.change_billing_options import change_billing_options
from cabinet.journeys.change_category import change_category
from cabinet.journeys.follow_account import follow_account
from cabinet.journeys.open_account import open_account
from cabinet.kit.money import Money
from cabinet.payments import Payment
from cabinet.practice import Category, Person, Practice
from cabinet.settings import Settings
from cabinet.wiring import House, build
from tests.houses import RunningHouse

TERMS: Final = "https://moreau.example/cgv"
DEPOSIT: Final = Money.euros(20)


def make_paid(running: RunningHouse) -> None:
    """Chloé's first category asks for a deposit of 20 €, under her terms of sale. Asked twice, it is so once."""
    with _wired(running) as house:
        place, owner, category = _found(house)
        if category.payment_asked != "nothing":
            return
        open_account(
            house.work,
            house.stripe,
            practice_id=place.id,
            person_id=owner.id,
            company_name=place.name,
            services_offered="Consultations au cabinet",
            public_url=running.url,
        )
        _let_stripe_agree(running, house, place)
        with house.reading() as w:
            options = replace(billing.typed_options(w.session, place), terms_kind="link", terms_url=TERMS)
        change_billing_options(house.work, practice_id=place.id, person_id=owner.id, typed=options)
        _ask_deposit(house, place, owner, category)


def end_holds(running: RunningHouse, *, in_seconds: int = -1) -> None:
    """Every hold of every client ends at that moment, as if it had been taken so much earlier."""
    with _wired(running) as house, house.work() as w:
        for claim in w.session.exec(select(Claim).where(col(Claim.expires_at).is_not(None))):
            claim.expires_at = w.now + timedelta(seconds=in_seconds)


def capture_at_stripe(running: RunningHouse) -> None:
    """Chloé captures, in Stripe's own dashboard, what waits for another time."""
    with _wired(running) as house:
        with house.reading() as w:
            waiting = select(Payment).where(col(Payment.state) == "waiting").order_by(col(Payment.id).desc())
            payment = w.session.exec(waiting).first()
        assert payment
        intent_id = payment.intent_id or ""
        house.stripe.intents.capture(intent_id, account_id=payment.account_id, payment_id=f"by_hand_{intent_id}")


@contextmanager
def _wired(running: RunningHouse) -> Generator[House]:
    house = build(Settings(data_dir=running.data, public_url=running.url, sandbox_url=running.sandbox_url))
    try:
        yield house
    finally:
        house.close()


def _found(house: House) -> tuple[Practice, Person, Category]:
    with house.reading() as w:
        place = practice.practice_at(w.session, MOREAU.slug)
        owner = w.session.exec(select(Person).where(col(Person.practice_id) == place.id)).one()
        return place, owner, practice.categories_of(w.session, place.id)[0]


def _let_stripe_agree(running: RunningHouse, house: House, place: Practice) -> None:
    with house.reading() as w:
        account = payments.account_of(w.session, place.id)
    assert account
    decision = f"{running.sandbox_url}/_sandbox/accounts/{account.account_id}/status"
    httpx.post(decision, json={"status": "active"}).raise_for_status()
    follow_account(house.work, house.stripe, account.account_id)


def _ask_deposit(house: House, place: Practice, owner: Person, category: Category) -> None:
    change_category(
        house.work,
        practice_id=place.id,
        person_id=owner.id,
        category_id=category.id,
        change=replace(practice.change_from(category), payment_asked="deposit_amount", deposit=DEPOSIT),
        seen_version=category.version,
    )
