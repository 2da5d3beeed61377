"""However cabinet hears that a card was left, and however often: one appointment, one card kept, nothing charged."""

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest
from sqlmodel import col

from cabinet.booking import Claim
from cabinet.journeys.ask_again import ask_again
from cabinet.journeys.ask_for_imprint import ImprintReady
from cabinet.journeys.hear_stripe import hear_stripe
from cabinet.journeys.settle_imprint import settle_imprint
from cabinet.notifications import Message
from cabinet.payments import Imprint, StripeEvent
from cabinet.payments.tables import ImprintRecord
from tests.crowds import all_at_once
from tests.factories import (
    a_booking_to_leave_a_card_for,
    a_card_left,
    account_of,
    an_active_account,
    an_imprint_ready,
    appointments,
    imprint_of,
)
from tests.integration.test_settling_a_payment import deliver, hear
from tests.soundness import assert_sound
from tests.world import TUESDAY_TEN, World

Way = Callable[[World, ImprintReady], None]


def returned(world: World, ready: ImprintReady) -> None:
    """The client's page comes back from the bank."""
    settle_imprint(world.house.work, world.house.stripe, ready.imprint_id)


def told(world: World, ready: ImprintReady) -> None:
    """Everything that Stripe has said about the account so far arrives, and the worker hears it."""
    for payload in world.bank.events(account_of(world)):
        deliver(world, payload)
    hear(world)


def asked(world: World, ready: ImprintReady) -> None:
    """Nothing was heard for a while, and the worker asks by itself."""
    world.clock.move(seconds=31)
    ask_again(world.house.work, world.house.stripe)


WAYS: dict[str, Way] = {"return": returned, "webhook": told, "reconciler": asked}


@pytest.mark.parametrize("order", list(permutations(WAYS)), ids="-".join)
def test_the_first_to_come_settles_and_the_others_change_nothing(imprint_world: World, order: tuple[str, ...]):
    ready = a_card_left(imprint_world)

    for way in order:
        WAYS[way](imprint_world, ready)
        assert_kept_once(imprint_world, ready)
    assert_sound(imprint_world)


def test_all_of_them_at_once_settle_once(imprint_world: World):
    ready = a_card_left(imprint_world)
    for payload in imprint_world.bank.events(account_of(imprint_world)):
        deliver(imprint_world, payload)
    imprint_world.clock.move(seconds=31)
    work, stripe = imprint_world.house.work, imprint_world.house.stripe

    told = all_at_once(
        [
            *[lambda: settle_imprint(work, stripe, ready.imprint_id)] * 4,
            *[lambda: hear_stripe(work, stripe)] * 4,
            *[lambda: ask_again(work, stripe)] * 4,
        ]
    )
    imprint_world.worker_rounds(2)

    assert told == [None] * 12
    assert_kept_once(imprint_world, ready)
    assert imprint_world.count(StripeEvent, col(StripeEvent.finished_at).is_(None)) == 0


def test_events_that_come_three_times_and_backwards_are_kept_once(imprint_world: World):
    ready = a_card_left(imprint_world)
    returned(imprint_world, ready)
    events = imprint_world.bank.events(account_of(imprint_world))

    for payload in [*reversed(events), *events, *reversed(events)]:
        deliver(imprint_world, payload)
        hear(imprint_world)

    assert imprint_world.count(StripeEvent) == len(events) > 1
    assert_kept_once(imprint_world, ready)


def test_an_event_that_overtakes_our_own_writing_finds_its_imprint(imprint_world: World):
    """Stripe tells of a setup before its id was written down: the imprint is found by what we told Stripe."""
    ready = a_card_left(imprint_world)
    with imprint_world.house.work() as w:
        imprint = w.session.get_one(Imprint, ready.imprint_id)
        imprint.setup_id, imprint.customer_id = None, ""

    told(imprint_world, ready)

    assert_kept_once(imprint_world, ready)


