"""What happened is told to those who listen: signed, again when they were away, and as badly as a test wishes."""

import time
from collections.abc import Generator
from dataclasses import dataclass

import pytest
import stripe

from tests.integration.sandbox.conftest import Account
from tests.integration.sandbox.listening import Listener
from tests.sandboxes import RunningSandbox, eventually

AUTHORISED = "payment_intent.amount_capturable_updated"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint of the platform, and the secret that only its creation shows."""

    id: str
    secret: str


@pytest.fixture
def connect(client: stripe.StripeClient, listener: Listener) -> Generator[Endpoint]:
    """Hears what happens to connected accounts."""
    made = client.v1.webhook_endpoints.create(
        {"url": f"{listener.url}/connect", "connect": True, "enabled_events": ["*"]}
    )
    yield Endpoint(made.id, str(made.secret))
    client.v1.webhook_endpoints.delete(made.id)


def authorised(account: Account) -> stripe.PaymentIntent:
    intent = account.intent()
    account.confirm(intent, "visa")
    return intent


def test_the_connect_endpoint_hears_of_accounts_with_their_name_and_a_signature(
    account: Account, connect: Endpoint, listener: Listener
) -> None:
    intent = authorised(account)
    [arrival] = listener.heard("/connect", kind=AUTHORISED, about=account.id)
    event = arrival.event(connect.secret)
    assert event["account"] == account.id
    assert event["data"]["object"]["id"] == intent.id
    assert event["data"]["object"]["status"] == "requires_capture"
    assert event["api_version"] == stripe.api_version
    with pytest.raises(stripe.SignatureVerificationError):
        arrival.event("whsec_of_somebody_else")


def test_the_platform_endpoint_hears_of_the_platform_alone(
    account: Account, connect: Endpoint, listener: Listener, client: stripe.StripeClient
) -> None:
    platform = client.v1.webhook_endpoints.create({"url": f"{listener.url}/platform", "enabled_events": ["*"]})
    authorised(account)
    own = client.v1.payment_intents.create({"amount": 6000, "currency": "eur"})
    listener.heard("/connect", kind=AUTHORISED, about=account.id)
    [arrival] = listener.heard("/platform")
    event = arrival.event(str(platform.secret))
    assert (event["type"], event["data"]["object"]["id"]) == ("payment_intent.created", own.id)
    assert not event["account"]
    client.v1.webhook_endpoints.delete(platform.id)


def test_an_endpoint_of_an_account_hears_of_that_account_alone(
    account: Account, sandbox: RunningSandbox, listener: Listener
) -> None:
    chloe = Account(sandbox.active_account(account.client), account.client)
    made = account.client.v1.webhook_endpoints.create(
        {"url": f"{listener.url}/own", "enabled_events": [AUTHORISED]}, account.options
    )
    authorised(chloe)
    intent = authorised(account)
    [arrival] = listener.heard("/own")
    assert arrival.event(str(made.secret))["data"]["object"]["id"] == intent.id
    assert account.client.v1.webhook_endpoints.list(options=chloe.options).data == []


def test_only_what_was_asked_for_is_told(account: Account, listener: Listener, client: stripe.StripeClient) -> None:
    made = client.v1.webhook_endpoints.create(
        {"url": f"{listener.url}/few", "connect": True, "enabled_events": ["payment_intent.succeeded"]}
    )
    intent = authorised(account)
    client.v1.payment_intents.capture(intent.id, options=account.options)
    listener.heard("/few", kind="payment_intent.succeeded", about=account.id)
    assert listener.has_heard("/few", about=account.id) == 1
    client.v1.webhook_endpoints.delete(made.id)


def test_the_secret_is_shown_once_and_an_endpoint_that_left_hears_nothing(
    account: Account, client: stripe.StripeClient, connect: Endpoint, listener: Listener
) -> None:
    [listed] = client.v1.webhook_endpoints.list().data
    assert listed.id == connect.id
    assert not getattr(listed, "secret", None)
    client.v1.webhook_endpoints.update(connect.id, {"disabled": True})
    authorised(account)
    client.v1.webhook_endpoints.update(connect.id, {"disabled": False})
    later = authorised(account)
    [arrival] = listener.heard("/connect", kind=AUTHORISED, about=account.id)
    assert arrival.event(connect.secret)["data"]["object"]["id"] == later.id


def test_whoever_was_away_is_told_again_a_little_later_each_time(
    account: Account, connect: Endpoint, listener: Listener, sandbox: RunningSandbox
) -> None:
    client = account.client
    client.v1.webhook_endpoints.update(connect.id, {"enabled_events": [AUTHORISED]})
    listener.answers.extend([500, 302])
    authorised(account)
    first, second, third = listener.heard("/connect", at_least=3)
    assert first.event(connect.secret)["id"] == third.event(connect.secret)["id"]
    assert 0.9 < second.at - first.at < third.at - second.at

    def delivered() -> bool:
        newest = sandbox.deliveries()[0]
        return (newest["status"], newest["attempts"], newest["response_status"]) == ("delivered", 3, 200)

    eventually(delivered)


def test_an_event_waits_for_its_deliveries(account: Account, connect: Endpoint, listener: Listener) -> None:
    authorised(account)
    [arrival] = listener.heard("/connect", kind=AUTHORISED, about=account.id)
    event_id = arrival.event(connect.secret)["id"]
    assert arrival.event(connect.secret)["pending_webhooks"] == 1
    events = account.client.v1.events
    eventually(lambda: events.retrieve(event_id, options=account.options).pending_webhooks == 0)


def test_events_are_listed_by_type_and_page(account: Account) -> None:
    authorised(account)
    account.client.v1.payment_intents.cancel(account.intent().id, options=account.options)
    events = account.client.v1.events
    told = [event.type for event in events.list({"limit": 100}, account.options).data]
    assert told.count("payment_intent.created") == 2
    assert told.index("payment_intent.canceled") < told.index(AUTHORISED)
    some = events.list({"types": [AUTHORISED, "payment_intent.canceled"]}, account.options)
    assert [event.type for event in some.data] == ["payment_intent.canceled", AUTHORISED]
    group = events.list({"type": "payment_intent.*"}, account.options).data
    assert len(group) == 4
    paged = [event.id for event in events.list({"limit": 2}, account.options).auto_paging_iter()]
    assert paged == [event.id for event in events.list({"limit": 100}, account.options).data]
    newest = events.list({"limit": 1}, account.options).data[0]
    assert events.list({"created": {"gt": newest.created}}, account.options).data == []


def test_doubled(account: Account, connect: Endpoint, listener: Listener, sandbox: RunningSandbox) -> None:
    sandbox.misbehave(webhooks="duplicate")
    authorised(account)
    heard = listener.heard("/connect", at_least=2, kind=AUTHORISED, about=account.id)
    assert len({arrival.event(connect.secret)["id"] for arrival in heard}) == 1


def test_late(account: Account, connect: Endpoint, listener: Listener, sandbox: RunningSandbox) -> None:
    sandbox.misbehave(webhooks="delay", delay_seconds=1)
    began = time.monotonic()
    authorised(account)
    [arrival] = listener.heard("/connect", kind=AUTHORISED, about=account.id)
    assert arrival.at - began >= 1


def test_lost_until_it_is_sent_once_more(
    account: Account, connect: Endpoint, listener: Listener, sandbox: RunningSandbox
) -> None:
    sandbox.misbehave(webhooks="drop")
    intent = authorised(account)
    sandbox.behave()
    account.client.v1.payment_intents.capture(intent.id, options=account.options)
    listener.heard("/connect", kind="payment_intent.succeeded", about=account.id)
    assert listener.has_heard("/connect", kind=AUTHORISED, about=account.id) == 0
    [event] = account.client.v1.events.list({"type": AUTHORISED}, account.options).data
    assert sandbox.resend(event.id) == 1
    [arrival] = listener.heard("/connect", kind=AUTHORISED, about=account.id)
    assert arrival.event(connect.secret)["id"] == event.id


def test_only_the_next_one_of_a_kind_is_lost(
    account: Account, connect: Endpoint, listener: Listener, sandbox: RunningSandbox
) -> None:
    sandbox.misbehave(webhooks="drop", webhook_types=["charge.*"], webhook_times=1)
    first = authorised(account)
    second = authorised(account)
    listener.heard("/connect", kind=AUTHORISED, about=first.id)
    listener.heard("/connect", kind="payment_intent.created", about=first.id)
    listener.heard("/connect", kind="charge.succeeded", about=second.id)
    assert listener.has_heard("/connect", kind="charge.succeeded", about=first.id) == 0


def test_in_another_order(account: Account, connect: Endpoint, listener: Listener, sandbox: RunningSandbox) -> None:
    sandbox.misbehave(webhooks="shuffle")
    for _ in range(4):
        authorised(account)
    # Each payment is told three times: made, charged, and agreed to by the bank.
    heard = [arrival.event(connect.secret) for arrival in listener.heard("/connect", at_least=12, about=account.id)]
    told = [event.id for event in account.client.v1.events.list({"limit": 100}, account.options).data]
    arrived = [event["id"] for event in heard]
    assert set(arrived) <= set(told)
    assert arrived != [event_id for event_id in reversed(told) if event_id in arrived]
