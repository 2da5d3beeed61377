"""The handlers of billing, as anybody on the internet can call them: with Camille's ids, with anything, at any time."""

from collections.abc import AsyncIterator
from itertools import product
from typing import Any, Final

import pytest
from sqlmodel import col

from cabinet import billing, practice, wiring
from cabinet.billing import Allocation, Invoice, PaymentRequest
from cabinet.kit.ids import new_id
from cabinet.notifications import Message
from cabinet.web.billing.invoice.state import InvoiceState
from cabinet.web.billing.invoices.state import InvoicesState
from cabinet.web.billing.strays.state import StraysState
from cabinet.web.billing.to_bill.state import ToBillState
from cabinet.web.connection import ConnectionState
from tests.billing_desk import NONSENSE, Desk, a_desk, pages_over, signed_in, tells_nothing, with_a_stray
from tests.bills import today
from tests.people import CHLOE
from tests.tab import OpenTab, Tab
from tests.world import World

TO_BILL: Final = "/facturation"
STRAYS: Final = "/facturation/sans-attribution"
LIST: Final = "/facturation/factures"
Call = tuple[type[Any], str, dict[str, Any]]


@pytest.fixture
def desk(world: World) -> Desk:
    return with_a_stray(a_desk(world))


@pytest.fixture
async def open_tab(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[OpenTab]:
    async with pages_over(desk.world, monkeypatch) as open_tab:
        yield open_tab


def every_handler(desk: Desk) -> list[Call]:
    """Each of them, with Camille's ids where it takes any."""
    return [
        (ToBillState, "look", {}),
        (ToBillState, "choose", {"appointment_id": desk.to_bill.id}),
        (ToBillState, "issue", {"appointment_id": desk.to_bill.id}),
        (ToBillState, "close", {"moment": 1}),
        (StraysState, "look", {}),
        (StraysState, "choose", {"payment_id": desk.stray_id}),
        (StraysState, "close", {"moment": 1}),
        (StraysState, "keep", {"payment_id": desk.stray_id}),
        (StraysState, "give_back", {"payment_id": desk.stray_id}),
        (InvoicesState, "look", {}),
        (InvoicesState, "search", {"form": {"recherche": "lefevre"}}),
        (InvoiceState, "arrive", {}),
        (InvoiceState, "look_again", {}),
        (InvoiceState, "ask", {"question": "record"}),
        (InvoiceState, "ask_to_correct", {"entry_id": desk.entry_id}),
        (InvoiceState, "close", {"moment": 1}),
        (InvoiceState, "send_request", {"invoice_id": desk.invoice.id, "letter_id": new_id("prq")}),
        (InvoiceState, "send_the_invoice", {"invoice_id": desk.invoice.id, "letter_id": new_id("prq")}),
        (InvoiceState, "record", {"form": a_form(desk)}),
        (InvoiceState, "correct", {"invoice_id": desk.invoice.id, "entry_id": desk.entry_id}),
        (InvoiceState, "revoke", {"invoice_id": desk.invoice.id}),
    ]


def a_form(desk: Desk, **changes: Any) -> dict[str, Any]:
    """Ten euros in cash, as the page would send it."""
    sent = {"invoice": desk.invoice.id, "entry": new_id("alc"), "means": "cash", "amount": "10"}
    return {**sent, "received_on": today(desk.world).isoformat(), **changes}


async def call(tab: Tab, state: type[Any], handler: str, payload: dict[str, Any]) -> None:
    """Sends an event by its name, as a bare client does."""
    await tab.send(f"{state.get_full_name()}.{handler}", payload)


async def test_a_stranger_is_sent_to_sign_in_told_nothing_and_changes_nothing(open_tab: OpenTab, desk: Desk) -> None:
    before = desk.stands()
    for address, handler in product((TO_BILL, STRAYS, LIST, desk.address), every_handler(desk)):
        stranger = await open_tab(address)
        assert stranger.sent_to.startswith("/connexion?next=%2Ffacturation")
        await call(stranger, *handler)
        tells_nothing(stranger)
    assert desk.stands() == before


async def test_a_stranger_on_a_page_for_everybody_reaches_nothing_either(open_tab: OpenTab, desk: Desk) -> None:
    before, stranger = desk.stands(), await open_tab("/connexion")
    for handler in every_handler(desk):
        await call(stranger, *handler)
    tells_nothing(stranger)
    assert desk.stands() == before


async def test_chloe_who_is_signed_in_is_refused_with_camilles_ids(open_tab: OpenTab, desk: Desk) -> None:
    before, cookie = desk.stands(), signed_in(CHLOE)
    for handler in every_handler(desk):
        chloe = await open_tab(desk.address, cookies=cookie)
        assert chloe.shows(InvoiceState, "problem") == "Ce document n’existe pas dans votre cabinet."
        await call(chloe, *handler)
        tells_nothing(chloe)
        assert not chloe.shows(ConnectionState, "broke")
    assert desk.stands() == before


async def test_chloes_own_lists_hold_nothing_of_camilles(open_tab: OpenTab, desk: Desk) -> None:
    cookie = signed_in(CHLOE)
    for address in (TO_BILL, STRAYS, LIST, f"{LIST}?recherche=lefevre", f"{LIST}?recherche={desk.invoice.number}"):
        chloe = await open_tab(address, cookies=cookie)
        tells_nothing(chloe)
    assert chloe.shows(InvoicesState, "view")["is_ready"]
    assert chloe.shows(InvoicesState, "view")["rows"] == []


async def test_nonsense_changes_nothing_breaks_nothing_and_is_told_nothing(open_tab: OpenTab, desk: Desk) -> None:
    before = desk.stands()
    camille = await open_tab(desk.address, cookies=signed_in())
    chloe = await open_tab(TO_BILL, cookies=signed_in(CHLOE))
    for nonsense, tab in product(NONSENSE, (camille, chloe)):
        for state, handler, payload in every_handler(desk):
            # One thing is wrong at a time, then everything.
            for name in payload:
                await call(tab, state, handler, {**payload, name: nonsense})
            await call(tab, state, handler, dict.fromkeys(payload, nonsense))
        for name in a_form(desk):
            await call(tab, InvoiceState, "record", {"form": {**a_form(desk), name: nonsense}})
        assert not tab.shows(ConnectionState, "broke"), nonsense
    assert not camille.was_told("Traceback")
    tells_nothing(chloe)
    assert desk.stands() == before


async def test_what_no_page_gave_out_is_not_said_to_be_done(open_tab: OpenTab, desk: Desk) -> None:
    before, camille = desk.stands(), await open_tab(desk.address, cookies=signed_in())
    for event in (
        InvoiceState.send_request(desk.invoice.id, "prq_made_up"),
        InvoiceState.send_the_invoice(desk.invoice.id, ""),
        InvoiceState.record(a_form(desk, entry="alc_made_up")),
    ):
        await camille.fire(event)
        assert camille.shows(InvoiceState, "done") == ""
        assert camille.shows(InvoiceState, "problem") == "Cette page n’est plus à jour. Rechargez-la, puis réessayez."
    assert desk.stands() == before


async def test_an_address_of_no_invoice_says_so(open_tab: OpenTab) -> None:
    cookie = signed_in()
    for address in ("inv_unknown", "%00", "x" * 5_000, "' OR 1=1 --", "\ud800"):
        camille = await open_tab(f"{LIST}/{address}", cookies=cookie)
        assert camille.shows(InvoiceState, "problem") == "Ce document n’existe pas dans votre cabinet."
        assert not camille.shows(InvoiceState, "view")["is_ready"]
        assert not camille.shows(ConnectionState, "broke")


async def test_a_list_that_is_asked_for_nonsense_is_a_list(open_tab: OpenTab) -> None:
    cookie = signed_in()
    for query in ("recherche=%00", "recherche=" + "x" * 5_000, "page=1e3&statut=%27", "page=-1", "recherche=%ud800"):
        camille = await open_tab(f"{LIST}?{query}", cookies=cookie)
        assert camille.shows(InvoicesState, "view")["is_ready"]
        assert not camille.shows(ConnectionState, "broke")


async def test_what_a_page_held_is_told_to_nobody_once_she_has_signed_out(open_tab: OpenTab, desk: Desk) -> None:
    for address in (TO_BILL, LIST, desk.address):
        camille = await open_tab(address, cookies=signed_in())
        assert camille.was_told("Bruno") or camille.was_told("Inès")
        await camille.reload(cookies="")
        tells_nothing(camille)
        assert camille.sent_to.startswith("/connexion")


async def test_who_has_her_tab_without_her_session_is_told_nothing_of_it(open_tab: OpenTab, desk: Desk) -> None:
    for address, cookies in product((TO_BILL, LIST, desk.address), (signed_in(CHLOE), "")):
        hers = await open_tab(address, cookies=signed_in())
        await hers.disconnect()
        thief = await open_tab(address, cookies=cookies, token=hers.token, hydrate=False)
        for handler in every_handler(desk):
            await call(thief, *handler)
        tells_nothing(thief)


async def test_an_open_page_is_told_nothing_more_once_the_session_has_ended(open_tab: OpenTab, desk: Desk) -> None:
    cookie = signed_in()
    pages = [await open_tab(address, cookies=cookie) for address in (TO_BILL, LIST, desk.address)]
    with wiring.house().work() as w:
        practice.sign_out(w.session, token=cookie.split("=", 1)[1], now=w.now)
    before = desk.stands()
    for page in pages:
        page.sent.clear()
        for handler in every_handler(desk):
            await call(page, *handler)
        tells_nothing(page)
        assert not page.was_told(desk.entry_id)
        assert page.sent_to.startswith("/connexion")
    assert desk.stands() == before


async def test_an_old_page_that_sends_twice_enters_once(open_tab: OpenTab, desk: Desk) -> None:
    """Both presses at once, and the same press once more from another tab that was restored with it."""
    form, cookie = a_form(desk), signed_in()
    first, second = await open_tab(desk.address, cookies=cookie), await open_tab(desk.address, cookies=cookie)
    first.fire_and_go(InvoiceState.record(form), InvoiceState.record(form))
    second.fire_and_go(InvoiceState.record(form))
    await first.fire(InvoiceState.record(form))
    await second.fire()
    assert desk.world.count(Allocation, col(Allocation.id) == form["entry"]) == 1
    assert desk.world.count(Allocation) == 3
    assert [tab.shows(InvoiceState, "view")["left"] for tab in (first, second)] == ["35,00\u00a0€"] * 2
    assert not any(tab.shows(ConnectionState, "broke") for tab in (first, second))


async def test_an_old_page_that_sends_a_letter_twice_sends_one(open_tab: OpenTab, desk: Desk) -> None:
    letter_id, cookie = new_id("prq"), signed_in()
    letters = desk.world.count(Message)
    tabs = [await open_tab(desk.address, cookies=cookie) for _ in range(2)]
    for tab in tabs:
        tab.fire_and_go(*[InvoiceState.send_request(desk.invoice.id, letter_id)] * 2)
    for tab in tabs:
        await tab.fire()
    assert desk.world.count(PaymentRequest) == 2
    assert desk.world.count(Message) == letters + 1
    assert not any(tab.shows(ConnectionState, "broke") for tab in tabs)


async def test_old_pages_take_an_entry_back_once(open_tab: OpenTab, desk: Desk) -> None:
    cookie = signed_in()
    first, second = await open_tab(desk.address, cookies=cookie), await open_tab(desk.address, cookies=cookie)
    await first.fire(InvoiceState.correct(desk.invoice.id, desk.entry_id))
    await second.fire(InvoiceState.correct(desk.invoice.id, desk.entry_id))
    assert first.shows(InvoiceState, "done") == "La saisie est annulée par une écriture inverse."
    assert second.shows(InvoiceState, "done") == first.shows(InvoiceState, "done")
    assert desk.world.look(lambda w: billing.account_of(w.session, desk.invoice)).left.shown("fr") == "50,00\u00a0€"


async def test_old_pages_issue_one_invoice_and_all_lead_to_it(open_tab: OpenTab, desk: Desk) -> None:
    cookie = signed_in()
    tabs = [await open_tab(TO_BILL, cookies=cookie) for _ in range(3)]
    for tab in tabs:
        tab.fire_and_go(ToBillState.issue(desk.to_bill.id))
    for tab in tabs:
        await tab.fire()
    [issued] = desk.world.all(Invoice, col(Invoice.appointment_id) == desk.to_bill.id)
    assert {tab.sent_to for tab in tabs} == {f"{LIST}/{issued.id}"}
    await tabs[0].fire(ToBillState.choose(desk.to_bill.id))
    assert tabs[0].shows(ToBillState, "chosen")["id"] == ""
