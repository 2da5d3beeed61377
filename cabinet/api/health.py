"""For probes: is this process alive, and can the house receive people?"""

from fastapi import APIRouter
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from cabinet.wiring import house

router = APIRouter()


@router.get("/healthz")
async def alive() -> Response:
    """Answers as long as the process does."""
    return PlainTextResponse("alive", headers={"cache-control": "no-store"})


@router.get("/readyz")
def ready() -> Response:
    """One word per part of the house; 503 while one of them is not ready."""
    with house().reading() as w:
        w.session.connection()
    return JSONResponse({"database": "ready"}, headers={"cache-control": "no-store"})
