"""The process is gone at any instant; after the next round of the worker everything is as if it had stayed."""

import contextlib
import os
import signal
import subprocess
from contextlib import suppress
from itertools import count

import pytest
from sqlmodel import col, delete

from cabinet.booking import Claim
from cabinet.journeys.ask_for_payment import PaymentReady, ask_for_payment
from cabinet.journeys.give_up_payment import give_up_payment
from cabinet.journeys.settle_payment import settle_payment
from cabinet.kit.batches import batches
from cabinet.notifications import Message
from cabinet.payments import Payment
from cabinet.payments.tables import PaymentRecord
from operations.environment import environment
from operations.places import PYTHON, ROOT
from tests.factories import (
    DEPOSIT,
    a_booking_to_pay,
    a_card,
    a_hold,
    a_payment_ready,
    account_of,
    an_authorised_payment,
    appointments,
    details_of,
    payment_of,
)
from tests.people import a_crowd
from tests.power import PowerCut, Supply
from tests.sandboxes import eventually
from tests.world import World

# A journey that crossed more boundaries than this would not be one of ours.
MANY = 40


def test_killed_anywhere_while_settling(paying_world: World):
    """Before Stripe is asked, after the look, around the first transaction, after the capture, around the second."""
    boundaries = 0
    for boundary, visitor in zip(count(1), a_crowd(MANY), strict=False):
        ready = an_authorised_payment(paying_world, visitor)
        supply = Supply(paying_world.house.work, fails_at=boundary)
        with suppress(PowerCut):
            settle_payment(supply.work, paying_world.house.stripe, ready.payment_id)

        paying_world.worker_rounds(2)

        assert_paid_once(paying_world, ready)
        free_again(paying_world)
        if not supply.has_failed:
            break
        boundaries += 1
    assert boundaries == 9


def test_killed_anywhere_while_its_time_is_found_to_be_gone(paying_world: World):
    """What the bank has agreed to waits for another time, whoever comes next to see it; nothing is taken."""
    boundaries = 0
    for boundary, (bruno, ines) in zip(count(1), batches(a_crowd(2 * MANY), 2), strict=False):
        ready = an_authorised_payment(paying_world, bruno)
        paying_world.clock.move(minutes=16)
        a_hold(paying_world, ines)
        supply = Supply(paying_world.house.work, fails_at=boundary)
        with suppress(PowerCut):
            settle_payment(supply.work, paying_world.house.stripe, ready.payment_id)

        settle_payment(paying_world.house.work, paying_world.house.stripe, ready.payment_id)

        assert payment_of(paying_world, ready).state == "waiting"
        assert paying_world.bank.taken(account_of(paying_world)) == []
        assert paying_world.count(Message, col(Message.subject_id) == ready.payment_id) == 1
        free_again(paying_world)
        if not supply.has_failed:
            break
        boundaries += 1
    assert boundaries == 7


def test_killed_anywhere_while_asking_for_payment(paying_world: World):
    """The client presses again, and pays: one intent that anybody could pay, and one charge."""
    boundaries = 0
    for boundary, visitor in zip(count(1), a_crowd(MANY), strict=False):
        a_hold(paying_world, visitor)
        details_of(paying_world, visitor)
        supply = Supply(paying_world.house.work, fails_at=boundary)
        with suppress(PowerCut):
            ask_for_payment(
                supply.work,
                paying_world.house.stripe,
                slug=paying_world.camille.slug,
                visitor_hash=visitor.cookie_hash,
                shown=DEPOSIT,
            )

        ready = a_payment_ready(paying_world, visitor)
        assert a_card(paying_world, ready) == "requires_capture"
        paying_world.worker_rounds(2)

        assert_paid_once(paying_world, ready)
        free_again(paying_world)
        if not supply.has_failed:
            break
        boundaries += 1
    assert boundaries == 6


