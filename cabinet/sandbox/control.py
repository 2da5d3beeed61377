"""Steering the sandbox from a test or by hand: `/_sandbox/…`, in JSON."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cabinet.sandbox import passing_time, resetting, steering
from cabinet.sandbox.errors import invalid
from cabinet.sandbox.faults import Faults
from cabinet.sandbox.scope import Sandbox, iso

MOST_DELIVERIES = 500


async def health(_sandbox: Sandbox, _request: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def act(sandbox: Sandbox, request: Request) -> Response:
    """`POST /_sandbox/{folder}/{id}/{verb}`: see `steering` for what there is."""
    wish = await _json(request)
    return JSONResponse(steering.act(sandbox, **request.path_params, wish=wish))


async def list_deliveries(sandbox: Sandbox, _request: Request) -> Response:
    rows = sandbox.store.execute("select * from delivery order by id desc limit ?", MOST_DELIVERIES)
    data = [{**dict(row), "type": _type_of(sandbox, row["event_id"])} for row in rows]
    return JSONResponse({"data": data})


async def show_clock(sandbox: Sandbox, _request: Request) -> Response:
    return JSONResponse(_clock(sandbox))


async def move_clock(sandbox: Sandbox, request: Request) -> Response:
    """`{"advance_seconds": 600}` or `{"advance_to": "2026-12-01T09:00:00Z"}`."""
    passing_time.advance(sandbox, _seconds_asked(sandbox, await _json(request)))
    return JSONResponse(_clock(sandbox))


async def show_faults(sandbox: Sandbox, _request: Request) -> Response:
    return JSONResponse(asdict(sandbox.faults))


async def set_faults(sandbox: Sandbox, request: Request) -> Response:
    try:
        sandbox.faults = Faults.read(await _json(request))
    except (TypeError, ValueError) as problem:
        raise invalid(str(problem)) from problem
    return JSONResponse(asdict(sandbox.faults))


async def clear_faults(sandbox: Sandbox, _request: Request) -> Response:
    sandbox.faults = Faults()
    return JSONResponse(asdict(sandbox.faults))


async def reset(sandbox: Sandbox, request: Request) -> Response:
    """Forget everything; with `{"keep_endpoints": true}`, still tell those who listen."""
    resetting.reset(sandbox, keeps_endpoints=bool((await _json(request)).get("keep_endpoints")))
    return JSONResponse({"status": "ok"})


def _clock(sandbox: Sandbox) -> dict[str, Any]:
    ahead = sandbox.clock.ahead
    return {"now": iso(sandbox.now()), "real_now": iso(sandbox.now() - ahead), "ahead_seconds": ahead}


def _seconds_asked(sandbox: Sandbox, given: dict[str, Any]) -> float:
    match given:
        case {"advance_seconds": int() | float() as seconds} if not isinstance(seconds, bool) and len(given) == 1:
            return seconds
        case {"advance_to": str() as moment} if len(given) == 1:
            return _moment(moment) - sandbox.now()
        case _:
            raise invalid("Give either advance_seconds, a number, or advance_to, a moment.")


def _moment(text: str) -> float:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as problem:
        raise invalid(f"Invalid timestamp: {text}", param="advance_to") from problem
    if moment.tzinfo is None:
        raise invalid("advance_to needs its zone, such as the Z of 2026-12-01T09:00:00Z.", param="advance_to")
    return moment.timestamp()


async def _json(request: Request) -> dict[str, Any]:
    body = await request.body()
    try:
        value = json.loads(body) if body else {}
    except ValueError as problem:
        raise invalid("The body is not valid JSON.") from problem
    if not isinstance(value, dict):
        raise invalid("The body must be a JSON object.")
    return value


def _type_of(sandbox: Sandbox, event_id: str) -> str | None:
    event = sandbox.store.get(event_id)
    return event.body["type"] if event else None
