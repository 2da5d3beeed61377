"""Invoices as files: for whoever holds a payment link, and for the practice that issued them.

That nobody keeps, lists or passes on what stands here is said by `web/headers.py`, in every answer.
"""

from collections.abc import Callable
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response

from cabinet.api.signed_in import person_asking
from cabinet.billing import LinkNotOpen, NoSuchInvoice
from cabinet.callers.limits import DOCUMENTS, limits_of
from cabinet.callers.networks import network_asking
from cabinet.gateways.pdf import render_invoice
from cabinet.kit.tokens import hash_of
from cabinet.views import invoice_document
from cabinet.views.invoice_document import NamedDocument
from cabinet.wiring import house

_READS: Final = ["GET", "HEAD"]

router = APIRouter(prefix="/api/documents")


# Both are synchronous on purpose: FastAPI gives each call a thread, and nothing is drawn on the event loop.
@router.api_route("/factures/{invoice_id}.pdf", methods=_READS)
def for_the_practice(invoice_id: str, request: Request) -> Response:
    """An invoice of the practice that the caller is signed in to."""

    def find() -> NamedDocument:
        here = person_asking(request)
        if here is None:
            raise NoSuchInvoice
        return invoice_document.of_invoice(house().reading, practice_id=here.practice_id, invoice_id=invoice_id)

    return _answer(request, find)


@router.api_route("/{token}.pdf", methods=_READS)
def for_a_link(token: str, request: Request) -> Response:
    """The invoice that a payment link opens, paid or not."""
    return _answer(request, lambda: invoice_document.of_token(house().reading, token_hash=hash_of(token)))


def _answer(request: Request, find: Callable[[], NamedDocument]) -> Response:
    settings = house().settings
    network = network_asking(request, trusted_hops=settings.trusted_proxy_hops)
    if not limits_of(settings.redis_url).allows(DOCUMENTS, "documents", network):
        return _said(
            "Trop de documents à la fois\u00a0: réessayez dans une minute.",
            "Too many documents at once: try again in a minute.",
            status=429,
        )
    try:
        found = find()
    except (LinkNotOpen, NoSuchInvoice):
        # One answer for all of them: whoever guesses learns nothing.
        return _said(
            "Ce document n’existe pas ou n’est plus accessible.",
            "This document does not exist or is no longer accessible.",
            status=404,
        )
    return Response(
        render_invoice(found.document),
        media_type="application/pdf",
        headers={"content-disposition": f'inline; filename="{found.file_name}"'},
    )


def _said(french: str, english: str, *, status: int) -> Response:
    # Read by people, whose language nobody knows: the address says nothing of it.
    return PlainTextResponse(f"{french}\n{english}\n", status_code=status)
