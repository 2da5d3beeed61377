"""Whatever is done to payments in whatever order, the books of the sandbox agree.

The real application and its store, without a process around it: thousands of requests in a few seconds.
"""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cabinet.sandbox import jobs
from cabinet.sandbox.app import build_app
from cabinet.sandbox.cards import CARDS
from cabinet.sandbox.clock import Clock
from cabinet.sandbox.lifecycles import BEGINNINGS, TRANSITIONS
from cabinet.sandbox.scope import Sandbox
from cabinet.sandbox.store import Store
from tests.sandboxes import CABINET_MARTIN

KEY = {"Authorization": "Bearer sk_test_sandbox"}
DAY = 86400
PAYING = ("visa", "bypassPending", "createDispute", "createDisputeInquiry", "pendingRefund", "refundFail")
"""The cards that pay without a question: where most of the life of money begins."""

CAPTURES = st.sampled_from(["manual", "automatic"])
RECENT = st.integers(0, 3)
"""Which of the payments, counted from the last one: one that is spoken of twice goes further."""

VERBS = {"confirm", "capture", "cancel", "refunds", "payouts", "dispute", "escalate", "win", "lose"}
SUCCEEDED: Counter[str] = Counter()
"""How often each verb was not refused."""

ENDS_WITH = {
    "payment_intent.succeeded": "succeeded",
    "payment_intent.canceled": "canceled",
    "payment_intent.amount_capturable_updated": "requires_capture",
    "payment_intent.requires_action": "requires_action",
    "payment_intent.payment_failed": "requires_payment_method",
}
"""The status that an intent has in the event that tells of it."""


