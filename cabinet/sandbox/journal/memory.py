"""What shows over several exchanges only: a key used again, another account's object, too much given back."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cabinet.sandbox.journal.exchange import Exchange, objects

OWNED = frozenset(
    {
        "balance_transaction",
        "charge",
        "confirmation_token",
        "customer",
        "dispute",
        "event",
        "payment_intent",
        "payment_method",
        "payment_method_domain",
        "payout",
        "refund",
        "setup_intent",
        "webhook_endpoint",
    }
)
"""What belongs to one account, and is as good as not there for any other one."""
SECRET_KEYS = ("sk", "rk")
"""Whole or restricted: what is asked with one of these may be asked under an idempotency key."""


@dataclass(frozen=True, slots=True)
class _First:
    """The first answer under a key: a digest, not the answer itself."""

    asked: str
    answered: str


@dataclass
class Memory:
    """It lives as long as the process, and begins anew when the sandbox is reset or its clock is moved."""

    _first: dict[tuple[str, str], _First] = field(default_factory=dict)
    _owners: dict[str, str] = field(default_factory=dict)
    _taken: dict[str, int] = field(default_factory=dict)
    _given_back: dict[str, dict[str, int]] = field(default_factory=dict)
    secrets: dict[str, set[str]] = field(default_factory=dict)

    def forget(self) -> None:
        """Begin anew; who listens goes on to be told with the same secrets."""
        for each in (self._first, self._owners, self._taken, self._given_back):
            each.clear()

    def findings(self, exchange: Exchange) -> Iterator[str]:
        """What is wrong with an answer, given those before."""
        yield from self._of_key(exchange)
        if exchange.status == 200:
            self._learn_secret(exchange)
            yield from self._of_owner(exchange)
            yield from self.of_money(exchange.answer)

    def of_money(self, body: Any) -> Iterator[str]:
        """No more is taken than was agreed, no more given back than was taken."""
        for each in objects(body):
            if each["object"] == "charge":
                # A list of events shows charges as they were: what has been taken is never less again.
                self._taken[each["id"]] = max(self._taken.get(each["id"], 0), each["amount_captured"])
                # What was agreed and never taken counts as given back, so that this may be more than was taken.
                if max(each["amount_captured"], each["amount_refunded"]) > each["amount"]:
                    yield "charge: more is taken or given back than was agreed"
            if each["object"] == "refund" and each["charge"]:
                yield from self._of_refund(each)

    def _of_refund(self, refund: Mapping[str, Any]) -> Iterator[str]:
        charge = refund["charge"] if isinstance(refund["charge"], str) else refund["charge"]["id"]
        given_back = self._given_back.setdefault(charge, {})
        given_back[refund["id"]] = 0 if refund["status"] in ("failed", "canceled") else refund["amount"]
        if charge in self._taken and sum(given_back.values()) > self._taken[charge]:
            yield "refund: more is given back than was taken"

    def _of_key(self, exchange: Exchange) -> Iterator[str]:
        key = exchange.headers.get("idempotency-key")
        if not key or exchange.method == "GET" or exchange.key not in SECRET_KEYS or exchange.status in (0, 401):
            return
        used = (exchange.account, key)
        asked = _digest([exchange.method, exchange.path, dict(exchange.given)])
        answered = _digest(exchange.answer)
        first = self._first.get(used)
        if first is None:
            if exchange.status in (200, 402):
                self._first[used] = _First(asked, answered)
        elif first.asked == asked:
            if first.answered != answered or exchange.answer_headers.get("idempotent-replayed") != "true":
                yield "an idempotency key was used again, and the first answer was not given again"
        elif exchange.status == 200:
            yield "an idempotency key was used again for another request, and this was accepted"

    def _of_owner(self, exchange: Exchange) -> Iterator[str]:
        if not exchange.path.startswith("/v1/"):
            return
        for each in objects(exchange.answer):
            if each["object"] in OWNED and self._owners.setdefault(each["id"], exchange.account) != exchange.account:
                yield f"{each['object']}: another account's object is shown"

    def _learn_secret(self, exchange: Exchange) -> None:
        """A secret is told once, when somebody asks to be told at an address."""
        if exchange.method != "POST" or not isinstance(exchange.answer, Mapping):
            return
        inner = exchange.given.get("webhook_endpoint")
        url = inner.get("url") if isinstance(inner, Mapping) else exchange.given.get("url")
        told = exchange.answer.get("webhook_endpoint") or {}
        secret = exchange.answer.get("secret") or (told.get("signing_secret") if isinstance(told, Mapping) else None)
        if isinstance(url, str) and secret:
            self.secrets.setdefault(url, set()).add(secret)


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