def test_cards_that_others_keep_are_left_alone(imprint_world: World):
    """Chloé writes an id of Camille's into a setup of hers, and Camille keeps a card of her own at Stripe."""
    ready = a_booking_to_leave_a_card_for(imprint_world)
    ours = imprint_of(imprint_world, ready).setup_id
    with imprint_world.house.work() as w:
        # Stripe has made the setup of this imprint, and cabinet has not written it down yet.
        w.session.get_one(Imprint, ready.imprint_id).setup_id = None
    chloes = an_active_account(imprint_world, imprint_world.chloe)

    for account_id, said in ((chloes, {"imprint_id": ready.imprint_id}), (account_of(imprint_world), {})):
        asked: Any = {"confirm": True, "payment_method": "pm_card_visa", "metadata": said}
        asked["automatic_payment_methods"] = {"enabled": True, "allow_redirects": "never"}
        imprint_world.bank.sandbox.client().v1.setup_intents.create(asked, {"stripe_account": account_id})
        for payload in imprint_world.bank.events(account_id):
            deliver(imprint_world, payload)
        hear(imprint_world)

    imprint = imprint_of(imprint_world, ready)
    assert (imprint.state, imprint.setup_id, appointments(imprint_world)) == ("awaiting", ours, [])
    assert imprint_world.count(StripeEvent, col(StripeEvent.finished_at).is_(None)) == 0


def test_pressing_the_button_again_after_the_card_was_left_settles(imprint_world: World):
    """The answer got lost on its way to the browser: the second press finds it."""
    ready = a_card_left(imprint_world)

    again = an_imprint_ready(imprint_world)

    assert (again.imprint_id, again.client_secret) == (ready.imprint_id, "")
    assert_kept_once(imprint_world, ready)


def test_the_time_is_kept_although_the_hold_has_ended(imprint_world: World):
    """The bank took its time, and nobody else came in between."""
    ready = a_card_left(imprint_world)
    imprint_world.clock.move(minutes=40)

    returned(imprint_world, ready)

    assert_kept_once(imprint_world, ready)


@pytest.mark.parametrize("path", ["/v1/customers", "/v1/setup_intents"])
def test_an_answer_of_stripes_that_is_lost_makes_nothing_twice(imprint_world: World, path: str):
    """Stripe did what was asked, and the connection was cut: the SDK asks again under the same key."""
    with imprint_world.bank.trouble(lose_answer_next=[{"method": "POST", "path": path}]):
        ready = a_card_left(imprint_world)
    returned(imprint_world, ready)

    assert_kept_once(imprint_world, ready)
    assert len(imprint_world.bank.setups(account_of(imprint_world))) == 1
    assert len(imprint_world.bank.customers(account_of(imprint_world))) == 1


def assert_kept_once(world: World, ready: ImprintReady) -> None:
    """One appointment at the time, one card kept for its fee, one message that says so, and nothing charged."""
    imprint = imprint_of(world, ready)
    [appointment] = appointments(world)
    [claim] = world.all(Claim)
    [message] = world.all(Message)
    records = [record.kind for record in world.all(ImprintRecord)]
    assert (imprint.state, imprint.appointment_id, imprint.card) == ("kept", appointment.id, "Visa •••• 4242")
    assert world.bank.cards_kept(account_of(world)) == [imprint.method_id]
    assert (appointment.starts_at, appointment.asked) == (TUESDAY_TEN, "imprint")
    assert (appointment.due_cents, appointment.fee_cents) == (0, 3000)
    assert (claim.id, claim.expires_at) == (appointment.claim_id, None)
    assert (message.subject_id, message.to_address) == (appointment.id, "bruno@courrier.example")
    assert "Empreinte de carte\u00a0: enregistrée, Visa\u00a0••••\u00a04242" in message.text
    assert "le cabinet peut prélever 30,00\u00a0€ sur votre carte" in message.text
    assert sorted(records) == ["kept", "opened"]
    assert world.bank.charges(account_of(world)) == []