class InProcess:
    """Asks the application without a network in between."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._runner = asyncio.Runner()
        transport = httpx.ASGITransport(build_app(sandbox))
        self._client = httpx.AsyncClient(transport=transport, base_url=sandbox.url)

    def get(self, path: str, **given: Any) -> httpx.Response:
        return self._runner.run(self._client.get(path, **given))

    def post(self, path: str, **given: Any) -> httpx.Response:
        return self._runner.run(self._client.post(path, **given))

    def close(self) -> None:
        self._runner.run(self._client.aclose())
        self._runner.close()


class MoneyTaken(RuleBasedStateMachine):
    """One practice whose clients have paid: what the practice, their banks and time then do to that money."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._sandbox = Sandbox(Store(Path(self._folder.name) / "sandbox.db"), url="http://sandbox", clock=Clock())
        self._http = InProcess(self._sandbox)
        self.account = self._post("/v2/core/accounts", account="", json=CABINET_MARTIN)["id"]
        steered = self._http.post(f"/_sandbox/accounts/{self.account}/status", json={"status": "active"})
        assert steered.is_success, steered.text
        self.intents: list[str] = []

    def teardown(self) -> None:
        self._http.close()
        self._sandbox.store.close()
        self._folder.cleanup()

    @initialize(cards=st.lists(st.tuples(st.sampled_from(PAYING), CAPTURES), min_size=1, max_size=3))
    def some_have_paid(self, cards: list[tuple[str, str]]) -> None:
        for card, capture in cards:
            self._pay(card=card, capture=capture)
            if capture == "manual":
                part = {"amount_to_capture": 4000}
                self._try(f"/v1/payment_intents/{self.intents[-1]}/capture", part, or_else=())

    @precondition(lambda self: self.intents)
    @rule(which=RECENT, share=st.none() | st.sampled_from([0.1, 0.5, 0.6, 1.0, 1.2]))
    def money_is_given_back(self, which: int, share: float | None) -> None:
        intent = self._get(f"/v1/payment_intents/{self._one(which)}")
        form: dict[str, Any] = {"payment_intent": intent["id"]}
        if share:
            form["amount"] = max(1, int(intent["amount"] * share))
        self._try("/v1/refunds", form, or_else=(400,))

    @precondition(lambda self: self.intents)
    @rule(which=RECENT, is_inquiry=st.booleans())
    def a_bank_takes_the_money_back_or_asks(self, which: int, *, is_inquiry: bool) -> None:
        charge = self._get(f"/v1/payment_intents/{self._one(which)}")["latest_charge"]
        self._steer(f"charges/{charge}/dispute", {"is_inquiry": is_inquiry})

    @precondition(lambda self: self._all("dispute"))
    @rule(which=RECENT, decision=st.sampled_from(["win", "lose", "escalate"]))
    def a_bank_decides(self, which: int, decision: str) -> None:
        disputes = self._all("dispute")
        self._steer(f"disputes/{disputes[which % len(disputes)]['id']}/{decision}", {})

    @rule(days=st.sampled_from([0, 1, 4, 8, 12]))
    def time_passes(self, days: int) -> None:
        self._sandbox.clock.move_to(self._sandbox.now() + days * DAY + 5)
        jobs.run_due(self._sandbox)

    @rule(amount=st.integers(1, 6_000))
    def money_goes_to_the_bank_account(self, amount: int) -> None:
        self._try("/v1/payouts", {"amount": amount, "currency": "eur"}, or_else=(400,))

    @invariant()
    def the_balance_is_the_sum_of_its_movements(self) -> None:
        balance = self._get("/v1/balance")
        for side in ("available", "pending"):
            shown = sum(each["amount"] for each in balance[side])
            moved = sum(each["net"] for each in self._all("balance_transaction") if each["status"] == side)
            assert shown == moved, f"{side}: {shown} is shown, {moved} has moved"

    @invariant()
    def no_payment_costs_more_than_it_brought(self) -> None:
        """Whoever takes it back, and however often: the client, Stripe, the bank."""
        charges = self._all("charge")
        of_charge = {each["id"]: each["charge"] for kind in ("refund", "dispute") for each in self._all(kind)}
        gone: Counter[str] = Counter()
        for each in self._all("balance_transaction"):
            gone[of_charge.get(each["source"], "")] -= each["amount"]
        for charge in charges:
            assert 0 <= gone[charge["id"]] <= charge["amount_captured"]

    @invariant()
    def no_more_is_given_back_than_was_taken(self) -> None:
        refunds = self._all("refund")
        for charge in self._all("charge"):
            back = sum(
                each["amount"]
                for each in refunds
                if each["charge"] == charge["id"] and each["status"] not in ("failed", "canceled")
            )
            assert back <= charge["amount_captured"] <= charge["amount"]
            if charge["captured"]:
                assert charge["amount_refunded"] in (back, back + charge["amount"] - charge["amount_captured"])

    @invariant()
    def an_intent_says_what_its_charge_says(self) -> None:
        for intent in self._all("payment_intent"):
            assert (intent["amount_received"] > 0) == (intent["status"] == "succeeded")
            assert (intent["amount_capturable"] > 0) == (intent["status"] == "requires_capture")
            assert (intent["next_action"] is not None) == (intent["status"] == "requires_action")

    @invariant()
    def every_state_began_somewhere_and_events_tell_their_own(self) -> None:
        for kind in ("payment_intent", "refund", "dispute", "payout"):
            known = BEGINNINGS[kind] | {after for _, after in TRANSITIONS[kind]}
            assert {each["status"] for each in self._all(kind)} <= known
        for event in self._all("event"):
            status = event["data"]["object"].get("status")
            assert ENDS_WITH.get(event["type"], status) == status

    def _want(self, *, amount: int, capture: str) -> None:
        form = {"amount": amount, "currency": "eur", "capture_method": capture}
        automatic = {
            "automatic_payment_methods[enabled]": "true",
            "automatic_payment_methods[allow_redirects]": "never",
        }
        key = f"intent-{len(self.intents)}"
        made, again = (self._post("/v1/payment_intents", data={**form, **automatic}, key=key) for _ in range(2))
        assert made == again
        self.intents.append(made["id"])

    def _pay(self, *, card: str, capture: str) -> None:
        self._want(amount=6000, capture=capture)
        form = {"payment_method": f"pm_card_{card}"}
        self._try(f"/v1/payment_intents/{self.intents[-1]}/confirm", form, or_else=())

    def _one(self, which: int) -> str:
        return self.intents[-1 - which % len(self.intents)]

    def _all(self, kind: str) -> list[dict[str, Any]]:
        return [record.body for record in self._sandbox.store.select(kind)]

    def _get(self, path: str) -> Any:
        answer = self._http.get(path, headers={**KEY, "Stripe-Account": self.account})
        assert answer.is_success, answer.text
        return answer.json()

    def _post(self, path: str, *, account: str | None = None, key: str = "", **body: Any) -> Any:
        answer = self._http.post(path, headers=self._headers(account, key), **body)
        assert answer.is_success, answer.text
        return answer.json()

    def _try(self, path: str, form: dict[str, Any], *, or_else: tuple[int, ...], key: str = "") -> None:
        """Ask for what may well be refused: with a reason, never with a mistake of the sandbox."""
        answer = self._http.post(path, headers=self._headers(None, key), data=form)
        assert answer.status_code in (200, *or_else), answer.text
        SUCCEEDED[path.rsplit("/", 1)[-1]] += answer.status_code == 200

    def _steer(self, path: str, wish: dict[str, Any]) -> None:
        answer = self._http.post(f"/_sandbox/{path}", json=wish)
        assert answer.status_code in (200, 400, 404), answer.text
        SUCCEEDED[path.rsplit("/", 1)[-1]] += answer.status_code == 200

    def _headers(self, account: str | None, key: str) -> dict[str, str]:
        wanted = self.account if account is None else account
        return {**KEY, **({"Stripe-Account": wanted} if wanted else {}), **({"Idempotency-Key": key} if key else {})}


