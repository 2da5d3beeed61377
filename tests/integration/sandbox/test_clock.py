"""The clock moves forward when it is told to, and everything that was to happen meanwhile happens."""

import time
from collections.abc import Generator
from datetime import datetime

import httpx
import pytest
import stripe

from tests.integration.sandbox.conftest import Account
from tests.integration.sandbox.connection import Connection
from tests.integration.sandbox.listening import Listener
from tests.integration.sandbox.test_accounts import has_become, onboarding_link, open_account
from tests.integration.sandbox.test_process import restart
from tests.sandboxes import RunningSandbox, eventually, running_sandbox

HOUR, DAY = 3600, 86400


@pytest.fixture
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningSandbox]:
    """A sandbox whose verifications take an hour; its time is nobody else's."""
    with running_sandbox(tmp_path_factory.mktemp("clock"), verification_seconds=HOUR) as sandbox:
        yield sandbox
        assert "Traceback" not in sandbox.process.log.read_text(), sandbox.process.end_of_log()


@pytest.fixture
def client(sandbox: RunningSandbox, connection: Connection) -> stripe.StripeClient:
    """The unmodified SDK at that sandbox."""
    return sandbox.client(http_client=connection)


def test_it_shows_real_time_until_it_is_moved(sandbox: RunningSandbox) -> None:
    assert sandbox.ahead_seconds == 0
    assert abs(shown(sandbox) - time.time()) < 2
    sandbox.advance(days=3)
    assert abs(shown(sandbox) - time.time() - 3 * DAY) < 2
    assert float(sandbox.clock_file.read_text()) == sandbox.ahead_seconds


def test_it_moves_to_a_moment(sandbox: RunningSandbox) -> None:
    moment = datetime.fromtimestamp(time.time() + 40 * DAY).astimezone().replace(microsecond=0)
    sandbox.http.post("/_sandbox/clock", json={"advance_to": moment.isoformat()}).raise_for_status()
    assert 0 <= shown(sandbox) - moment.timestamp() < 2


@pytest.mark.parametrize(
    "wish",
    [
        {"advance_seconds": -1},
        {"advance_seconds": 401 * DAY},
        {"advance_seconds": "long"},
        {"advance_seconds": True},
        {"advance_to": "2001-01-01T00:00:00Z"},
        {"advance_to": "2099-01-01T00:00:00Z"},
        {"advance_to": "2099-01-01T00:00:00"},
        {"advance_to": "soon"},
        {"advance_seconds": 1, "advance_to": "2001-01-01T00:00:00Z"},
        {},
    ],
    ids=str,
)
def test_it_never_goes_back_and_understands_nothing_else(sandbox: RunningSandbox, wish: dict[str, object]) -> None:
    before = shown(sandbox)
    refused = sandbox.http.post("/_sandbox/clock", json=wish)
    assert refused.status_code == httpx.codes.BAD_REQUEST
    assert refused.json()["error"]["message"]
    assert 0 <= shown(sandbox) - before < 2


def test_a_restart_and_a_reset_leave_it_where_it_is(sandbox: RunningSandbox) -> None:
    sandbox.advance(days=2)
    restart(sandbox)
    assert abs(shown(sandbox) - time.time() - 2 * DAY) < 2
    sandbox.http.post("/_sandbox/reset", json={}).raise_for_status()
    assert abs(shown(sandbox) - time.time() - 2 * DAY) < 2


def test_what_was_due_meanwhile_is_done_at_its_own_moment(sandbox: RunningSandbox, client: stripe.StripeClient) -> None:
    account_id = open_account(client)
    sandbox.complete_onboarding(onboarding_link(client, account_id)).raise_for_status()
    submitted = shown(sandbox)
    sandbox.advance(days=30)
    eventually(has_become(client, account_id, "active"))
    told = client.v1.events.list({"type": "account.updated"}, {"stripe_account": account_id}).data
    assert HOUR - 2 <= told[0].created - submitted <= HOUR + 2


