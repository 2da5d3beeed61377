"""One StripeClient for all threads, over one pool of connections."""

from typing import Any, Final

import httpx
import stripe

TIMEOUT: Final = 20.0
CONNECTIONS: Final = 64

# Otherwise each request carries the platform of this machine and a telemetry id.
stripe.enable_telemetry = False


class PooledClient(stripe.HTTPXClient):
    """The SDK's client with a bounded pool: the stock one opens a connection for each of hundreds of calls."""

    def __init__(self) -> None:
        super().__init__(timeout=TIMEOUT, allow_sync_methods=True)  # pyright: ignore[reportUnknownMemberType]
        self._client: Any = httpx.Client(limits=httpx.Limits(max_connections=CONNECTIONS), timeout=TIMEOUT)


def make_client(
    http_client: PooledClient, *, secret_key: str, client_id: str, api_url: str, connect_url: str
) -> stripe.StripeClient:
    """A client for these addresses; it retries what is safe to retry, with the same idempotency key."""
    return stripe.StripeClient(
        secret_key,
        client_id=client_id or None,
        base_addresses={"api": api_url, "connect": connect_url, "files": api_url},
        http_client=http_client,
        max_network_retries=2,
    )
