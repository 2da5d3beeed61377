"""The addresses of documents: each opens to whoever may read it, and says the same nothing to everybody else."""

import asyncio
import io
from collections.abc import Generator
from dataclasses import dataclass
from datetime import timedelta
from inspect import iscoroutinefunction
from itertools import count
from pathlib import Path
from typing import Final

import httpx
import pytest
import time_machine
from fastapi.routing import APIRoute
from pypdf import PdfReader
from sqlmodel import col

from cabinet import practice, wiring
from cabinet.api import documents
from cabinet.api.routes import api
from cabinet.billing import Invoice, PaymentRequest
from cabinet.callers.cookies import SESSION_COOKIE
from cabinet.journeys.revoke_links import revoke_links
from cabinet.kit.tokens import new_token
from cabinet.practice import NewPractice
from cabinet.web.front import Front
from cabinet.web.headers import HeaderRules
from cabinet.web.prerendered import Prerendered
from tests.bills import a_paid_rest, a_request, an_invoice, an_unpaid_invoice
from tests.people import CAMILLE, CHLOE
from tests.world import World

# Each test comes from a network of its own: none waits for what another has opened.
NETWORKS: Final = count(1)
ALLOWED: Final = int(documents.DOCUMENTS.split()[0])
PRIVATE: Final = {
    "cache-control": "no-store",
    "x-robots-tag": "noindex, nofollow",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


@dataclass(frozen=True)
class Somebody:
    """Somebody who opens an address: the application itself behind the front of the house, spoken to in HTTP."""

    app: Front
    network: str

    def open(self, path: str, *, session: str = "", method: str = "GET", from_host: str = "7") -> httpx.Response:
        """What is answered."""

        async def ask() -> httpx.Response:
            reached = httpx.ASGITransport(self.app, client=(f"{self.network}.{from_host}", 50000))
            cookie = {"cookie": f"{SESSION_COOKIE}={session}"} if session else {}
            async with httpx.AsyncClient(transport=reached, base_url="http://cabinet.example") as client:
                return await client.request(method, path, headers=cookie)

        return asyncio.run(ask())


@pytest.fixture
def somebody(world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Generator[Somebody]:
    """Somebody in front of the house of the test's world, on its clock."""
    settings = world.house.settings
    for name in settings.model_fields_set:
        monkeypatch.setenv(f"CABINET_{name.upper()}", str(getattr(settings, name)))
    wiring.house.cache_clear()
    rules = HeaderRules(public_url="https://cabinet.example", stripe_js_url="https://js.stripe.com/v3/")
    pages = Prerendered(tmp_path / "no pages", is_a_page=lambda _: False, money="sandbox")
    with time_machine.travel(world.clock.now):
        yield Somebody(Front(api, rules, pages), f"10.0.{next(NETWORKS)}")
    wiring.house().close()
    wiring.house.cache_clear()


def link_of(world: World, invoice: Invoice) -> str:
    """The address of the document behind a link that Bruno was sent."""
    return f"/api/documents/{world.house.links.token(a_request(world, invoice))}.pdf"


def at_the_desk(invoice: Invoice) -> str:
    """Its address for its practice."""
    return f"/api/documents/factures/{invoice.id}.pdf"


def signed_in(world: World, whom: NewPractice) -> str:
    """The session of the owner of a practice."""
    with world.house.work() as w:
        return practice.sign_in(w.session, email=whom.owner.email, password=whom.owner.password, now=w.now)


def said_by(answer: httpx.Response) -> str:
    """What can be read on the one page of the file."""
    [page] = PdfReader(io.BytesIO(answer.content)).pages
    return page.extract_text()


def assert_is_the_invoice(answer: httpx.Response, invoice: Invoice) -> None:
    """The file, and what a browser may do with it."""
    assert answer.status_code == 200
    assert f"Facture {invoice.number}" in said_by(answer)
    assert {name: answer.headers[name] for name in PRIVATE} == PRIVATE
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == f'inline; filename="facture-{invoice.number}.pdf"'


def assert_says_nothing(answer: httpx.Response) -> None:
    """The same sentence whatever the reason."""
    assert answer.status_code == 404
    assert answer.text == (
        "Ce document n’existe pas ou n’est plus accessible.\nThis document does not exist or is no longer accessible.\n"
    )
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert {name: answer.headers[name] for name in PRIVATE} == PRIVATE
    assert "content-disposition" not in answer.headers


def test_whoever_holds_the_link_opens_the_invoice_before_and_after_paying(paying_world: World, somebody: Somebody):
    invoice = an_invoice(paying_world)
    link = link_of(paying_world, invoice)

    before = somebody.open(link)
    a_paid_rest(paying_world, invoice)
    after = somebody.open(link)

    assert_is_the_invoice(before, invoice)
    assert_is_the_invoice(after, invoice)
    assert "Facture acquittée le" in said_by(after)
    assert "acquittée" not in said_by(before)


def test_a_link_that_was_taken_back_or_has_ended_opens_nothing(paying_world: World, somebody: Somebody):
    invoice = an_invoice(paying_world)
    taken_back = link_of(paying_world, invoice)
    revoke_links(
        paying_world.house.work, paying_world.house.stripe, practice_id=invoice.practice_id, invoice_id=invoice.id
    )
    ending = link_of(paying_world, invoice)
    [request] = paying_world.all(PaymentRequest, col(PaymentRequest.revoked_at).is_(None))

    with time_machine.travel(request.expires_at - timedelta(seconds=5)):
        assert_is_the_invoice(somebody.open(ending), invoice)
        assert_says_nothing(somebody.open(taken_back))
    with time_machine.travel(request.expires_at + timedelta(seconds=1)):
        assert_says_nothing(somebody.open(ending))


def test_a_practice_opens_its_own_invoices_and_no_others(world: World, somebody: Somebody):
    invoice = an_unpaid_invoice(world)
    camille, chloe = signed_in(world, CAMILLE), signed_in(world, CHLOE)

    assert_is_the_invoice(somebody.open(at_the_desk(invoice), session=camille), invoice)
    assert_says_nothing(somebody.open(at_the_desk(invoice), session=chloe))


def test_who_is_not_signed_in_any_more_opens_nothing(world: World, somebody: Somebody):
    address = at_the_desk(an_unpaid_invoice(world))
    session = signed_in(world, CAMILLE)
    with world.house.work() as w:
        practice.sign_out(w.session, token=session, now=w.now)

    for held in ("", session, new_token(), "not a token"):
        assert_says_nothing(somebody.open(address, session=held))


@pytest.mark.parametrize(
    "strange",
    ["inv_unknown", "%00", "%ED%A0%80", "%FF", "..%5C..", "'%20OR%201=1--", "x" * 3000, "%2e%2e", "factures"],
)
def test_a_strange_address_opens_nothing(world: World, somebody: Somebody, strange: str):
    camille = signed_in(world, CAMILLE)

    assert_says_nothing(somebody.open(f"/api/documents/{strange}.pdf", session=camille))
    assert_says_nothing(somebody.open(f"/api/documents/factures/{strange}.pdf", session=camille))


def test_the_id_of_an_invoice_is_no_link_to_it(paying_world: World, somebody: Somebody):
    invoice = an_invoice(paying_world)
    request_id = a_request(paying_world, invoice)
    [request] = paying_world.all(PaymentRequest)

    for known in (invoice.id, invoice.number, request_id, request.token_hash):
        assert_says_nothing(somebody.open(f"/api/documents/{known}.pdf"))


def test_a_program_that_asks_only_for_the_headers_gets_those_of_the_file(paying_world: World, somebody: Somebody):
    link = link_of(paying_world, an_invoice(paying_world))

    asked, opened = somebody.open(link, method="HEAD"), somebody.open(link)

    assert (asked.status_code, asked.headers) == (200, opened.headers)
    assert asked.content == b""
    assert somebody.open("/api/documents/unknown.pdf", method="HEAD").status_code == 404


def test_the_event_loop_draws_nothing():
    assert not any(
        iscoroutinefunction(route.endpoint) for route in documents.router.routes if isinstance(route, APIRoute)
    )


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_document_can_only_be_read(paying_world: World, somebody: Somebody, method: str):
    assert somebody.open(link_of(paying_world, an_invoice(paying_world)), method=method).status_code == 405


def test_one_network_opens_so_many_documents_a_minute_and_shuts_out_no_other(paying_world: World, somebody: Somebody):
    invoice = an_invoice(paying_world)
    link = link_of(paying_world, invoice)
    for _ in range(ALLOWED):
        assert_says_nothing(somebody.open("/api/documents/guessed.pdf"))

    stopped = somebody.open(link, from_host="8")

    assert stopped.status_code == 429
    assert stopped.text.startswith("Trop de documents à la fois")
    assert {name: stopped.headers[name] for name in PRIVATE} == PRIVATE
    assert_is_the_invoice(Somebody(somebody.app, f"10.0.{next(NETWORKS)}").open(link), invoice)
    with time_machine.travel(paying_world.clock.now + timedelta(seconds=62)):
        assert_is_the_invoice(somebody.open(link), invoice)
