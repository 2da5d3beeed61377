"""Camille's logo: sent in a plain form, drawn anew, shown on what is issued from then on."""

import asyncio
import io
from typing import Final

import httpx
import pytest
from PIL import Image
from pypdf import PdfReader
from sqlmodel import col

from cabinet import billing, wiring
from cabinet.billing import Invoice, Logo
from cabinet.callers.cookies import SESSION_COOKIE
from cabinet.gateways.pdf import render_invoice
from cabinet.gateways.pictures import NotAPicture, tidy_picture
from cabinet.journeys.remove_logo import remove_logo
from cabinet.practice import JournalEntry
from cabinet.views import invoice_document, payment_page
from tests.bills import a_request, an_invoice, token_hash
from tests.factories import owner_of
from tests.integration.test_document_routes import Somebody, signed_in, somebody
from tests.people import CAMILLE, INES
from tests.world import TUESDAY_TWO, World

__all__ = ["somebody"]

OPTIONS: Final = "/gerer/facturation/options"


def a_picture(kind: str = "PNG", *, size: tuple[int, int] = (1600, 400), color: str = "#1B558F") -> bytes:
    """A picture of one colour."""
    drawn = io.BytesIO()
    Image.new("RGB", size, color).save(drawn, kind)
    return drawn.getvalue()


def send(somebody: Somebody, picture: bytes, *, session: str, origin: dict[str, str] | None = None) -> httpx.Response:
    """What a browser does with the form."""
    ours = {"origin": wiring.house().settings.public_url, "sec-fetch-site": "same-origin"}

    async def ask() -> httpx.Response:
        reached = httpx.ASGITransport(somebody.app)
        async with httpx.AsyncClient(transport=reached, base_url="https://cabinet.example") as client:
            return await client.post(
                "/api/logos",
                files={"logo": ("logo.png", picture, "image/png")},
                headers={**(ours if origin is None else origin), "cookie": f"{SESSION_COOKIE}={session}"},
            )

    return asyncio.run(ask())


def test_a_logo_stands_on_what_is_issued_from_then_on(paying_world: World, somebody: Somebody):
    before = an_invoice(paying_world)
    answer = send(somebody, a_picture("JPEG"), session=signed_in(paying_world, CAMILLE))
    after = an_invoice(paying_world, INES, at=TUESDAY_TWO)
    link = token_hash(paying_world, a_request(paying_world, after))

    assert answer.headers["location"] == f"{OPTIONS}?logo=enregistre"
    assert pictures_of(paying_world, before) == 0
    assert pictures_of(paying_world, after) == 1
    address = payment_page.look(paying_world.house.reading, token_hash=link, language="fr").logo_address
    shown = somebody.open(address)
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(shown.content)).size == (800, 200)
    [entry] = paying_world.all(JournalEntry, col(JournalEntry.action) == "billing_changed")
    assert entry.person_id == owner_of(paying_world, paying_world.camille).id


def test_a_logo_that_was_taken_away_stays_on_what_was_issued_under_it(paying_world: World, somebody: Somebody):
    send(somebody, a_picture(), session=signed_in(paying_world, CAMILLE))
    under_it = an_invoice(paying_world)
    for _ in range(2):
        remove_logo(
            paying_world.house.work,
            practice_id=paying_world.camille.id,
            person_id=owner_of(paying_world, paying_world.camille).id,
        )
    after = an_invoice(paying_world, INES, at=TUESDAY_TWO)

    assert (pictures_of(paying_world, under_it), pictures_of(paying_world, after)) == (1, 0)
    lines = paying_world.look(lambda w: billing.lines_of(w.session, under_it.id))
    assert billing.digest(under_it, lines) == under_it.digest


def test_nobody_else_changes_camilles_logo(world: World, somebody: Somebody):
    evil = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}

    assert send(somebody, a_picture(), session=signed_in(world, CAMILLE), origin=evil).status_code == 403
    assert send(somebody, a_picture(), session=signed_in(world, CAMILLE), origin={}).status_code == 403
    assert send(somebody, a_picture(), session="nobody's").headers["location"] == OPTIONS
    assert world.count(Logo) == 0


@pytest.mark.parametrize(
    ("sent", "said"),
    [(b"", "illisible"), (b"<svg onload=alert(1)>", "illisible"), (b"\x89PNG" + b"x" * 400_000, "trop-lourd")],
    ids=["nothing", "a script", "too heavy"],
)
def test_what_is_no_small_picture_is_refused_in_a_sentence(world: World, somebody: Somebody, sent: bytes, said: str):
    answer = send(somebody, sent, session=signed_in(world, CAMILLE))

    assert answer.headers["location"] == f"{OPTIONS}?logo={said}"
    assert world.count(Logo) == 0


@pytest.mark.parametrize(
    "sent",
    [
        a_picture("GIF", size=(10, 10)),
        a_picture("BMP", size=(10, 10)),
        a_picture(size=(4001, 1)),
    ],
    ids=["GIF", "BMP", "too wide"],
)
def test_only_png_and_jpeg_of_a_reasonable_size_are_pictures(sent: bytes):
    with pytest.raises(NotAPicture):
        tidy_picture(sent)


def test_nothing_but_the_picture_stays_of_the_file():
    sent = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Bruno Lefèvre, 12 rue des Lilas"
    Image.new("RGB", (20, 10)).save(sent, "JPEG", exif=exif, comment=b"taken at home")

    tidy = tidy_picture(sent.getvalue())

    kept = Image.open(io.BytesIO(tidy))
    assert (kept.format, kept.size, dict(kept.getexif()), kept.info) == ("PNG", (20, 10), {}, {})


def test_there_is_no_logo_at_an_address_that_nobody_was_given(world: World, somebody: Somebody):
    assert world.count(Logo) == 0
    assert somebody.open("/api/logos/lgo_nobody.png").status_code == 404
    assert somebody.open("/api/logos/%00.png").status_code == 404


def pictures_of(world: World, invoice: Invoice) -> int:
    """How many pictures stand on its paper."""
    named = invoice_document.of_invoice(world.house.reading, practice_id=world.camille.id, invoice_id=invoice.id)
    [page] = PdfReader(io.BytesIO(render_invoice(named.document))).pages
    return len(page.images)
