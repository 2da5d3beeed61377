"""Where Stripe tells us what happened: verified, kept, answered. What it means is found out by the worker."""

from typing import Annotated, Final, cast, get_args

from fastapi import APIRouter, Header, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import PlainTextResponse, Response

from cabinet.gateways.stripe import EndpointOff, Forged, Source
from cabinet.journeys.receive_event import receive_event
from cabinet.wiring import house

# Stripe's largest events are a few tens of kilobytes.
LONGEST: Final = 512 * 1024
_SOURCES: Final = get_args(Source)

router = APIRouter(prefix="/api/stripe")


@router.post("/{source}")
async def hear(source: str, request: Request, stripe_signature: Annotated[str, Header()] = "") -> Response:
    """204 once the event is kept, 400 when Stripe did not sign it, 404 where no secret is set, 413 when too long."""
    if source not in _SOURCES:
        return _nothing_here()
    body = await _body(request)
    if body is None:
        return PlainTextResponse("Too long for an event of Stripe's.", status_code=413)
    try:
        await run_in_threadpool(
            receive_event,
            house().work,
            house().stripe,
            source=cast(Source, source),
            body=body,
            signature=stripe_signature,
        )
    except Forged:
        return PlainTextResponse("Not signed by Stripe, or too long ago.", status_code=400)
    except EndpointOff:
        return _nothing_here()
    return Response(status_code=204)


def _nothing_here() -> Response:
    return PlainTextResponse("Nothing is heard here.", status_code=404)


async def _body(request: Request) -> bytes | None:
    # Counted while it arrives: what a stranger says about its length proves nothing.
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST:
            return None
    return bytes(body)
