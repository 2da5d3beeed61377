"""Idempotency keys: the same request twice is one request, and the second hears the first answer."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cabinet.sandbox.errors import Refused
from cabinet.sandbox.scope import Sandbox, Scope

KEPT_SECONDS = 24 * 3600
LONGEST_KEY = 255


class InFlight:
    """The keys of requests that are being answered right now."""

    def __init__(self) -> None:
        self._keys: set[tuple[str, str]] = set()

    @contextmanager
    def hold(self, account: str, key: str | None) -> Iterator[None]:
        """Keep a key for the time of one request."""
        if key is None:
            yield
            return
        if (account, key) in self._keys:
            raise Refused(
                409,
                "There is currently another in-progress request using this Stripe Idempotency Key (that probably means "
                f"you submitted twice, and the other request is still going through): {key}. Please try again later.",
                type="idempotency_error",
                code="idempotency_key_in_use",
            )
        self._keys.add((account, key))
        try:
            yield
        finally:
            self._keys.discard((account, key))


def check(key: str) -> None:
    """A key has its limits."""
    if len(key) > LONGEST_KEY:
        raise Refused(
            400,
            f"Idempotency keys can be at most {LONGEST_KEY} characters long.",
            type="idempotency_error",
        )


def fingerprint(method: str, path: str, params: dict[str, Any]) -> str:
    """What the key stands for. A hash: parameters are not kept a second time."""
    return hashlib.sha256(json.dumps([method, path, params], sort_keys=True).encode()).hexdigest()


def first_answer(scope: Scope, key: str, request: str) -> tuple[int, str] | None:
    """The answer given to this key before, if it was the same request."""
    rows = scope.store.execute(
        "select * from idempotency where account = ? and key = ? and created_at > ?",
        scope.account,
        key,
        scope.sandbox.now() - KEPT_SECONDS,
    )
    if not rows:
        return None
    if rows[0]["request"] != request:
        raise Refused(
            400,
            "Keys for idempotent requests can only be used with the same parameters they were first used with. Try "
            f"using a key other than '{key}' if you meant to execute a different request.",
            type="idempotency_error",
        )
    return rows[0]["status"], rows[0]["answer"]


def keep(scope: Scope, key: str, request: str, *, status: int, answer: str) -> None:
    """Keep the first answer, in the transaction of what it tells."""
    scope.store.execute(
        "insert or replace into idempotency (account, key, request, status, answer, created_at) "
        "values (?, ?, ?, ?, ?, ?)",
        scope.account,
        key,
        request,
        status,
        answer,
        scope.sandbox.now(),
    )


def forget_old(sandbox: Sandbox) -> None:
    """Let go of keys older than a day."""
    sandbox.store.execute("delete from idempotency where created_at <= ?", sandbox.now() - KEPT_SECONDS)