def test_what_a_bank_holds_is_let_go_after_a_week(sandbox: RunningSandbox, client: stripe.StripeClient) -> None:
    camille = Account(sandbox.active_account(client), client)
    intent = camille.intent()
    camille.confirm(intent, "visa")
    sandbox.advance(days=6, hours=23)
    assert camille.look(intent).status == "requires_capture"
    sandbox.advance(hours=2)
    assert camille.look(intent).status == "canceled"
    [expired] = client.v1.events.list({"type": "charge.expired"}, camille.options).data
    assert abs(expired.created - intent.created - 7 * DAY) < 5


def test_a_payout_is_made_on_each_of_the_days_that_pass(sandbox: RunningSandbox, client: stripe.StripeClient) -> None:
    camille = Account(sandbox.active_account(client), client)
    for _ in range(2):
        camille.confirm(camille.intent(capture_method="automatic"), "visa")
        sandbox.advance(days=1)
    sandbox.advance(days=20)
    made = [payout.created for payout in client.v1.payouts.list(options=camille.options).data]
    assert len(made) == 2
    assert made[0] - made[1] == DAY


def test_what_is_not_due_yet_waits(sandbox: RunningSandbox, client: stripe.StripeClient) -> None:
    account_id = open_account(client)
    sandbox.complete_onboarding(onboarding_link(client, account_id)).raise_for_status()
    sandbox.advance(minutes=50)
    assert has_become(client, account_id, "pending")()


def test_a_webhook_sent_after_time_has_moved_is_signed_in_real_time(
    sandbox: RunningSandbox, client: stripe.StripeClient, listener: Listener
) -> None:
    endpoint = client.v1.webhook_endpoints.create(
        {"url": f"{listener.url}/connect", "connect": True, "enabled_events": ["payment_intent.created"]}
    )
    camille = Account(sandbox.active_account(client), client)
    sandbox.advance(days=5)
    camille.intent()
    [arrival] = listener.heard("/connect")
    assert abs(arrival.event(str(endpoint.secret))["created"] - shown(sandbox)) < 5
    # The SDK takes a signature from the future for good, so that it alone would say nothing here.
    signed_at = arrival.signature.split(",")[0].removeprefix("t=")
    assert abs(int(signed_at) - time.time()) < 5


def test_a_webhook_that_was_refused_is_sent_again_when_its_time_has_come(
    sandbox: RunningSandbox, client: stripe.StripeClient, listener: Listener
) -> None:
    client.v1.webhook_endpoints.create(
        {"url": f"{listener.url}/connect", "connect": True, "enabled_events": ["payment_intent.created"]}
    )
    camille = Account(sandbox.active_account(client), client)
    sandbox.misbehave(webhooks="delay", delay_seconds=HOUR)
    camille.intent()
    assert not listener.has_heard("/connect")
    sandbox.advance(hours=1)
    assert listener.heard("/connect")


def test_a_key_is_forgotten_after_a_day(sandbox: RunningSandbox, client: stripe.StripeClient) -> None:
    camille = Account(sandbox.active_account(client), client)
    first = camille.intent_with_key("pi:pay_1:1")
    sandbox.advance(hours=23)
    assert camille.intent_with_key("pi:pay_1:1").id == first.id
    sandbox.advance(hours=2)
    assert camille.intent_with_key("pi:pay_1:1").id != first.id


def test_an_account_link_expires(sandbox: RunningSandbox, client: stripe.StripeClient) -> None:
    link = onboarding_link(client, open_account(client))
    sandbox.advance(minutes=6)
    assert sandbox.complete_onboarding(link).status_code == httpx.codes.BAD_REQUEST


def shown(sandbox: RunningSandbox) -> float:
    """What the clock shows."""
    return datetime.fromisoformat(sandbox.http.get("/_sandbox/clock").json()["now"]).timestamp()
