"""Money goes back at the instant at which somebody else finds it: whoever locks both locks what is paid for first."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError
from sqlmodel import col

from cabinet.gateways.stripe import Intent
from cabinet.journeys.straying import let_stray
from cabinet.notifications import Message
from cabinet.payments import Payment
from tests.bills import an_unpaid_invoice
from tests.crowds import all_at_once
from tests.integration.test_money_without_a_home import give_back, refunded, stray, stray_beyond
from tests.overtaking import overtaken
from tests.soundness import assert_sound
from tests.world import World


@pytest.mark.parametrize("of", ["draft", "invoice"])
def test_who_gives_money_back_and_who_finds_it_do_not_wait_for_each_other(paying_world: World, of: str):
    """Camille gives it back; before she reads whose it is, a webhook that was slow brings it in once more."""
    payment = stray_of(paying_world, of)
    intent = found(paying_world, payment)

    with overtaken(paying_world.house.engine, lambda: finds(paying_world, intent), at=f"SELECT {of}.") as told:
        give_back(paying_world, payment)

    assert told == [None]
    assert state(paying_world, payment) == "returned"
    assert paying_world.count(Message, col(Message.purpose) == "payment_returned") == 1
    assert 2000 in refunded(paying_world)
    assert_sound(paying_world)


@pytest.mark.parametrize("of", ["draft", "invoice"])
def test_in_another_order_they_would_wait_for_each_other(paying_world: World, of: str):
    """The control: whose it is, locked rather than looked at."""
    if paying_world.house.engine.dialect.name != "postgresql":
        pytest.skip("SQLite lets one transaction write at a time")
    payment = stray_of(paying_world, of)
    intent = found(paying_world, payment)

    with (
        locking(paying_world.house.engine, of),
        overtaken(paying_world.house.engine, lambda: finds(paying_world, intent), at=f"SELECT {of}.") as told,
    ):
        told.extend(all_at_once([lambda: give_back(paying_world, payment)]))

    # PostgreSQL lets one of the two go on, whichever it is.
    [unlucky] = [each for each in told if each]
    assert isinstance(unlucky, OperationalError)
    assert "deadlock detected" in str(unlucky)


@contextmanager
def locking(engine: Engine, table: str) -> Generator[None]:
    """Rows of this table are locked by whoever reads them."""

    def locked(
        _connection: Connection,
        _cursor: Any,
        statement: str,
        parameters: Any,
        _context: Any,
        _many: bool,  # noqa: FBT001
    ) -> tuple[str, Any]:
        is_looking = statement.startswith(f"SELECT {table}.") and " FOR " not in statement
        return (f"{statement} FOR UPDATE" if is_looking else statement), parameters

    event.listen(engine, "before_cursor_execute", locked, retval=True)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", locked)


def stray_of(world: World, of: str) -> Payment:
    """Money without a home, for a booking whose time is gone, or for an invoice that was paid at the desk."""
    return stray(world) if of == "draft" else stray_beyond(world, an_unpaid_invoice(world))


def found(world: World, payment: Payment) -> Intent:
    """What Stripe said of it a moment ago."""
    return world.house.stripe.intents.look(payment.intent_id or "", account_id=payment.account_id)


def finds(world: World, intent: Intent) -> None:
    let_stray(world.house.work, intent, intent.payment_id)


def state(world: World, payment: Payment) -> str:
    [now] = world.all(Payment, col(Payment.id) == payment.id)
    return now.state
