"""One sandbox for all of these tests, the SDK that talks to it, and somebody who listens."""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import stripe

from tests.integration.sandbox.connection import Connection
from tests.integration.sandbox.listening import Listener, listening
from tests.integration.sandbox.promised_events import PROMISED_EVENTS
from tests.journals import Journals
from tests.sandboxes import RunningSandbox, running_sandbox

HERE = Path(__file__).parent.resolve()
stripe.enable_telemetry = False


@pytest.fixture(scope="session", autouse=True)
def _everything_is_used(journals: Journals, request: pytest.FixtureRequest) -> Generator[None]:
    """When the whole folder was run, no operation, card or step was left out: the journal says which."""
    failed = request.session.testsfailed
    yield
    if _is_whole(request.config) and request.session.testsfailed == failed:
        unused = journals.unused()
        assert not unused, "Offered by the sandbox, and used by no test:\n  " + "\n  ".join(unused)
        untold = sorted(set(PROMISED_EVENTS.split()) - journals.emitted())
        assert not untold, "Promised, and never told of:\n  " + "\n  ".join(untold)


def _is_whole(config: pytest.Config) -> bool:
    """Whether nothing of this folder was left out by a word on the command line."""
    chosen = [Path(word).resolve() for word in config.args]
    return not (config.option.keyword or config.option.markexpr) and any(HERE.is_relative_to(each) for each in chosen)


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningSandbox]:
    with running_sandbox(tmp_path_factory.mktemp("sandbox")) as sandbox:
        yield sandbox
        assert "Traceback" not in sandbox.process.log.read_text(), sandbox.process.end_of_log()


@pytest.fixture
def sandbox(running: RunningSandbox) -> Generator[RunningSandbox]:
    """The sandbox, without the faults of the test before."""
    yield running
    running.behave()


@pytest.fixture(scope="session")
def connection() -> Generator[Connection]:
    connection = Connection()
    yield connection
    connection.close()


@pytest.fixture
def client(running: RunningSandbox, connection: Connection) -> stripe.StripeClient:
    """The unmodified SDK, without retries of its own."""
    return running.client(http_client=connection)


@dataclass(frozen=True, slots=True)
class Account:
    """A practice's account, able to take cards, and how the platform acts for it."""

    id: str
    client: stripe.StripeClient

    @property
    def options(self) -> stripe.RequestOptions:
        return {"stripe_account": self.id}

    def intent(self, amount: object = 6000, **changes: object) -> stripe.PaymentIntent:
        """A payment of 60 euros, taken by hand once the bank has agreed."""
        return self._create({"amount": amount, **changes}, self.options)

    def intent_with_key(self, key: str, **changes: object) -> stripe.PaymentIntent:
        """The same, under an idempotency key."""
        return self._create(changes, {**self.options, "idempotency_key": key})

    def confirm(self, intent: stripe.PaymentIntent, card: str) -> stripe.PaymentIntent:
        """Pay with a test card: the part after `pm_card_`."""
        return self.client.v1.payment_intents.confirm(intent.id, {"payment_method": f"pm_card_{card}"}, self.options)

    def look(self, intent: stripe.PaymentIntent) -> stripe.PaymentIntent:
        """How the payment stands now."""
        return self.client.v1.payment_intents.retrieve(intent.id, {"expand": ["latest_charge"]}, self.options)

    def _create(self, changes: dict[str, Any], options: stripe.RequestOptions) -> stripe.PaymentIntent:
        params: Any = {
            "amount": 6000,
            "currency": "eur",
            "capture_method": "manual",
            "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"},
            **changes,
        }
        return self.client.v1.payment_intents.create(params, options)


@pytest.fixture
def account(sandbox: RunningSandbox, client: stripe.StripeClient) -> Account:
    """Camille's account."""
    return Account(sandbox.active_account(client), client)


@pytest.fixture
def listener() -> Generator[Listener]:
    with listening() as listener:
        yield listener
