"""Our address, as anybody reaches it: the application itself, spoken to in HTTP."""

import asyncio

import httpx

from cabinet.api.routes import api


class Door:
    """Where Stripe knocks."""

    def post(self, path: str, *, content: bytes, signature: str) -> httpx.Response:
        """What is answered to a POST."""

        async def ask() -> httpx.Response:
            reached = httpx.ASGITransport(api, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=reached, base_url="http://cabinet.example") as client:
                return await client.post(path, content=content, headers={b"Stripe-Signature": signature.encode()})

        return asyncio.run(ask())
