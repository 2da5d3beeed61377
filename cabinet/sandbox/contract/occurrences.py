"""Whether an event is one that Stripe tells, and says what such an event says."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from cabinet.sandbox.contract import sources
from cabinet.sandbox.contract.conformity import field_findings, findings, shown
from cabinet.sandbox.contract.shapes import class_fields, known_objects, resource
from cabinet.sandbox.contract.types import Field

EVENT_FILE = "v2/core/_event.py"


def snapshot_findings(event: Mapping[str, Any]) -> list[str]:
    """What is wrong with a v1 event: its type is a known one, and it holds the object that the type speaks of."""
    found = findings("event", event)
    data = event.get("data")
    subject = data.get("object") if isinstance(data, Mapping) else None
    if not isinstance(subject, Mapping) or subject.get("object") not in known_objects():
        return [*found, "event.data.object: not an object of the contract"]
    name, type = subject["object"], str(event.get("type"))
    found += findings(name, subject)
    expected = _subject_of(type)
    if expected and name != expected:
        found.append(f"event.data.object: {name} in an event of type {shown(type)}")
    return found + _unknown_changes(name, event)


def notification_findings(event: Mapping[str, Any]) -> list[str]:
    """What is wrong with a thin event as it is delivered."""
    common = class_fields(EVENT_FILE, "EventNotification")
    # The library makes objects of its own of these two; on the wire they are what they are in the event.
    shared = {key: resource("v2.core.event")[key] for key in ("context", "reason")}
    return _of_its_type({**common, **shared}, event, "Notification")


def fetched_event_findings(event: Mapping[str, Any]) -> list[str]:
    """What is wrong with a thin event as it is asked for."""
    return _of_its_type(resource("v2.core.event"), event, "")


def _of_its_type(common: Mapping[str, Field], event: Mapping[str, Any], suffix: str) -> list[str]:
    file = _files_of_types().get(str(event.get("type")))
    if file is None:
        return [f"event.type: {shown(event.get('type'))} is not one of the words of the contract"]
    name = next(name for name in sources.classes(file) if name.endswith(f"Event{suffix}"))
    return field_findings({**common, **class_fields(file, name)}, event, "event")


def _unknown_changes(name: str, event: Mapping[str, Any]) -> list[str]:
    before = event["data"].get("previous_attributes") or {}
    return [f"event.data.previous_attributes.{key}: not in {name}" for key in before if key not in resource(name)]


def _subject_of(type: str) -> str | None:
    """The object that a type speaks of: `charge.dispute.created` is about a dispute."""
    named = [word for word in type.split(".")[:-1] if word in known_objects()]
    return named[-1] if named else None


@cache
def _files_of_types() -> dict[str, str]:
    """Each type of thin event, and the file that describes it."""
    return {
        type: str(path.relative_to(sources.package()))
        for path in sorted((sources.package() / "events").glob("_*_event.py"))
        for type in re.findall(r'LOOKUP_TYPE = \(?\s*"([^"]+)"', path.read_text())
    }
