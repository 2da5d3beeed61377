"""The process: killed and started again, asked by many at once, and never beside a key that moves real money."""

import subprocess
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import stripe

from cabinet.gateways.stripe.client import PooledClient, make_client
from operations.environment import environment
from operations.places import PYTHON, ROOT
from tests.integration.sandbox.conftest import Account
from tests.integration.sandbox.connection import Connection
from tests.integration.sandbox.listening import Listener
from tests.integration.sandbox.test_accounts import has_become, onboarding_link, open_account
from tests.sandboxes import RunningSandbox, eventually, running_sandbox

PAYERS = 50


@pytest.fixture
def pooled(sandbox: RunningSandbox) -> Generator[stripe.StripeClient]:
    """Cabinet's own client, because that is who will ask; the SDK's default one opens far more connections."""
    connections = PooledClient()
    yield make_client(
        connections,
        secret_key="sk_test_sandbox",
        client_id="ca_sandbox",
        api_url=sandbox.url,
        connect_url=sandbox.url,
    )
    connections.close()


def restart(sandbox: RunningSandbox) -> None:
    """Pull the plug, and start again."""
    sandbox.process.kill()
    sandbox.start()


def test_a_restart_forgets_nothing(tmp_path: Path, listener: Listener, connection: Connection) -> None:
    with running_sandbox(tmp_path, verification_seconds=1) as sandbox:
        client = sandbox.client(http_client=connection)
        camille = Account(sandbox.active_account(client), client)
        intent = camille.intent_with_key("pi:pay_1:1")
        camille.confirm(intent, "visa")
        waiting = open_account(client)
        sandbox.complete_onboarding(onboarding_link(client, waiting)).raise_for_status()
        endpoint = client.v1.webhook_endpoints.create(
            {"url": f"{listener.url}/connect", "connect": True, "enabled_events": ["payment_intent.canceled"]}
        )
        sandbox.misbehave(webhooks="delay", delay_seconds=2)
        client.v1.payment_intents.cancel(camille.intent().id, options=camille.options)

        restart(sandbox)

        assert camille.look(intent).status == "requires_capture"
        assert camille.intent_with_key("pi:pay_1:1").id == intent.id
        assert client.v1.payment_intents.capture(intent.id, options=camille.options).amount_received == 6000
        eventually(has_become(client, waiting, "active"))
        [arrival] = listener.heard("/connect")
        assert arrival.event(str(endpoint.secret))["account"] == camille.id


def test_what_was_on_its_way_when_the_process_died_is_sent_again(
    tmp_path: Path, listener: Listener, connection: Connection
) -> None:
    with running_sandbox(tmp_path) as sandbox:
        client = sandbox.client(http_client=connection)
        camille = Account(sandbox.active_account(client), client)
        client.v1.webhook_endpoints.create(
            {"url": f"{listener.url}/connect", "connect": True, "enabled_events": ["payment_intent.canceled"]}
        )
        listener.hold()
        client.v1.payment_intents.cancel(camille.intent().id, options=camille.options)
        listener.heard("/connect")
        sandbox.process.kill()
        listener.release()
        sandbox.start()
        assert len({arrival.body for arrival in listener.heard("/connect", at_least=2)}) == 1


def test_fifty_people_pay_at_once(
    sandbox: RunningSandbox, client: stripe.StripeClient, pooled: stripe.StripeClient
) -> None:
    camille = Account(sandbox.active_account(client), pooled)

    def pay(number: int) -> str:
        intent = camille.intent_with_key(f"pi:pay_{number}:1")
        camille.confirm(intent, "visa")
        return pooled.v1.payment_intents.capture(intent.id, options=camille.options).status

    with ThreadPoolExecutor(PAYERS) as people:
        outcomes = list(people.map(pay, range(PAYERS)))
    assert outcomes == ["succeeded"] * PAYERS
    told = client.v1.events.list({"type": "payment_intent.succeeded", "limit": 100}, camille.options)
    assert len({event.data.object["id"] for event in told.data}) == len(told.data) == PAYERS


def test_fifty_captures_of_one_payment_take_it_once(
    sandbox: RunningSandbox, client: stripe.StripeClient, pooled: stripe.StripeClient
) -> None:
    camille = Account(sandbox.active_account(client), pooled)
    intent = camille.intent()
    camille.confirm(intent, "visa")

    def capture(_: int) -> str:
        try:
            return pooled.v1.payment_intents.capture(intent.id, options=camille.options).status
        except stripe.InvalidRequestError as refused:
            return str(refused.code)

    with ThreadPoolExecutor(PAYERS) as people:
        outcomes = list(people.map(capture, range(PAYERS)))
    assert outcomes.count("succeeded") == 1
    assert outcomes.count("payment_intent_unexpected_state") == PAYERS - 1


@pytest.mark.parametrize("variable", ["CABINET_STRIPE_SECRET_KEY", "STRIPE_API_KEY", "OLD_KEY"])
@pytest.mark.parametrize("key", ["sk_live_1234", "rk_live_1234", "pk_live_1234"])
def test_it_refuses_to_start_beside_a_live_key(tmp_path: Path, variable: str, key: str) -> None:
    command = [str(PYTHON), "-m", "cabinet.sandbox", "--port", "1", "--data", str(tmp_path / "sandbox.db")]
    ended = subprocess.run(
        command, cwd=ROOT, env=environment({variable: key}), capture_output=True, text=True, check=False, timeout=30
    )
    assert ended.returncode == 1
    assert variable in ended.stderr
    assert "live_1234" not in ended.stderr
    assert not (tmp_path / "sandbox.db").exists()
