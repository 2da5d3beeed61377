"""A small Stripe of one's own for tests: the real process on a free port, and the hands of those who use it.

```python
with running_sandbox(folder) as sandbox:
    account_id = sandbox.active_account(client)
    sandbox.misbehave(webhooks="duplicate")
```
"""

import json
import re
import sqlite3
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final, Literal, TypeVar
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx
import stripe

from operations.children import Child
from operations.environment import environment, without_settings
from operations.places import PYTHON
from operations.ports import any_free_port
from tests.guard.departures import kept_here

TEST_IBAN: Final = "FR14 2004 1010 0505 0001 3M02 606"
PUBLISHABLE_KEY: Final = "pk_test_sandbox"
CABINET_MARTIN: Final[Any] = {
    "contact_email": "camille@martin.example",
    "display_name": "Cabinet Martin",
    "dashboard": "full",
    "identity": {"country": "FR", "entity_type": "individual"},
    "defaults": {
        "currency": "eur",
        "locales": ["fr-FR"],
        "responsibilities": {"fees_collector": "stripe", "losses_collector": "stripe"},
    },
    "configuration": {"merchant": {"mcc": "8099", "capabilities": {"card_payments": {"requested": True}}}},
}
_PATIENCE: Final = 20.0
Found = TypeVar("Found")


@dataclass(frozen=True)
class RunningSandbox:
    """The process, and what may be done to it besides asking it as Stripe is asked."""

    process: Child
    url: str
    http: httpx.Client
    data: Path
    clock_file: Path

    def client(self, *, http_client: stripe.HTTPClient | None = None, retries: int = 0) -> stripe.StripeClient:
        """The unmodified SDK, at this address."""
        addresses: Any = {"api": self.url, "connect": self.url, "files": self.url}
        return stripe.StripeClient(
            "sk_test_sandbox",
            base_addresses=addresses,
            client_id="ca_sandbox",
            http_client=http_client,
            max_network_retries=retries,
        )

    def start(self) -> None:
        """Start the process, and wait until it answers."""
        self.process.start()
        self.process.wait_until(self.process.health)

    def active_account(self, client: stripe.StripeClient) -> str:
        """An account that may take cards; its id."""
        account_id = client.v2.core.accounts.create(CABINET_MARTIN).id
        self.set_status(account_id, "active")
        return account_id

    def complete_onboarding(self, link_url: str, **changes: str) -> httpx.Response:
        """What the owner sends from the page behind an account link; `changes` replace what they type."""
        typed = {"business_name": "Cabinet Martin", "product_description": "Séances", "iban": TEST_IBAN}
        token = urlsplit(link_url).path.rsplit("/", 1)[1]
        return self.http.post(f"/_sandbox/onboarding/{token}", data={**typed, **changes})

    def grant(self, authorize_url: str, *, account: str) -> dict[str, str]:
        """The owner of an existing account, named by how it is called, says yes; what they come back with."""
        page = self.http.get(authorize_url).text
        offered = {
            name: account_id for account_id, name in re.findall(r'value="(acct_\w+)"[\s\S]*?<span>(.*?) <small>', page)
        }
        return self._decide(authorize_url, decision="grant", account=offered[account])

    def refuse(self, authorize_url: str) -> dict[str, str]:
        """The owner says no; what they come back with."""
        return self._decide(authorize_url, decision="refuse")

    def answer_bank(
        self, intent: stripe.PaymentIntent, *, account_id: str, outcome: Literal["pass", "fail"]
    ) -> httpx.Response:
        """The card's holder answers the bank's question (3-D Secure)."""
        form = {"client_secret": intent.client_secret or "", "account": account_id, "outcome": outcome}
        return self.http.post(f"/_3ds/{intent.id}", data=form)

    def as_browser(self, verb: Literal["GET", "POST"], path: str, *, account_id: str, **form: str) -> httpx.Response:
        """What Stripe.js asks, with the publishable key. Names with brackets are given as `**{"card[number]": …}`."""
        given = {"key": PUBLISHABLE_KEY, "_stripe_account": account_id, **form}
        if verb == "GET":
            return self.http.get(path, params=given)
        return self.http.post(path, data=given)

    def set_status(
        self, account_id: str, status: Literal["active", "pending", "rejected", "restricted", "unsupported"]
    ) -> None:
        """Let Stripe decide about an account."""
        self._steer("POST", f"/accounts/{account_id}/status", {"status": status})

    def steer(self, path: str, **wish: object) -> dict[str, Any]:
        """Let something rare happen: `steer("disputes/du_1/win")`. See `steering` in the sandbox for what can."""
        return self._steer("POST", f"/{path}", wish)

    def misbehave(self, **faults: object) -> None:
        """Let something go wrong: see `Faults` in the sandbox for what can."""
        self._steer("PUT", "/faults", faults)

    def behave(self) -> None:
        """Let everything go well again."""
        self._steer("DELETE", "/faults", None)

    @property
    def faults(self) -> dict[str, Any]:
        """What is still to go wrong."""
        faults: dict[str, Any] = self.http.get("/_sandbox/faults").json()
        return faults

    def advance(self, **time: float) -> None:
        """Let time pass at once: `days=7`, `minutes=11`."""
        self._steer("POST", "/clock", {"advance_seconds": timedelta(**time).total_seconds()})

    @property
    def ahead_seconds(self) -> float:
        """How far its clock was moved."""
        ahead: float = self.http.get("/_sandbox/clock").json()["ahead_seconds"]
        return ahead

    def rewrite(self, object_id: str, **changes: object) -> None:
        """Let an object say something else than what happened, past everything that the sandbox checks."""
        with closing(sqlite3.connect(self.data)) as connection, connection:
            for name, value in changes.items():
                connection.execute(
                    "UPDATE object SET body = json_set(body, ?, json(?)) WHERE id = ?",
                    (f"$.{name}", json.dumps(value), object_id),
                )

    def resend(self, event_id: str) -> int:
        """Tell an event once more, as the button of Stripe's dashboard does; to how many."""
        return self._steer("POST", f"/events/{event_id}/resend", None)["deliveries"]

    def deliveries(self) -> list[dict[str, Any]]:
        """The attempts to tell endpoints, the newest first."""
        return self._steer("GET", "/deliveries", None)["data"]

    def _decide(self, authorize_url: str, **decision: str) -> dict[str, str]:
        wish = dict(parse_qsl(urlsplit(authorize_url).query))
        answer = self.http.post("/oauth/authorize", data={**wish, **decision})
        assert answer.status_code == httpx.codes.SEE_OTHER, answer.text
        return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}

    def _steer(self, verb: str, path: str, body: object) -> dict[str, Any]:
        answer = self.http.request(verb, f"/_sandbox{path}", json=body)
        answer.raise_for_status()
        return answer.json()


