"""Telling endpoints: a queue of deliveries, signed, and tried again for three days. Order is not promised."""

import hashlib
import hmac
import json
import sqlite3
import time
from typing import Any

import httpx

from cabinet.sandbox.scope import PLATFORM, Sandbox, Scope
from cabinet.sandbox.store import Record, Store

BACKOFF_SECONDS = (1, 5, 30, 120, 600, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 24 * 3600, 24 * 3600)
"""How long after each attempt that failed. Together they make three days."""

ONLY_WHEN_FETCHED = ("data", "changes", "snapshot_event")
"""What a thin notification leaves out: it is asked for with `fetch_event`."""

ENDPOINT_KINDS = ("webhook_endpoint", "v2.core.event_destination")


def plan(scope: Scope, event: Record, *, payload: str, emitted_by: str) -> int:
    """Note whom to tell, in the transaction of what happened; gives how many listen."""
    if not _concerns_platform(scope, event):
        return 0
    listening = [
        endpoint
        for kind in ENDPOINT_KINDS
        for endpoint in scope.store.select(kind)
        if _listens(endpoint, event, payload=payload, emitted_by=emitted_by)
    ]
    for endpoint in listening:
        plan_one(scope, event, endpoint.id)
    return len(listening)


def _concerns_platform(scope: Scope, event: Record) -> bool:
    """Of an account that has left, the platform hears that it left, and nothing more."""
    account = scope.store.get(event.account)
    has_left = account is not None and not account.private.get("is_connected", True)
    return not has_left or event.body["type"] == "account.application.deauthorized"


def plan_one(scope: Scope, event: Record, endpoint_id: str) -> None:
    """Note that one endpoint is to be told; the faults in force say when, and how often."""
    for delay in scope.sandbox.faults.take_delays(event.body["type"]):
        scope.store.execute(
            "insert into delivery (event_id, endpoint_id, status, attempts, due_at) values (?, ?, 'pending', 0, ?)",
            event.id,
            endpoint_id,
            scope.sandbox.now() + delay,
        )
    scope.sandbox.work_arrived.set()


def pending(store: Store, event_id: str) -> int:
    """How many deliveries of an event have not arrived yet."""
    return store.execute(
        "select count(*) as number from delivery where event_id = ? and status in ('pending', 'sending')", event_id
    )[0]["number"]


def next_due(sandbox: Sandbox) -> float | None:
    """When the next attempt is due."""
    rows = sandbox.store.execute("select min(due_at) as due_at from delivery where status = 'pending'")
    return rows[0]["due_at"]


def take_due(sandbox: Sandbox, most: int) -> list[sqlite3.Row]:
    """The deliveries to attempt now. They are marked, so that nobody attempts them a second time meanwhile."""
    with sandbox.store.transaction():
        rows = sandbox.store.execute(
            "select * from delivery where status = 'pending' and due_at <= ? order by due_at, id limit ?",
            sandbox.now(),
            most,
        )
        for row in rows:
            sandbox.store.execute("update delivery set status = 'sending' where id = ?", row["id"])
    return rows


def take_up_again(sandbox: Sandbox) -> None:
    """After a restart: whatever was on its way when the process ended leaves once more."""
    sandbox.store.execute("update delivery set status = 'pending' where status = 'sending'")


async def attempt(sandbox: Sandbox, client: httpx.AsyncClient, row: sqlite3.Row) -> None:
    """Try once to tell an endpoint, and note how it went."""
    event, endpoint = sandbox.store.get(row["event_id"]), sandbox.store.get(row["endpoint_id"])
    if event is None or endpoint is None:
        _note(sandbox, row, status="given_up", error="The endpoint is gone.")
        return
    payload = json.dumps(_notification(sandbox, event)).encode()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Stripe-Signature": signature(payload, endpoint.private["secret"], at=int(time.time())),
        "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
    }
    try:
        answer = await client.post(endpoint.private["url"], content=payload, headers=headers)
    except (httpx.HTTPError, httpx.InvalidURL) as problem:
        _note_failure(sandbox, row, error=type(problem).__name__, response_status=None)
        return
    if answer.is_success:
        _note(sandbox, row, status="delivered", response_status=answer.status_code)
    else:
        _note_failure(sandbox, row, error=f"HTTP {answer.status_code}", response_status=answer.status_code)


def signature(payload: bytes, secret: str, *, at: int) -> str:
    """The `Stripe-Signature` header: real time, whatever the clock of the sandbox says."""
    signed = hmac.new(secret.encode(), f"{at}.".encode() + payload, hashlib.sha256).hexdigest()
    return f"t={at},v1={signed}"


def _listens(endpoint: Record, event: Record, *, payload: str, emitted_by: str) -> bool:
    if endpoint.account != PLATFORM:
        # An endpoint that an account made for itself hears of that account alone.
        emitted_by = "@self" if endpoint.account == event.account else ""
    type, enabled = event.body["type"], endpoint.body["enabled_events"]
    return (
        endpoint.body["status"] == "enabled"
        and endpoint.private["payload"] == payload
        and emitted_by in endpoint.private["sources"]
        and ("*" in enabled or type in enabled)
    )


def _notification(sandbox: Sandbox, event: Record) -> dict[str, Any]:
    if event.kind == "event":
        return {**event.body, "pending_webhooks": pending(sandbox.store, event.id)}
    return {key: value for key, value in event.body.items() if key not in ONLY_WHEN_FETCHED}


def _note_failure(sandbox: Sandbox, row: sqlite3.Row, *, error: str, response_status: int | None) -> None:
    attempts = row["attempts"] + 1
    if attempts > len(BACKOFF_SECONDS):
        _note(sandbox, row, status="given_up", error=error, response_status=response_status)
        return
    due_at = sandbox.now() + BACKOFF_SECONDS[attempts - 1]
    _note(sandbox, row, status="pending", error=error, response_status=response_status, due_at=due_at)


def _note(
    sandbox: Sandbox,
    row: sqlite3.Row,
    *,
    status: str,
    error: str | None = None,
    response_status: int | None = None,
    due_at: float | None = None,
) -> None:
    sandbox.store.execute(
        "update delivery set status = ?, attempts = ?, due_at = ?, response_status = ?, error = ? where id = ?",
        status,
        row["attempts"] + 1,
        row["due_at"] if due_at is None else due_at,
        response_status,
        error,
        row["id"],
    )
