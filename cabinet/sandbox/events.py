"""Snapshot events: what happened to a v1 object, with the object as it was then."""

import json
from typing import Any

from cabinet.sandbox import deliveries
from cabinet.sandbox.contract import api_version
from cabinet.sandbox.errors import invalid
from cabinet.sandbox.paging import equal, page
from cabinet.sandbox.scope import PLATFORM, Call, Scope, new_id
from cabinet.sandbox.store import Record

MOST_TYPES = 20


def emit(scope: Scope, type: str, subject: dict[str, Any], *, before: dict[str, Any] | None = None) -> Record:
    """Tell that something happened, to every endpoint that listens."""
    body: dict[str, Any] = {
        "id": new_id("evt"),
        "account": scope.account or None,
        "api_version": api_version(),
        "created": scope.now,
        "data": {"object": subject} | ({"previous_attributes": before} if before else {"previous_attributes": None}),
        "livemode": False,
        "pending_webhooks": 0,
        "request": {"id": scope.request_id, "idempotency_key": scope.idempotency_key},
        "type": type,
    }
    event = scope.add("event", body)
    scope.sandbox.note_event(type)
    deliveries.plan(scope, event, payload="snapshot", emitted_by="@self" if scope.account == PLATFORM else "@accounts")
    return event


def list_events(call: Call) -> dict[str, Any]:
    types = call.params.get("types", [])
    if types and "type" in call.params:
        raise invalid("You may only specify one of these parameters: type, types.", param="type")
    if len(types) > MOST_TYPES:
        raise invalid(f"You may give at most {MOST_TYPES} types.", param="types")
    conditions = equal(call, type="type") if "*" not in call.params.get("type", "") else _group(call.params["type"])
    if types:
        # SQLite has no parameter that is a list, but it reads JSON.
        among = "json_extract(body, '$.type') in (select value from json_each(?))"
        conditions = [*conditions, (among, json.dumps(types))]
    if "delivery_success" in call.params:
        conditions = [*conditions, (f"({_DELIVERED}) = ?", int(call.params["delivery_success"]))]
    listing = page(call, "event", "/v1/events", *conditions)
    return {**listing, "data": [with_pending(call, event) for event in listing["data"]]}


def retrieve_event(call: Call) -> dict[str, Any]:
    return with_pending(call, call.find("event", call.path["id"]).body)


def with_pending(scope: Scope, event: dict[str, Any]) -> dict[str, Any]:
    """The event, with the number of deliveries that have not arrived yet."""
    return {**event, "pending_webhooks": deliveries.pending(scope.store, event["id"])}


_DELIVERED = (
    "not exists (select 1 from delivery where event_id = object.id and status in ('pending', 'sending', 'given_up'))"
)


def _group(pattern: str) -> list[tuple[str, object]]:
    return [("json_extract(body, '$.type') glob ?", pattern)]
