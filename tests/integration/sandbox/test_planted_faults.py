"""The journal says what is wrong with a sandbox: a fault is planted, people pay as always, and it is named."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.integration.sandbox.listening import Listener, listening
from tests.integration.sandbox.planting import ROUNDS, Fault
from tests.journals import Journals
from tests.sandboxes import CABINET_MARTIN, RunningSandbox, running_sandbox

INTENT = {"amount": "6000", "currency": "eur", "automatic_payment_methods[enabled]": "true"}
DECLINED = "pm_card_visa_chargeDeclined"
PLANTED = "tests.integration.sandbox.planting"
PAID = {**INTENT, "confirm": "true", "payment_method": "pm_card_visa", "return_url": "https://cabinet.example"}


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], set[str]]:
    """What the journal says after each round: a process costs seconds, so that each round is lived once."""

    @cache
    def of_round(name: str) -> set[str]:
        program, words = (PLANTED, ["--round", name]) if name else ("cabinet.sandbox", [])
        with listening() as listener:
            return Life(listener).in_a_sandbox(tmp_path_factory.mktemp("life"), program=program, words=words)

    return of_round


@pytest.mark.parametrize(("name", "fault"), [(name, fault) for name, faults in ROUNDS.items() for fault in faults])
def test_a_planted_fault_is_named(findings: Callable[[str], set[str]], name: str, fault: str) -> None:
    assert ROUNDS[name][fault][1] in findings(name)


@pytest.mark.parametrize("faults", ROUNDS.values(), ids=ROUNDS)
def test_no_two_faults_of_a_round_have_the_same_name(faults: dict[str, Fault]) -> None:
    assert len({named for _, named in faults.values()}) == len(faults)


def test_without_a_fault_nothing_is_found(findings: Callable[[str], set[str]]) -> None:
    assert findings("") == set()


class Life:
    """A little of everything: whatever is planted shows somewhere in it. Nobody here looks at the answers."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener

    def in_a_sandbox(self, folder: Path, *, program: str, words: list[str]) -> set[str]:
        """What the journal of such a sandbox says of its answers, and of what it tells."""
        journals = Journals(folder / "journal")
        with running_sandbox(folder, program=program, words=[*words, "--journal", str(journals.folder)]) as sandbox:
            self._live(sandbox)
            assert "Traceback" not in sandbox.process.log.read_text(), sandbox.process.end_of_log()
        return {fault for line in journals.lines() for kind in ("answered", "told") for fault in line.get(kind, ())}

    def _live(self, sandbox: RunningSandbox) -> None:
        endpoint = self._is_told(sandbox)
        camille, chloe = (self._account(sandbox) for _ in range(2))
        path = f"/v1/payment_intents/{self._pays(sandbox, camille)}"
        self._ask(sandbox, "GET", path, camille, params={"expand[]": "latest_charge"})
        self._ask(sandbox, "GET", "/v1/payment_intents", camille)
        self._ask(sandbox, "GET", path, chloe)
        for _ in range(2):
            self._ask(sandbox, "POST", "/v1/refunds", camille, data={"payment_intent": path.rsplit("/", 1)[1]})
        self._ask(sandbox, "GET", "/v1/refunds", camille)
        self._ask(sandbox, "GET", "/v1/payment_intents/pi_none", camille)
        self._ask(sandbox, "POST", "/v1/payment_intents", camille, data={**INTENT, "colour": "red"})
        self._ask(sandbox, "POST", "/v1/payment_intents", camille, data={**PAID, "payment_method": DECLINED})
        self._listener.heard("/snapshots", at_least=3)
        self._listener.heard("/thin")
        self._ask(sandbox, "DELETE", f"/v1/webhook_endpoints/{endpoint}", "")

    def _is_told(self, sandbox: RunningSandbox) -> str:
        thin = {
            "name": "Cabinet",
            "type": "webhook_endpoint",
            "event_payload": "thin",
            "enabled_events": ["*"],
            "events_from": ["@self", "@accounts"],
            "webhook_endpoint": {"url": f"{self._listener.url}/thin"},
            "include": ["webhook_endpoint.signing_secret"],
        }
        self._ask(sandbox, "POST", "/v2/core/event_destinations", "", json=thin)
        snapshots = {"url": f"{self._listener.url}/snapshots", "enabled_events[]": "*", "connect": "true"}
        return self._ask(sandbox, "POST", "/v1/webhook_endpoints", "", data=snapshots).json()["id"]

    def _account(self, sandbox: RunningSandbox) -> str:
        account = self._ask(sandbox, "POST", "/v2/core/accounts", "", json=CABINET_MARTIN).json()["id"]
        sandbox.set_status(account, "active")
        self._ask(sandbox, "GET", f"/v2/core/accounts/{account}", "")
        return account

    def _pays(self, sandbox: RunningSandbox, account: str) -> str:
        """The same request twice, under one key: one payment."""
        paid = [self._ask(sandbox, "POST", "/v1/payment_intents", account, key="one", data=PAID) for _ in range(2)]
        return paid[0].json()["id"]

    def _ask(
        self, sandbox: RunningSandbox, method: str, path: str, account: str, *, key: str = "", **given: Any
    ) -> httpx.Response:
        headers = {"Authorization": "Bearer sk_test_sandbox", "Stripe-Account": account, "Idempotency-Key": key}
        kept = {name: value for name, value in headers.items() if value}
        return sandbox.http.request(method, path, headers=kept, **given)
