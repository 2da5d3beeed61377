"""Logos: sent by a practice in a plain form, shown to everybody.

A form of its own, over HTTP: a picture does not fit into a message of the websocket.
"""

from typing import Annotated, Final

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from cabinet import billing
from cabinet.api.signed_in import person_asking
from cabinet.callers.origins import is_from_our_page
from cabinet.journeys.change_logo import HEAVIEST, change_logo
from cabinet.wiring import house

_OPTIONS: Final = "/gerer/facturation/options"
_A_YEAR: Final = "public, max-age=31536000, immutable"

router = APIRouter(prefix="/api/logos")


# Synchronous on purpose: FastAPI gives each call a thread, and a picture takes its time.
@router.post("")
def send(
    request: Request, logo: Annotated[UploadFile | None, File()] = None, language: Annotated[str, Form()] = ""
) -> Response:
    """Keeps the logo of the practice that the caller is signed in to, and goes back to its options."""
    if not is_from_our_page(request, public_url=house().settings.public_url):
        return Response("Posted from another site.", status_code=403)
    back = f"/en{_OPTIONS}" if language == "en" else _OPTIONS
    here = person_asking(request)
    if here is None:
        return RedirectResponse(back, status_code=303)
    # One byte more than may be: enough to know.
    picture = logo.file.read(HEAVIEST + 1) if logo else b""
    try:
        change_logo(house().work, practice_id=here.practice_id, person_id=here.person_id, picture=picture)
    except billing.LogoTooHeavy:
        return RedirectResponse(f"{back}?logo=trop-lourd", status_code=303)
    except billing.LogoUnreadable:
        return RedirectResponse(f"{back}?logo=illisible", status_code=303)
    return RedirectResponse(f"{back}?logo=enregistre", status_code=303)


@router.api_route("/{logo_id}.png", methods=["GET", "HEAD"])
def show(logo_id: str) -> Response:
    """A picture that its practice has put before the public; it never changes."""
    with house().reading() as w:
        png = billing.logo_png(w.session, logo_id)
    if png is None:
        return Response(status_code=404)
    return Response(png, media_type="image/png", headers={"cache-control": _A_YEAR})