@pytest.mark.parametrize("has_paid", [False, True], ids=["abandoned", "just paid"])
def test_killed_anywhere_while_giving_up(paying_world: World, has_paid: bool):  # noqa: FBT001 - a case of the test
    """Whatever was done by then: nobody is charged, and the time is free in the end."""
    for boundary, visitor in zip(count(1), a_crowd(MANY), strict=False):
        ready = (an_authorised_payment if has_paid else a_booking_to_pay)(paying_world, visitor)
        supply = Supply(paying_world.house.work, fails_at=boundary)
        with suppress(PowerCut):
            give_up_payment(supply.work, paying_world.house.stripe, ready.payment_id)

        paying_world.clock.move(minutes=20)
        paying_world.worker_rounds(2)

        was_given_up = payment_of(paying_world, ready).state == "cancelled"
        assert was_given_up or (has_paid and supply.has_failed)
        assert paying_world.bank.pending(account_of(paying_world)) == []
        assert paying_world.count(Claim) == (0 if was_given_up else 1)
        if not was_given_up:
            free_again(paying_world)
        if not supply.has_failed:
            break


def test_killed_by_the_system_while_stripe_captures(paying_world: World):
    """A real process, a real SIGKILL, between Stripe's answer and our second transaction."""
    ready = an_authorised_payment(paying_world)
    with paying_world.bank.trouble(latency_ms=1500):
        process = settling_process(paying_world, ready)
        # The first transaction is committed, and the capture is on its way.
        eventually(lambda: payment_of(paying_world, ready).state == "capturing")
        os.kill(process.pid, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        # On a slow machine the process may have died before it had asked: then nothing is taken yet.
        with contextlib.suppress(AssertionError):
            eventually(lambda: paying_world.bank.taken(account_of(paying_world)), within=4)
    assert payment_of(paying_world, ready).state == "capturing"
    assert appointments(paying_world) == []

    paying_world.worker_rounds(1)

    assert_paid_once(paying_world, ready)


def settling_process(world: World, ready: PaymentReady) -> subprocess.Popen[bytes]:
    """A process of its own that does nothing but settle this payment."""
    settings = world.house.settings
    names = [
        name for name in type(settings).model_fields if name.startswith(("stripe_", "database_", "data_", "secret_"))
    ]
    variables = {f"CABINET_{name.upper()}": str(getattr(settings, name)) for name in names}
    script = (
        "from datetime import datetime\n"
        "from cabinet.journeys.settle_payment import settle_payment\n"
        "from cabinet.settings import read_settings\n"
        "from cabinet.wiring import build\n"
        # Its clock is the one of the test: by the real one, what it asks about now might be asked about long since.
        f"house = build(read_settings(), clock=lambda: datetime.fromisoformat({world.clock.now.isoformat()!r}))\n"
        f"settle_payment(house.work, house.stripe, {ready.payment_id!r})\n"
    )
    return subprocess.Popen([str(PYTHON), "-c", script], cwd=ROOT, env=environment(variables))


def assert_paid_once(world: World, ready: PaymentReady) -> None:
    """One appointment for this payment, one charge, one message, one record of each kind, nothing left over."""
    payment = payment_of(world, ready)
    [appointment] = [each for each in appointments(world) if each.id == payment.appointment_id]
    records = world.all(PaymentRecord, col(PaymentRecord.payment_id) == payment.id)
    charges = [charge for charge in world.bank.charges(account_of(world)) if charge["captured"]]
    assert payment.state == "paid"
    assert world.count(Payment) == len(appointments(world)) == len(charges)
    assert sorted(record.kind for record in records) == ["authorised", "captured", "opened"]
    assert world.count(Message, col(Message.subject_id) == appointment.id) == 1
    assert world.bank.pending(account_of(world)) == []
    assert [claim.id for claim in world.all(Claim)] == [appointment.claim_id]


def free_again(world: World) -> None:
    """The time is taken from its appointment, so that the next client can have it."""
    with world.house.work() as w:
        w.session.connection().execute(delete(Claim))
