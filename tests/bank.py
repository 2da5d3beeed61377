"""What happens at Stripe without us: a browser confirms, a bank asks, charges are made, events are told."""

import hashlib
import hmac
import json
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Literal, Self

import httpx

from tests.sandboxes import PUBLISHABLE_KEY, RunningSandbox

APPROVED = "visa"
DECLINED = "visa_chargeDeclined"  # 4000 0000 0000 0002
WITHOUT_FUNDS = "visa_chargeDeclinedInsufficientFunds"  # 4000 0000 0000 9995
CHALLENGED = "threeDSecure2Required"  # 4000 0000 0000 3220


class Bank:
    """Stripe and the banks behind it, seen from outside of cabinet."""

    def __init__(self, sandbox: RunningSandbox) -> None:
        self.sandbox = sandbox
        self._http = httpx.Client(base_url=sandbox.url)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def confirm(self, client_secret: str, *, account_id: str, card: str = APPROVED) -> str:
        """The browser confirms with a card; the status of the intent, or the code of the refusal."""
        form = {
            "key": PUBLISHABLE_KEY,
            "_stripe_account": account_id,
            "client_secret": client_secret,
            "payment_method": f"pm_card_{card}",
        }
        answer = self._http.post(f"{_path_of(client_secret)}/confirm", data=form).json()
        error = answer.get("error", {})
        return answer.get("status") or error.get("decline_code") or error.get("code") or error["message"]

    def answer_challenge(self, client_secret: str, *, account_id: str, outcome: Literal["pass", "fail"]) -> str:
        """The card's holder answers their bank; the status of the intent then."""
        form = {"client_secret": client_secret, "account": account_id, "outcome": outcome}
        return self._http.post(f"/_3ds/{_intent_id(client_secret)}", data=form).json()["status"]

    def intents(self, account_id: str) -> list[dict[str, Any]]:
        """Every intent on an account, the oldest first."""
        return self._all("/v1/payment_intents", account_id)

    def setups(self, account_id: str) -> list[dict[str, Any]]:
        """Every card that was to be kept on an account, the oldest first."""
        return self._all("/v1/setup_intents", account_id)

    def customers(self, account_id: str) -> list[str]:
        """For whom cards are kept on an account, by id, the oldest first."""
        return [customer["id"] for customer in self._all("/v1/customers", account_id)]

    def cards_kept(self, account_id: str) -> list[str]:
        """Every card on an account that somebody could still charge, by id."""
        return [
            method["id"]
            for customer_id in self.customers(account_id)
            for method in self._all(f"/v1/customers/{customer_id}/payment_methods", account_id)
        ]

    def charges(self, account_id: str) -> list[dict[str, Any]]:
        """Every charge that was tried on an account, the oldest first."""
        return self._all("/v1/charges", account_id)

    def taken(self, account_id: str) -> list[int]:
        """What has really been taken from clients, in cents, one number a charge."""
        return [charge["amount_captured"] for charge in self.charges(account_id) if charge["captured"]]

    def pending(self, account_id: str) -> list[int]:
        """What a bank has set aside and nobody has taken or let go, in cents."""
        return [intent["amount"] for intent in self.intents(account_id) if intent["status"] == "requires_capture"]

    def events(self, account_id: str) -> list[bytes]:
        """What Stripe would tell about payments and cards on an account, the oldest first, as it would send it."""
        told = self._all("/v1/events", account_id)
        about = ("payment_intent.", "setup_intent.")
        return [json.dumps(event).encode() for event in told if event["type"].startswith(about)]

    @contextmanager
    def trouble(self, **faults: object) -> Generator[None]:
        """Something goes wrong at Stripe, until the end of the block."""
        self.sandbox.misbehave(**faults)
        try:
            yield
        finally:
            self.sandbox.behave()

    def _all(self, path: str, account_id: str) -> list[dict[str, Any]]:
        page = self._page(path, account_id)
        found: list[dict[str, Any]] = page["data"]
        while page["has_more"]:
            page = self._page(path, account_id, starting_after=found[-1]["id"])
            found += page["data"]
        return list(reversed(found))

    def _page(self, path: str, account_id: str, **after: str) -> dict[str, Any]:
        headers = {"Authorization": "Bearer sk_test_cabinet", "Stripe-Account": account_id}
        answer = self._http.get(path, params={"limit": "100", **after}, headers=headers)
        answer.raise_for_status()
        return answer.json()


def signed(payload: bytes, secret: str, *, age: float = 0) -> str:
    """The `Stripe-Signature` header of something sent `age` seconds ago."""
    at = int(time.time() - age)
    proof = hmac.new(secret.encode(), f"{at}.".encode() + payload, hashlib.sha256).hexdigest()
    return f"t={at},v1={proof}"


def _path_of(client_secret: str) -> str:
    kind = "setup_intents" if client_secret.startswith("seti_") else "payment_intents"
    return f"/v1/{kind}/{_intent_id(client_secret)}"


def _intent_id(client_secret: str) -> str:
    return client_secret.split("_secret_", maxsplit=1)[0]
