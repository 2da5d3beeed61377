"""The door that Stripe knocks at: opened to Stripe, and to nobody who only looks like it."""

import json
from collections.abc import Generator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlmodel import col

from cabinet import wiring
from cabinet.api.stripe_webhook import LONGEST
from cabinet.bell import WORK
from cabinet.journeys.hear_stripe import hear_stripe
from cabinet.payments import StripeEvent
from tests.bank import signed
from tests.door import Door
from tests.factories import account_of, an_authorised_payment, appointments, payment_of
from tests.integration.test_bell import listening
from tests.world import WEBHOOK_SECRETS, World

EVENT: dict[str, Any] = {
    "id": "evt_1",
    "type": "payment_intent.succeeded",
    "account": "acct_1",
    "data": {"object": {"id": "pi_1"}},
}


@pytest.fixture
def stripe_speaks(world: World, monkeypatch: pytest.MonkeyPatch) -> Generator[Door]:
    """Somebody who can reach our address, a minute ago on the clock of the test's world: what they say is due now."""
    settings = world.house.settings
    for name in settings.model_fields_set:
        monkeypatch.setenv(f"CABINET_{name.upper()}", str(getattr(settings, name)))
    wiring.house.cache_clear()
    with time_machine.travel(world.clock.now - timedelta(minutes=1)):
        yield Door()
    wiring.house().close()
    wiring.house.cache_clear()


@pytest.mark.parametrize("source", ["platform", "connect", "thin"])
def test_a_signed_event_is_kept_and_rings_for_the_worker(world: World, stripe_speaks: Door, source: str):
    with listening(world) as worker:
        answer = send(stripe_speaks, body_of(EVENT), source=source, secret=WEBHOOK_SECRETS[source])

        assert answer == 204
        assert worker.hears(WORK)
    [event] = world.all(StripeEvent)
    assert (event.id, event.source, event.account_id, event.object_id) == ("evt_1", source, "acct_1", "pi_1")
    assert event.finished_at is None


def test_a_thin_event_says_whom_it_is_about(world: World, stripe_speaks: Door):
    thin = {
        "id": "evt_thin",
        "type": "v2.core.account.closed",
        "context": "acct_9",
        "related_object": {"id": "acct_9", "type": "v2.core.account"},
    }

    assert send(stripe_speaks, body_of(thin), source="thin", secret=WEBHOOK_SECRETS["thin"]) == 204

    [event] = world.all(StripeEvent)
    assert (event.account_id, event.object_id) == ("acct_9", "acct_9")


@pytest.mark.parametrize(
    ("secret", "age", "source"),
    [
        ("whsec_guessed", 0, "connect"),
        (WEBHOOK_SECRETS["connect"], 301, "connect"),
        (WEBHOOK_SECRETS["connect"], 0, "platform"),
        (WEBHOOK_SECRETS["thin"], 0, "connect"),
        ("", 0, "connect"),
    ],
    ids=["guessed secret", "older than five minutes", "another door", "another secret of ours", "empty secret"],
)
def test_what_stripe_did_not_sign_just_now_is_refused(
    world: World, stripe_speaks: Door, secret: str, age: float, source: str
):
    assert send(stripe_speaks, body_of(EVENT), source=source, secret=secret, age=age) == 400
    assert world.count(StripeEvent) == 0


@pytest.mark.parametrize(
    "header", ["", "t=1", "v1=abc", "t=abc,v1=abc", "t=1,v1=é", "t=,v1=", ",", "=" * 5000], ids=repr
)
def test_a_malformed_signature_is_refused(world: World, stripe_speaks: Door, header: str):
    answer = stripe_speaks.post("/api/stripe/connect", content=body_of(EVENT), signature=header)

    assert answer.status_code == 400
    assert world.count(StripeEvent) == 0


