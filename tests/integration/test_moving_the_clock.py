"""The sandbox's clock is moved, and in cabinet, which shares it, everything that was to end has ended."""

import time
from collections.abc import Generator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cabinet import billing, booking, practice
from cabinet.bell import EVERYTHING
from cabinet.booking import TimeTaken
from cabinet.journeys.settle_payment import settle_payment
from cabinet.kit.tokens import hash_of
from cabinet.wiring import build
from tests.bills import a_request, an_invoice
from tests.databases import PostgreSQLCopies, SQLiteCopies
from tests.factories import (
    a_deposit,
    a_hold,
    account_of,
    an_active_account,
    an_authorised_payment,
    appointments,
    draft_of,
    payment_of,
)
from tests.people import BRUNO, CAMILLE, INES
from tests.sandboxes import RunningSandbox, eventually, running_sandbox
from tests.world import World, opened_world, settings_for


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningSandbox]:
    """A Stripe whose time is nobody else's."""
    with running_sandbox(tmp_path_factory.mktemp("moved")) as sandbox:
        yield sandbox


@pytest.fixture(params=["sqlite", "postgresql"])
def world(request: pytest.FixtureRequest, sandbox: RunningSandbox, tmp_path: Path) -> Generator[World]:
    """Camille's and Chloé's practices, on the clock of their sandbox."""
    copies: SQLiteCopies | PostgreSQLCopies = request.getfixturevalue(f"founded_{request.param}_copies")
    with copies.copy(tmp_path) as url, opened_world(url, sandbox, tmp_path) as world:
        settings = settings_for(url, stripe_url=sandbox.url, folder=tmp_path)
        house = build(settings.model_copy(update={"clock_file": str(sandbox.clock_file)}))
        yield replace(world, house=house)
        house.close()


def test_a_hold_ends(world: World, sandbox: RunningSandbox):
    at = a_tuesday_ten(world)
    a_hold(world, BRUNO, at=at)
    sandbox.advance(minutes=9)
    with pytest.raises(TimeTaken):
        a_hold(world, INES, at=at)

    sandbox.advance(minutes=2)

    bruno = draft_of(world, BRUNO)
    assert bruno
    assert world.look(lambda w: booking.live_claim(w.session, bruno, now=w.now)) is None
    a_hold(world, INES, at=at)


def test_a_sign_in_ends(world: World, sandbox: RunningSandbox):
    with world.house.work() as w:
        token = practice.sign_in(w.session, email=CAMILLE.owner.email, password=CAMILLE.owner.password, now=w.now)
    sandbox.advance(days=13)
    assert world.look(lambda w: practice.person_for(w.session, token=token, now=w.now))

    sandbox.advance(days=2)

    assert world.look(lambda w: practice.person_for(w.session, token=token, now=w.now)) is None


def test_a_payment_link_ends(world: World, sandbox: RunningSandbox):
    an_active_account(world)
    a_deposit(world)
    invoice = an_invoice(world, at=a_tuesday_ten(world))
    request = a_request(world, invoice)
    token = hash_of(world.house.links.token(request))
    assert world.look(lambda w: billing.opened_by(w.session, token, now=w.now)).invoice_id == invoice.id

    sandbox.advance(days=365)

    with pytest.raises(billing.LinkNotOpen):
        world.look(lambda w: billing.opened_by(w.session, token, now=w.now))


def test_what_a_bank_held_for_a_week_books_nothing_any_more(world: World, sandbox: RunningSandbox):
    """Nobody heard of the payment in time: no webhook, no worker, no return to the page."""
    an_active_account(world)
    a_deposit(world)
    ready = an_authorised_payment(world, at=a_tuesday_ten(world) + timedelta(weeks=3))

    sandbox.advance(days=8)
    settle_payment(world.house.work, world.house.stripe, ready.payment_id)

    assert payment_of(world, ready).state == "cancelled"
    assert appointments(world) == []
    assert world.bank.taken(account_of(world)) == []


def test_everybody_who_waits_hears_of_it(world: World, sandbox: RunningSandbox):
    heard: list[frozenset[str]] = []
    world.house.bell.subscribe(heard.append)
    world.house.bell.start()
    time.sleep(1.2)
    assert heard == [], "time that passes by itself rings nobody"

    sandbox.advance(minutes=1)

    assert eventually(lambda: heard) == [frozenset({EVERYTHING})]


def a_tuesday_ten(world: World) -> datetime:
    """Ten in the morning of a Tuesday that is to come, by the clock of this world."""
    now = world.look(lambda w: w.now)
    day = now + timedelta(days=(1 - now.weekday()) % 7 or 7)
    return day.replace(hour=9, minute=0, second=0, microsecond=0)
