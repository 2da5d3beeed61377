"""What Stripe's script does in a paying browser: confirms, lets the holder answer their bank, says how it went."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import httpx

from tests.sandboxes import RunningSandbox

# What the script says when it was not answered.
NO_ANSWER: Final = "api_connection_error"
# The page of the bank is loaded again until it comes.
_PATIENCE: Final = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the script tells the page: the status of the intent, or why it could not be confirmed."""

    intent_id: str = ""
    status: str = ""
    code: str = ""
    decline_code: str = ""

    @property
    def is_agreed(self) -> bool:
        """Whether the bank has agreed."""
        return self.status in ("processing", "requires_capture", "succeeded")

    @property
    def is_a_banks_no(self) -> bool:
        """Whether it was the bank that said no, and not Stripe, or nobody at all."""
        return bool(self.decline_code) or self.code == "payment_intent_authentication_failure"


class StripeScript:
    """Stripe's script for one account, in one person's browser."""

    def __init__(self, sandbox: RunningSandbox, account_id: str) -> None:
        self._sandbox = sandbox
        self._account_id = account_id

    def confirm(self, secret: str, card: str) -> Said:
        """Confirms with a card."""
        path = f"/v1/payment_intents/{_intent_id(secret)}/confirm"
        form = {"client_secret": secret, "payment_method": f"pm_card_{card}", "use_stripe_sdk": "true"}
        return self._answer(lambda: self._sandbox.as_browser("POST", path, account_id=self._account_id, **form))

    def answer_bank(self, secret: str, *, passes: bool) -> Said:
        """The holder answers the page of their bank, and the script looks how it went."""
        outcome = {"client_secret": secret, "account": self._account_id, "outcome": "pass" if passes else "fail"}
        self._until_it_comes(lambda: self._sandbox.http.post(f"/_3ds/{_intent_id(secret)}", data=outcome))
        path, form = f"/v1/payment_intents/{_intent_id(secret)}", {"client_secret": secret}
        return self._answer(lambda: self._sandbox.as_browser("GET", path, account_id=self._account_id, **form))

    def _answer(self, ask: Callable[[], httpx.Response]) -> Said:
        try:
            answer = ask().json()
        except httpx.TransportError:
            return Said(code=NO_ANSWER)
        if "error" in answer:
            return _refused(answer["error"])
        if answer["status"] == "requires_payment_method":
            return _refused(answer["last_payment_error"])
        return Said(intent_id=answer["id"], status=answer["status"])

    def _until_it_comes(self, ask: Callable[[], httpx.Response]) -> None:
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            try:
                ask()
            except httpx.TransportError:
                time.sleep(0.3)
            else:
                return
        raise AssertionError(f"the page of the bank did not come within {_PATIENCE:.0f} s")


def _refused(error: dict[str, Any]) -> Said:
    return Said(code=error.get("code") or error["type"], decline_code=error.get("decline_code") or "")


def _intent_id(secret: str) -> str:
    return secret.split("_secret_", maxsplit=1)[0]