class Payments(MoneyTaken):
    """The same practice, while its clients pay with every card, or do not."""

    @initialize(card=st.sampled_from(PAYING))
    def one_is_authorised(self, card: str) -> None:
        self._pay(card=card, capture="manual")

    @rule(amount=st.integers(50, 100_000), capture=CAPTURES)
    def somebody_wants_to_pay(self, amount: int, capture: str) -> None:
        self._want(amount=amount, capture=capture)

    @precondition(lambda self: self.intents)
    @rule(
        which=RECENT,
        card=st.sampled_from(PAYING) | st.sampled_from([card.name for card in CARDS]),
        key=st.sampled_from(["", "same"]),
    )
    def pays_with_a_card(self, which: int, card: str, key: str) -> None:
        intent = self._one(which)
        form = {"payment_method": f"pm_card_{card}"}
        key = key and f"{intent}-{card}"
        self._try(f"/v1/payment_intents/{intent}/confirm", form, key=key, or_else=(400, 402))

    @precondition(lambda self: self.intents)
    @rule(which=RECENT, outcome=st.sampled_from(["pass", "fail"]))
    def answers_the_bank(self, which: int, outcome: str) -> None:
        intent = self._get(f"/v1/payment_intents/{self._one(which)}")
        form = {"client_secret": intent["client_secret"], "account": self.account, "outcome": outcome}
        assert self._http.post(f"/_3ds/{intent['id']}", data=form).status_code in (200, 400)

    @precondition(lambda self: self.intents)
    @rule(which=RECENT, share=st.sampled_from([0.1, 0.5, 0.6, 1.0, 1.2]))
    def the_money_is_taken(self, which: int, share: float) -> None:
        intent = self._get(f"/v1/payment_intents/{self._one(which)}")
        amount = max(1, int(intent["amount"] * share))
        self._try(f"/v1/payment_intents/{intent['id']}/capture", {"amount_to_capture": amount}, or_else=(400,))

    @precondition(lambda self: self.intents)
    @rule(which=RECENT)
    def it_is_called_off(self, which: int) -> None:
        self._try(f"/v1/payment_intents/{self._one(which)}/cancel", {}, or_else=(400,))


SETTINGS = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    # A failing sequence is told as it was found: thirty steps can be read, and making it shorter takes minutes.
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
TestMoneyTaken: Callable[..., Any] = MoneyTaken.TestCase
TestMoneyTaken.settings = settings(SETTINGS, max_examples=60)  # pyright: ignore[reportFunctionMemberAccess]
TestPayments: Callable[..., Any] = Payments.TestCase
TestPayments.settings = SETTINGS  # pyright: ignore[reportFunctionMemberAccess]


@pytest.fixture(scope="module", autouse=True)
def _each_verb_was_done_and_not_only_refused(request: pytest.FixtureRequest) -> Generator[None]:
    """What was always refused says nothing of the books; asked only where all that is above was run."""
    failed = request.session.testsfailed
    yield
    machines = {item.parent.name for item in request.session.items if item.parent and item.path == request.path}
    if machines >= {"TestMoneyTaken", "TestPayments"} and request.session.testsfailed == failed:
        done = {verb for verb, times in SUCCEEDED.items() if times}
        assert done >= VERBS, f"never done: {', '.join(sorted(VERBS - done))}"
