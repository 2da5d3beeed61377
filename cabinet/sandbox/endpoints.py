"""Who wants to be told: v1 webhook endpoints and v2 event destinations. Each has a secret of its own."""

from typing import Any
from urllib.parse import urlsplit

from cabinet.sandbox import thin_events
from cabinet.sandbox.errors import invalid
from cabinet.sandbox.paging import page, v2_page
from cabinet.sandbox.scope import PLATFORM, Call, iso, new_id, token
from cabinet.sandbox.store import Record

CLIENT_ID = "ca_sandbox"
SCOPES = ("@self", "@accounts", "@organization_members", "@organization_members/@accounts")


def create_webhook_endpoint(call: Call) -> dict[str, Any]:
    _check_url(call.params["url"], param="url")
    hears_accounts = call.params.get("connect", False)
    body = {
        "id": new_id("we"),
        "api_version": call.params.get("api_version"),
        "application": CLIENT_ID if hears_accounts else None,
        "created": call.now,
        "description": call.params.get("description") or None,
        "enabled_events": call.params["enabled_events"],
        "livemode": False,
        "metadata": call.params.get("metadata", {}),
        "status": "enabled",
        "url": call.params["url"],
    }
    private = _private("snapshot", ["@accounts" if hears_accounts else "@self"], call.params["url"])
    record = call.add("webhook_endpoint", body, private=private)
    # The secret is shown this once.
    return {**record.body, "secret": private["secret"]}


def retrieve_webhook_endpoint(call: Call) -> dict[str, Any]:
    return call.find("webhook_endpoint", call.path["id"], param="webhook_endpoint").body


def list_webhook_endpoints(call: Call) -> dict[str, Any]:
    return page(call, "webhook_endpoint", "/v1/webhook_endpoints")


def update_webhook_endpoint(call: Call) -> dict[str, Any]:
    record = call.find("webhook_endpoint", call.path["id"], param="webhook_endpoint")
    changes = call.choose("description", "enabled_events", "url")
    if "url" in changes:
        _check_url(changes["url"], param="url")
        record.private["url"] = changes["url"]
    if "disabled" in call.params:
        changes["status"] = "disabled" if call.params["disabled"] else "enabled"
    if "metadata" in call.params:
        changes["metadata"] = merge_metadata(record.body["metadata"], call.params["metadata"])
    call.save(record, **changes)
    return record.body


def delete_webhook_endpoint(call: Call) -> dict[str, Any]:
    record = call.find("webhook_endpoint", call.path["id"], param="webhook_endpoint")
    call.store.delete(record)
    return {"id": record.id, "object": "webhook_endpoint", "deleted": True}


def create_event_destination(call: Call) -> dict[str, Any]:
    if call.params["type"] != "webhook_endpoint" or "webhook_endpoint" not in call.params:
        raise invalid("The sandbox delivers to webhook endpoints only.", param="type")
    url = call.params["webhook_endpoint"]["url"]
    _check_url(url, param="webhook_endpoint.url")
    sources = call.params.get("events_from", ["@self"])
    if not set(sources) <= set(SCOPES):
        raise invalid(f"Invalid events_from: must be among {', '.join(SCOPES)}", param="events_from")
    moment = iso(call.sandbox.now())
    body = {
        "id": new_id("ed_test"),
        "created": moment,
        "description": call.params.get("description", ""),
        "enabled_events": call.params["enabled_events"],
        "event_payload": call.params["event_payload"],
        "events_from": sources,
        "livemode": False,
        "metadata": call.params.get("metadata", {}),
        "name": call.params["name"],
        "snapshot_api_version": call.params.get("snapshot_api_version"),
        "status": "enabled",
        "status_details": None,
        "type": "webhook_endpoint",
        "updated": moment,
        "webhook_endpoint": {"signing_secret": None, "url": None},
    }
    private = _private(call.params["event_payload"], sources, url)
    record = call.add("v2.core.event_destination", body, private=private)
    return _included(record, call.params.get("include", []), shows_secret=True)


def list_event_destinations(call: Call) -> dict[str, Any]:
    listing = v2_page(call, "/v2/core/event_destinations", call.store.select("v2.core.event_destination"))
    found = [call.find("v2.core.event_destination", each["id"]) for each in listing["data"]]
    return {**listing, "data": [_included(each, call.params.get("include", [])) for each in found]}


def retrieve_event_destination(call: Call) -> dict[str, Any]:
    return _included(_destination(call), call.params.get("include", []))


def update_event_destination(call: Call) -> dict[str, Any]:
    record = _destination(call)
    changes = call.choose("description", "enabled_events", "name")
    if "webhook_endpoint" in call.params:
        record.private["url"] = call.params["webhook_endpoint"]["url"]
    if "metadata" in call.params:
        changes["metadata"] = merge_metadata(record.body["metadata"] or {}, call.params["metadata"])
    call.save(record, **changes, updated=iso(call.sandbox.now()))
    return _included(record, call.params.get("include", []))


def enable_event_destination(call: Call) -> dict[str, Any]:
    return _switch(call, status="enabled", details=None)


def disable_event_destination(call: Call) -> dict[str, Any]:
    return _switch(call, status="disabled", details={"disabled": {"reason": "user"}})


def delete_event_destination(call: Call) -> dict[str, Any]:
    record = _destination(call)
    call.store.delete(record)
    return {"id": record.id, "object": "v2.core.event_destination"}


def ping_event_destination(call: Call) -> dict[str, Any]:
    record = _destination(call)
    event = thin_events.emit_ping(call, record)
    return event.body


def merge_metadata(current: dict[str, str], given: dict[str, Any]) -> dict[str, str]:
    """Metadata after an update: an empty text takes a key away, an empty hash takes all."""
    if not given:
        return {}
    return {key: value for key, value in {**current, **given}.items() if value not in ("", None)}


def _private(payload: str, sources: list[str], url: str) -> dict[str, Any]:
    return {"payload": payload, "sources": sources, "url": url, "secret": f"whsec_{token(32)}"}


def _destination(call: Call) -> Record:
    return call.of(PLATFORM).find("v2.core.event_destination", call.path["id"])


def _switch(call: Call, *, status: str, details: dict[str, Any] | None) -> dict[str, Any]:
    record = _destination(call)
    call.save(record, status=status, status_details=details, updated=iso(call.sandbox.now()))
    return _included(record, [])


def _included(record: Record, include: list[str], *, shows_secret: bool = False) -> dict[str, Any]:
    shown = {"signing_secret": None, "url": None}
    if "webhook_endpoint.url" in include:
        shown["url"] = record.private["url"]
    if shows_secret and "webhook_endpoint.signing_secret" in include:
        shown["signing_secret"] = record.private["secret"]
    return {**record.body, "webhook_endpoint": shown}


def _check_url(url: str, *, param: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise invalid(
            "Invalid URL: An explicit scheme (such as https) must be provided.", param=param, code="url_invalid"
        )
