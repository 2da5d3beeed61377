"""Where Stripe sends its events, and the secrets they are signed with."""

from dataclasses import dataclass
from typing import Any, Final, cast

import stripe

from cabinet.gateways.stripe.errors import translated

SNAPSHOTS: Final = (
    "payment_intent.amount_capturable_updated",
    "payment_intent.canceled",
    "payment_intent.payment_failed",
    "payment_intent.processing",
    "payment_intent.requires_action",
    "payment_intent.succeeded",
    "setup_intent.canceled",
    "setup_intent.requires_action",
    "setup_intent.setup_failed",
    "setup_intent.succeeded",
    "account.application.deauthorized",
)
THIN: Final = (
    "v2.core.account[configuration.merchant].capability_status_updated",
    "v2.core.account[requirements].updated",
    "v2.core.account_link.returned",
    "v2.core.account.closed",
)


@dataclass(frozen=True, slots=True)
class Secrets:
    """The signing secrets of each endpoint; several, parted by commas, while one takes over from another."""

    platform: str
    connect: str
    thin: str

    def of(self, source: str) -> list[str]:
        """The secrets that may have signed what came to this endpoint; none: it is off."""
        return [secret.strip() for secret in getattr(self, source).split(",") if secret.strip()]


class Endpoints:
    """Registers our addresses with Stripe, as an operator would in its dashboard."""

    def __init__(self, client: stripe.StripeClient) -> None:
        self._client = client

    def are_registered(self, public_url: str) -> bool:
        """Whether all three of our addresses stand with Stripe already, and are told all that we hear today."""
        with translated():
            endpoints = {
                endpoint.url
                for endpoint in self._client.v1.webhook_endpoints.list().auto_paging_iter()
                if set(endpoint.enabled_events) >= set(SNAPSHOTS)
            }
            destinations = list(self._client.v2.core.event_destinations.list().auto_paging_iter())
        ours = {f"{public_url}/api/stripe/platform", f"{public_url}/api/stripe/connect"}
        return ours <= endpoints and len(destinations) == 1

    def register(self, public_url: str) -> Secrets:
        """Registers the three addresses anew and gives their secrets; what stood there before is removed."""
        with translated():
            self._forget_all()
            platform = self._snapshot_endpoint(f"{public_url}/api/stripe/platform", is_connect=False)
            connect = self._snapshot_endpoint(f"{public_url}/api/stripe/connect", is_connect=True)
            thin = self._thin_destination(f"{public_url}/api/stripe/thin")
        return Secrets(platform=platform, connect=connect, thin=thin)

    def _forget_all(self) -> None:
        for endpoint in self._client.v1.webhook_endpoints.list().auto_paging_iter():
            self._client.v1.webhook_endpoints.delete(endpoint.id)
        for destination in self._client.v2.core.event_destinations.list().auto_paging_iter():
            self._client.v2.core.event_destinations.delete(destination.id)

    def _snapshot_endpoint(self, url: str, *, is_connect: bool) -> str:
        endpoint = self._client.v1.webhook_endpoints.create(
            {"url": url, "connect": is_connect, "enabled_events": cast(Any, list(SNAPSHOTS))}
        )
        return str(endpoint.secret)

    def _thin_destination(self, url: str) -> str:
        destination = self._client.v2.core.event_destinations.create(
            {
                "name": "cabinet",
                "type": "webhook_endpoint",
                "event_payload": "thin",
                "enabled_events": list(THIN),
                "events_from": ["@self", "@accounts"],
                "webhook_endpoint": {"url": url},
                "include": ["webhook_endpoint.signing_secret"],
            }
        )
        endpoint = destination.webhook_endpoint
        return str(endpoint.signing_secret if endpoint else "")
