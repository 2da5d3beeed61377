"""However cabinet hears that the bank has agreed, and however often: one appointment, one charge, one message."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations
from threading import Barrier

import pytest
from sqlmodel import col

from cabinet.booking import Claim
from cabinet.journeys.ask_again import ask_again
from cabinet.journeys.ask_for_payment import PaymentReady
from cabinet.journeys.hear_stripe import hear_stripe
from cabinet.journeys.receive_event import receive_event
from cabinet.journeys.settle_payment import settle_payment
from cabinet.notifications import Message
from cabinet.payments import Payment, StripeEvent
from cabinet.payments.tables import PaymentRecord
from tests.bank import signed
from tests.factories import (
    a_payment_ready,
    account_of,
    an_authorised_payment,
    appointments,
    payment_of,
)
from tests.world import TUESDAY_TEN, WEBHOOK_SECRETS, World

Way = Callable[[World, PaymentReady], None]


def returned(world: World, ready: PaymentReady) -> None:
    """The client's page comes back from the bank."""
    settle_payment(world.house.work, world.house.stripe, ready.payment_id)


def told(world: World, ready: PaymentReady) -> None:
    """Everything that Stripe has said about the account so far arrives, and the worker hears it."""
    for payload in world.bank.events(account_of(world)):
        deliver(world, payload)
    hear(world)


def asked(world: World, ready: PaymentReady) -> None:
    """Nothing was heard for a while, and the worker asks by itself."""
    world.clock.move(seconds=31)
    ask_again(world.house.work, world.house.stripe)


WAYS: dict[str, Way] = {"return": returned, "webhook": told, "reconciler": asked}


@pytest.mark.parametrize("order", list(permutations(WAYS)), ids="-".join)
def test_the_first_to_come_settles_and_the_others_change_nothing(paying_world: World, order: tuple[str, ...]):
    ready = an_authorised_payment(paying_world)

    for way in order:
        WAYS[way](paying_world, ready)
        assert_settled_once(paying_world, ready)


@pytest.mark.parametrize("way", WAYS)
def test_any_way_alone_is_enough(paying_world: World, way: str):
    ready = an_authorised_payment(paying_world)

    WAYS[way](paying_world, ready)

    assert_settled_once(paying_world, ready)


def test_all_of_them_at_once_settle_once(paying_world: World):
    ready = an_authorised_payment(paying_world)
    for payload in paying_world.bank.events(account_of(paying_world)):
        deliver(paying_world, payload)
    paying_world.clock.move(seconds=31)

    together(
        *[lambda: settle_payment(paying_world.house.work, paying_world.house.stripe, ready.payment_id)] * 4,
        *[lambda: hear_stripe(paying_world.house.work, paying_world.house.stripe)] * 4,
        *[lambda: ask_again(paying_world.house.work, paying_world.house.stripe)] * 4,
    )
    paying_world.worker_rounds(2)

    assert_settled_once(paying_world, ready)
    assert paying_world.count(StripeEvent, col(StripeEvent.finished_at).is_(None)) == 0


def test_events_that_come_three_times_and_backwards_are_kept_once(paying_world: World):
    ready = an_authorised_payment(paying_world)
    returned(paying_world, ready)
    events = paying_world.bank.events(account_of(paying_world))

    for payload in [*reversed(events), *events, *reversed(events)]:
        deliver(paying_world, payload)
        hear(paying_world)

    assert paying_world.count(StripeEvent) == len(events) > 1
    assert_settled_once(paying_world, ready)


def test_an_event_two_days_late_finds_everything_done(paying_world: World):
    ready = an_authorised_payment(paying_world)
    asked(paying_world, ready)
    paying_world.clock.move(minutes=2 * 24 * 60)

    told(paying_world, ready)

    assert_settled_once(paying_world, ready)


def test_an_event_that_overtakes_our_own_writing_finds_its_payment(paying_world: World):
    """Stripe tells of an intent before its id was written down: the payment is found by what we told Stripe."""
    ready = an_authorised_payment(paying_world)
    with paying_world.house.work() as w:
        payment = w.session.get_one(Payment, ready.payment_id)
        payment.intent_id = None

    told(paying_world, ready)

    assert_settled_once(paying_world, ready)


def test_pressing_the_button_again_after_the_bank_has_agreed_settles(paying_world: World):
    """The answer of the bank got lost on its way to the browser: the second press finds it."""
    ready = an_authorised_payment(paying_world)

    again = a_payment_ready(paying_world)

    assert (again.payment_id, again.client_secret) == (ready.payment_id, "")
    assert_settled_once(paying_world, ready)


def test_the_time_is_kept_although_the_hold_has_ended(paying_world: World):
    """The bank took its time, and nobody else came in between."""
    ready = an_authorised_payment(paying_world)
    paying_world.clock.move(minutes=40)

    returned(paying_world, ready)

    assert_settled_once(paying_world, ready)


@pytest.mark.parametrize("lost", ["capture", "create"])
def test_an_answer_of_stripes_that_is_lost_costs_nothing(paying_world: World, lost: str):
    """Stripe did what was asked, and the connection was cut: the SDK asks again under the same key."""
    path = "/v1/payment_intents"
    with paying_world.bank.trouble(lose_answer_next=[{"method": "POST", "path": path}] if lost == "create" else []):
        ready = an_authorised_payment(paying_world)
    intent_id = payment_of(paying_world, ready).intent_id
    capture = {"method": "POST", "path": f"{path}/{intent_id}/capture"}
    with paying_world.bank.trouble(lose_answer_next=[capture] if lost == "capture" else []):
        returned(paying_world, ready)

    assert_settled_once(paying_world, ready)
    assert len(paying_world.bank.intents(account_of(paying_world))) == 1


def assert_settled_once(world: World, ready: PaymentReady) -> None:
    """One appointment at the time, one captured charge, one message, one record of each kind, nothing left open."""
    payment = payment_of(world, ready)
    [appointment] = appointments(world)
    [claim] = world.all(Claim)
    [message] = world.all(Message)
    records = [record.kind for record in world.all(PaymentRecord, col(PaymentRecord.payment_id) == payment.id)]
    assert (payment.state, payment.appointment_id) == ("paid", appointment.id)
    assert (appointment.starts_at, appointment.due_cents) == (TUESDAY_TEN, 2000)
    assert (claim.id, claim.expires_at) == (appointment.claim_id, None)
    assert (message.subject_id, message.to_address) == (appointment.id, "bruno@courrier.example")
    assert sorted(records) in (["authorised", "captured", "opened"], ["captured", "opened"])
    assert world.bank.taken(account_of(world)) == [2000]
    assert world.bank.pending(account_of(world)) == []


def deliver(world: World, payload: bytes, *, times: int = 1) -> None:
    signature = signed(payload, WEBHOOK_SECRETS["connect"])
    for _ in range(times):
        receive_event(world.house.work, world.house.stripe, source="connect", body=payload, signature=signature)


def hear(world: World) -> None:
    while hear_stripe(world.house.work, world.house.stripe):
        pass


def together(*deeds: Callable[[], object]) -> None:
    """Everything at once, each in a thread of its own; what one of them raises is raised here."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> None:
        start.wait(timeout=30)
        deed()

    with ThreadPoolExecutor(len(deeds)) as threads:
        list(threads.map(run, deeds))
