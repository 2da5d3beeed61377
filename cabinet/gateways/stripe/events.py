"""What Stripe sends us: believed only when signed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, cast

import stripe

from cabinet.gateways.stripe.endpoints import SNAPSHOTS, Secrets
from cabinet.gateways.stripe.errors import translated

# How old a signature may be, in seconds: later, it is somebody who kept a copy.
TOLERANCE: Final = 300
# As many as Stripe gives at once.
_A_PAGE: Final = 100

Source = Literal["platform", "connect", "thin"]


class Forged(Exception):
    """Not signed by Stripe, signed too long ago, or not an event at all."""


class EndpointOff(Exception):
    """No secret is set for this endpoint, so nothing can be verified there."""


@dataclass(frozen=True, slots=True)
class EventHeard:
    """An event as it was signed: which account it is about, and which object to go and look at."""

    event_id: str
    type: str
    account_id: str
    object_id: str


@dataclass(frozen=True, slots=True)
class EventPulled:
    """An event that Stripe was asked for, and its text, as it would have been sent."""

    heard: EventHeard
    payload: str


class Events:
    """Verifies webhooks, and asks for what may not have come."""

    def __init__(self, client: stripe.StripeClient, secrets: Secrets) -> None:
        self._client = client
        self._secrets = secrets

    def heard(self, source: Source, *, body: bytes, signature: str) -> EventHeard:
        """The event in a signed request of at most 5 minutes ago; Forged or EndpointOff otherwise."""
        secrets = self._secrets.of(source)
        if not secrets:
            raise EndpointOff
        for secret in secrets:
            if _is_signed(body, signature, secret):
                return _event(body)
        raise Forged

    def since(self, moment: datetime, *, account_id: str) -> Iterator[EventPulled]:
        """What happened on an account from `moment` on, of what we listen to, the newest first; page by page.

        Stripe knows the events of the last 30 days: https://docs.stripe.com/api/events/list
        """
        wanted: Any = {"types": list(SNAPSHOTS), "created": {"gte": int(moment.timestamp())}, "limit": _A_PAGE}
        with translated():
            events = self._client.v1.events.list(wanted, {"stripe_account": account_id})
            for event in events.auto_paging_iter():
                payload = json.dumps({**event.to_dict(), "account": account_id})
                yield EventPulled(_event(payload.encode()), payload)


def _is_signed(body: bytes, signature: str, secret: str) -> bool:
    if not signature.isascii():
        return False  # the comparison in the SDK falls over it
    try:
        stripe.WebhookSignature.verify_header(  # pyright: ignore[reportUnknownMemberType] - untyped in the SDK
            body.decode(), signature, secret, tolerance=TOLERANCE
        )
    except (stripe.SignatureVerificationError, UnicodeDecodeError):
        return False
    return True


def _event(body: bytes) -> EventHeard:
    try:
        event = cast(dict[str, Any], json.loads(body))
        related: dict[str, Any] = event.get("related_object") or event.get("data", {}).get("object") or {}
        return EventHeard(
            event_id=str(event["id"]),
            type=str(event["type"]),
            account_id=str(event.get("account") or event.get("context") or ""),
            object_id=str(related.get("id") or ""),
        )
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise Forged from error
