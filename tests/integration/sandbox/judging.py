"""The SDK's own HTTP client, with every answer held to the contract that the SDK publishes."""

from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import stripe

from cabinet.sandbox import contract


class JudgingClient(stripe.HTTPXClient):
    """Keeps what is wrong with the answers; `faults` is empty when all of them conform."""

    def __init__(self) -> None:
        super().__init__(allow_sync_methods=True, verify_ssl_certs=False)
        self.faults: list[str] = []
        # Nothing is encrypted here.
        hooks = {"response": [self._judge]}
        self._client: Any = httpx.Client(timeout=20, verify=False, event_hooks=hooks)  # noqa: S501

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _judge(self, response: httpx.Response) -> None:
        try:
            response.read()
        except httpx.TransportError:
            return  # an answer that was lost on purpose: the SDK will meet the same
        asked = f"{response.request.method} {response.request.url.path}"
        if response.headers.get("stripe-version") not in (None, contract.api_version()):
            self.faults.append(f"{asked}: answered for another version")
        for found in objects(response.json()):
            self.faults += [f"{asked}: {fault}" for fault in contract.findings(found["object"], _common(found))]


def _common(found: Mapping[str, Any]) -> Mapping[str, Any]:
    """A v2 event without what the contract describes in a class for each type of event."""
    if found["object"] != "v2.core.event":
        return found
    return {name: value for name, value in found.items() if name not in ("data", "related_object")}


def objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every object of the contract in an answer, also those within others."""
    if isinstance(value, list):
        for each in value:
            yield from objects(each)
    if isinstance(value, Mapping):
        name = value.get("object")
        if isinstance(name, str) and name in contract.known_objects() and not value.get("deleted"):
            yield value
        for each in value.values():
            yield from objects(each)
