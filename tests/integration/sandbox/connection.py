"""The SDK's own HTTP client, without the authorities that sign certificates: nothing here is encrypted."""

from typing import Any

import httpx
import stripe


class Connection(stripe.HTTPXClient):
    """Reading the authorities takes longer than most tests, and the SDK would read them for each client."""

    def __init__(self) -> None:
        super().__init__(allow_sync_methods=True, verify_ssl_certs=False)
        self._client: Any = httpx.Client(timeout=20, verify=False)  # noqa: S501 — nothing is encrypted

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()
