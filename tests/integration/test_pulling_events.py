"""A webhook that never comes: Stripe is asked for what it said, and heard all the same."""

import pytest
from sqlmodel import col

from cabinet.journeys.pull_events import pull_events
from cabinet.payments import StripeAccount, StripeEvent
from tests.factories import account_of, an_authorised_payment
from tests.integration.test_settling_a_payment import assert_settled_once, deliver, hear, told
from tests.people import INES
from tests.world import TUESDAY_TWO, World


def test_what_stripe_said_in_vain_is_heard_within_two_minutes(paying_world: World):
    """Nothing arrives for Bruno; he has closed his page."""
    ready = an_authorised_payment(paying_world)

    paying_world.worker_rounds(2)

    assert_settled_once(paying_world, ready)
    told_by_stripe = paying_world.bank.events(account_of(paying_world))
    assert paying_world.count(StripeEvent, col(StripeEvent.finished_at).is_not(None)) >= len(told_by_stripe) - 2 > 0


def test_pulled_or_sent_an_event_is_kept_once(paying_world: World):
    ready = an_authorised_payment(paying_world)
    told(paying_world, ready)
    kept = paying_world.count(StripeEvent)

    pulled = pull(paying_world)
    for payload in paying_world.bank.events(account_of(paying_world)):
        deliver(paying_world, payload)
    hear(paying_world)

    # What the capture led to had not been sent yet.
    assert paying_world.count(StripeEvent) == kept + pulled
    assert_settled_once(paying_world, ready)


def test_a_minute_passes_between_two_questions(paying_world: World):
    an_authorised_payment(paying_world)
    assert pull(paying_world) > 0
    an_authorised_payment(paying_world, INES, at=TUESDAY_TWO)

    assert pull(paying_world) == 0
    paying_world.clock.move(seconds=61)
    assert pull(paying_world) > 0
    assert account(paying_world).events_known_until == paying_world.clock.now


def test_while_stripe_does_not_answer_nothing_counts_as_known(paying_world: World):
    an_authorised_payment(paying_world)

    with paying_world.bank.trouble(fail_next=[{"method": "GET", "path": "/v1/events", "status": 503, "times": 99}]):
        assert pull(paying_world) == 0

    assert account(paying_world).events_known_until is None
    paying_world.clock.move(minutes=60)
    assert pull(paying_world) > 0
    assert account(paying_world).events_known_until == paying_world.clock.now


@pytest.mark.parametrize("event_type", ["charge.succeeded", "payment_intent.created"])
def test_what_nobody_listens_to_is_not_kept(paying_world: World, event_type: str):
    an_authorised_payment(paying_world)

    pull(paying_world)

    assert paying_world.count(StripeEvent) > 0
    assert paying_world.count(StripeEvent, col(StripeEvent.type) == event_type) == 0


def pull(world: World) -> int:
    return pull_events(world.house.work, world.house.stripe)


def account(world: World) -> StripeAccount:
    [found] = world.all(StripeAccount)
    return found
