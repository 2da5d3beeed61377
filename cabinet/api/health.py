"""For probes: is this process alive, and can the house receive people?"""

from typing import Final

import structlog
from fastapi import APIRouter
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from cabinet.views import readiness
from cabinet.wiring import house

_NO_STORE: Final = {"cache-control": "no-store"}

router = APIRouter()
log = structlog.get_logger()


@router.get("/healthz")
async def alive() -> Response:
    """Answers as long as the process does."""
    return PlainTextResponse("alive", headers=_NO_STORE)


@router.get("/readyz")
def ready() -> Response:
    """One word for each part of the house; 503 while one of them is not ready."""
    here = house()
    try:
        is_working = readiness.look(here.reading).worker_is_beating
        parts = {"database": "ready" if here.is_migrated() else "behind", "worker": "ready" if is_working else "absent"}
    except Exception:
        log.exception("the database cannot be read")
        parts = {"database": "absent"}
    if here.settings.is_sandbox:
        parts["sandbox"] = "ready" if here.sandbox_answers() else "absent"
    is_ready = set(parts.values()) == {"ready"}
    return JSONResponse(parts, status_code=200 if is_ready else 503, headers=_NO_STORE)