def test_a_body_that_was_changed_on_its_way_is_refused(world: World, stripe_speaks: Door):
    signature = signed(body_of(EVENT), WEBHOOK_SECRETS["connect"])
    tampered = body_of({**EVENT, "account": "acct_thief"})

    answer = stripe_speaks.post("/api/stripe/connect", content=tampered, signature=signature)

    assert answer.status_code == 400
    assert world.count(StripeEvent) == 0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not JSON",
        b"[]",
        b"null",
        b"3",
        b"{}",
        b'{"id": "evt_1"}',
        b"\xff\xfe",
        b'{"id": "a", "type": "b", "data": 3}',
    ],
    ids=repr,
)
def test_what_is_no_event_is_refused_even_when_signed(world: World, stripe_speaks: Door, body: bytes):
    assert send(stripe_speaks, body) == 400
    assert world.count(StripeEvent) == 0


def test_a_body_that_is_too_long_is_not_read(world: World, stripe_speaks: Door):
    assert send(stripe_speaks, b"x" * (LONGEST + 1)) == 413
    assert world.count(StripeEvent) == 0


def test_a_door_that_does_not_exist(stripe_speaks: Door):
    assert send(stripe_speaks, body_of(EVENT), source="anything") == 404


def test_a_door_without_a_secret_is_closed(stripe_speaks: Door, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CABINET_STRIPE_WEBHOOK_SECRET_THIN", "")
    wiring.house().close()
    wiring.house.cache_clear()

    assert send(stripe_speaks, body_of(EVENT), source="thin", secret="") == 404


def test_while_secrets_are_being_changed_both_are_good(
    world: World, stripe_speaks: Door, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("CABINET_STRIPE_WEBHOOK_SECRET_CONNECT", "whsec_new, whsec_connect")
    wiring.house().close()
    wiring.house.cache_clear()

    assert send(stripe_speaks, body_of(EVENT), secret="whsec_connect") == 204
    assert send(stripe_speaks, body_of({**EVENT, "id": "evt_2"}), secret="whsec_new") == 204
    assert world.count(StripeEvent) == 2


def test_an_event_that_is_sent_again_has_no_effect(paying_world: World, stripe_speaks: Door):
    """Kept once, handled once; Stripe is told that all is well each time, or it would never stop."""
    ready = an_authorised_payment(paying_world)
    events = paying_world.bank.events(account_of(paying_world))
    for payload in events:
        assert send(stripe_speaks, payload) == 204
    hear_stripe(paying_world.house.work, paying_world.house.stripe)
    handled = paying_world.all(StripeEvent)
    assert payment_of(paying_world, ready).state == "paid"

    for payload in events * 3:
        assert send(stripe_speaks, payload) == 204

    assert hear_stripe(paying_world.house.work, paying_world.house.stripe) == 0
    assert sorted(paying_world.all(StripeEvent), key=id_of) == sorted(handled, key=id_of)
    assert len(appointments(paying_world)) == 1


def test_an_intent_of_somebody_elses_shop_is_left_alone(paying_world: World, stripe_speaks: Door):
    """A linked account takes payments of its own, which are none of our business."""
    account_id = account_of(paying_world)
    stranger = paying_world.bank.sandbox.client().v1.payment_intents.create(
        {"amount": 900, "currency": "eur"}, {"stripe_account": account_id}
    )
    for payload in paying_world.bank.events(account_id):
        assert send(stripe_speaks, payload) == 204

    hear_stripe(paying_world.house.work, paying_world.house.stripe)

    assert stranger.id in {event.object_id for event in paying_world.all(StripeEvent)}
    assert paying_world.count(StripeEvent, col(StripeEvent.finished_at).is_(None)) == 0


def send(
    client: Door,
    body: bytes,
    *,
    source: str = "connect",
    secret: str = WEBHOOK_SECRETS["connect"],
    age: float = 0,
) -> int:
    return client.post(f"/api/stripe/{source}", content=body, signature=signed(body, secret, age=age)).status_code


def body_of(event: dict[str, Any]) -> bytes:
    return json.dumps(event).encode()


def id_of(event: StripeEvent) -> str:
    return event.id