@contextmanager
def running_sandbox(
    folder: Path, *, verification_seconds: float = 0.3, program: str = "cabinet.sandbox", words: Sequence[str] = ()
) -> Generator[RunningSandbox]:
    """A sandbox whose data lie in this folder, until the end of the block."""
    port = any_free_port()
    url = f"http://127.0.0.1:{port}"
    data = folder / "sandbox.db"
    clock_file = folder / "clock"
    where = ["--port", str(port), "--data", str(data), "--clock", str(clock_file), *words]
    process = Child(
        name="sandbox",
        command=[str(PYTHON), "-m", program, *where, "--verification-seconds", str(verification_seconds)],
        variables=without_settings(environment(kept_here())),
        log=folder / "sandbox.log",
        health=f"{url}/_sandbox/health",
    )
    # Reading the authorities that sign certificates takes longer than most tests, and nothing here is encrypted.
    with httpx.Client(base_url=url, verify=False, timeout=_PATIENCE) as http:  # noqa: S501
        sandbox = RunningSandbox(process, url, http, data, clock_file)
        try:
            sandbox.start()
            yield sandbox
        finally:
            process.stop()


def eventually(look: Callable[[], Found | None], *, within: float = _PATIENCE) -> Found:
    """What `look` gives as soon as it gives something; AssertionError when it never does."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"{look} found nothing within {within:.0f} s")
