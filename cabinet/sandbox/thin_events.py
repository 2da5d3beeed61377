"""Thin events: that something happened to an account, and where to ask how it stands now."""

import operator
from datetime import UTC, datetime
from typing import Any

from cabinet.sandbox import deliveries
from cabinet.sandbox.errors import invalid, missing
from cabinet.sandbox.paging import v2_page
from cabinet.sandbox.scope import PLATFORM, Call, Scope, iso, new_id
from cabinet.sandbox.store import Record

_COMPARISONS = {"gt": operator.gt, "gte": operator.ge, "lt": operator.lt, "lte": operator.le}


def emit(scope: Scope, type: str, *, data: dict[str, Any] | None = None, names_account: bool = True) -> Record:
    """Tell that something happened to this scope's account."""
    related = _related(scope.account, "v2.core.account", "accounts") if names_account else None
    event = _keep(scope, type, data=data, related=related)
    deliveries.plan(scope, event, payload="thin", emitted_by="@self" if scope.account == PLATFORM else "@accounts")
    return event


def emit_ping(scope: Scope, destination: Record) -> Record:
    """Tell one destination alone, so that somebody can see that it listens."""
    related = _related(destination.id, "v2.core.event_destination", "event_destinations")
    event = _keep(scope, "v2.core.event_destination.ping", data=None, related=related)
    deliveries.plan_one(scope, event, destination.id)
    return event


def list_events(call: Call) -> dict[str, Any]:
    found = [event for event in call.store.select("v2.core.event") if _may_read(call, event) and _fits(call, event)]
    return v2_page(call, "/v2/core/events", found)


def retrieve_event(call: Call) -> dict[str, Any]:
    event = call.store.get(call.path["id"])
    if event is None or event.kind != "v2.core.event" or not _may_read(call, event):
        raise missing("event", call.path["id"])
    return event.body


def _may_read(scope: Scope, event: Record) -> bool:
    # The platform hears of its accounts; an account reads what concerns itself.
    return scope.account in (PLATFORM, event.account)


def _fits(call: Call, event: Record) -> bool:
    types, happened = call.params.get("types"), datetime.fromisoformat(event.body["created"])
    return (
        (not types or event.body["type"] in types)
        and call.params.get("object_id") in (None, event.account)
        and all(
            _COMPARISONS[bound](happened, _moment(given, bound))
            for bound, given in call.params.get("created", {}).items()
        )
    )


def _moment(given: str, bound: str) -> datetime:
    try:
        moment = datetime.fromisoformat(given)
    except ValueError as problem:
        raise invalid(f"Invalid timestamp: {given}", param=f"created[{bound}]") from problem
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _reason(scope: Scope) -> dict[str, Any] | None:
    if scope.request_id is None:
        return None
    return {"type": "request", "request": {"id": scope.request_id, "idempotency_key": scope.idempotency_key or ""}}


def _keep(scope: Scope, type: str, *, data: dict[str, Any] | None, related: dict[str, str] | None) -> Record:
    body: dict[str, Any] = {
        "id": new_id("evt_test"),
        "object": "v2.core.event",
        "changes": None,
        "context": scope.account or None,
        "created": iso(scope.sandbox.now()),
        "livemode": False,
        "reason": _reason(scope),
        "snapshot_event": None,
        "type": type,
    }
    # The contract describes these two in a class for each type of event; the others are common to all.
    body |= {key: value for key, value in (("data", data), ("related_object", related)) if value is not None}
    scope.sandbox.note_event(type)
    return scope.store.add(Record(body["id"], "v2.core.event", scope.account, body))


def _related(id: str, type: str, folder: str) -> dict[str, str]:
    return {"id": id, "type": type, "url": f"/v2/core/{folder}/{id}"}
