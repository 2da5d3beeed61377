"""The handlers behind a payment link, as anybody on the internet can call them: a closed link stays shut."""

from collections.abc import AsyncIterator
from typing import Any, Final

import pytest
from sqlmodel import col

from cabinet.billing import Invoice, PaymentRequest
from cabinet.journeys.revoke_links import revoke_links
from cabinet.kit.money import Money
from cabinet.kit.tokens import new_token
from cabinet.notifications import Message
from cabinet.payments import Payment
from cabinet.web.connection import ConnectionState
from cabinet.web.pay.state import PayState
from tests.billing_desk import NONSENSE, Desk, a_desk, pages_over, tells_nothing
from tests.bills import a_request, an_invoice, at_the_desk
from tests.factories import account_of
from tests.people import INES
from tests.tab import OpenTab, Tab
from tests.world import TUESDAY_TEN, World

LEFT: Final = 4500
WEDNESDAY_TEN: Final = TUESDAY_TEN.replace(day=25)


@pytest.fixture
def desk(world: World) -> Desk:
    return a_desk(world)


@pytest.fixture
async def open_tab(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[OpenTab]:
    async with pages_over(desk.world, monkeypatch) as open_tab:
        yield open_tab


async def call(tab: Tab, handler: str, **payload: Any) -> None:
    """Sends an event by its name, as a bare client does."""
    await tab.send(f"{PayState.get_full_name()}.{handler}", payload)


async def every_handler(tab: Tab) -> None:
    """Each of them, as the page itself would call it."""
    await call(tab, "arrive")
    await call(tab, "look_again")
    await call(tab, "pay", amount=LEFT, currency="eur", press="1")
    await call(tab, "paid", _intent_id="pi_1", _status="succeeded")
    await call(tab, "declined", code="card_declined", decline_code="", _message="Bruno Lefèvre", _intent_id="pi_1")
    await call(tab, "form_unreachable")


def answer(tab: Tab) -> Any:
    """What the button was answered."""
    return tab.shows(PayState, "answer")


def switch_off(desk: Desk) -> None:
    """Camille takes the link back."""
    revoke_links(
        desk.world.house.work, desk.world.house.stripe, practice_id=desk.invoice.practice_id, invoice_id=desk.invoice.id
    )


async def test_a_link_shows_its_own_invoice_and_no_more(open_tab: OpenTab, desk: Desk) -> None:
    world = desk.world
    other = an_invoice(world, INES, at=WEDNESDAY_TEN)
    bruno = await open_tab(desk.link)
    view = bruno.shows(PayState, "view")
    assert (view["state"], view["number"], view["client"]) == ("open", desk.invoice.number, "Bruno Lefèvre")
    assert view["to_pay"]["amount"] == LEFT
    for foreign in (INES.first_name, INES.email, other.number, other.id, "bruno@courrier.example", "camille@"):
        assert not bruno.was_told(foreign), foreign


@pytest.mark.parametrize("link", ["unknown", "switched off", "ended"])
async def test_who_holds_a_closed_link_is_told_nothing_and_pays_nothing(
    open_tab: OpenTab, desk: Desk, link: str
) -> None:
    if link == "switched off":
        switch_off(desk)
    elif link == "ended":
        with desk.world.house.work() as w:
            for request in desk.world.all(PaymentRequest):
                request.expires_at = w.now
                w.session.add(request)
    before = desk.stands()
    holder = await open_tab(f"/payer/{new_token()}" if link == "unknown" else desk.link)
    await every_handler(holder)
    assert holder.shows(PayState, "view")["state"] == "closed"
    assert answer(holder)["client_secret"] == ""
    tells_nothing(holder)
    assert not holder.was_told(desk.invoice.number)
    assert not holder.shows(ConnectionState, "broke")
    assert desk.stands() == before


async def test_a_page_that_was_open_is_emptied_when_its_link_is_switched_off(open_tab: OpenTab, desk: Desk) -> None:
    bruno = await open_tab(desk.link)
    assert bruno.was_told("Lefèvre")
    switch_off(desk)
    bruno.sent.clear()
    await every_handler(bruno)
    await bruno.reload()
    tells_nothing(bruno)
    assert bruno.shows(PayState, "view")["client"] == ""


async def test_what_a_page_held_is_told_to_nobody_who_only_has_its_tab(open_tab: OpenTab, desk: Desk) -> None:
    bruno = await open_tab(desk.link)
    await bruno.disconnect()
    for hydrate in (True, False):
        thief = await open_tab(f"/payer/{new_token()}", token=bruno.token, hydrate=hydrate)
        await every_handler(thief)
        tells_nothing(thief)
        await thief.disconnect()


async def test_every_payer_of_an_invoice_is_given_the_same_payment(open_tab: OpenTab, desk: Desk) -> None:
    second_link = f"/payer/{desk.world.house.links.token(a_request(desk.world, desk.invoice))}"
    tabs = [await open_tab(address) for address in (desk.link, desk.link, second_link)]
    for tab in tabs:
        tab.fire_and_go(PayState.pay(LEFT, "eur", "1"), PayState.pay(LEFT, "eur", "2"))
    for tab in tabs:
        await tab.fire()
    secrets = {answer(tab)["client_secret"] for tab in tabs}
    assert len(secrets) == 1
    assert "" not in secrets
    [payment] = desk.world.all(Payment, col(Payment.invoice_id) == desk.invoice.id)
    assert payment.amount_cents == LEFT


async def test_another_amount_than_what_is_left_is_refused_in_a_sentence(open_tab: OpenTab, desk: Desk) -> None:
    bruno = await open_tab(desk.link)
    for amount, currency in ((1, "eur"), (0, "eur"), (-LEFT, "eur"), (10**18, "eur"), (LEFT, "usd"), (LEFT, "")):
        await bruno.fire(PayState.pay(amount, currency, f"{amount}"))
        assert answer(bruno) == {"press": f"{amount}", "client_secret": ""}
        assert bruno.shows(PayState, "problem").startswith("Le reste à payer vient de changer.")
    assert desk.world.count(Payment, col(Payment.invoice_id) == desk.invoice.id) == 0


async def test_a_page_that_shows_what_was_left_before_pays_nothing_and_shows_what_is_left(
    open_tab: OpenTab, desk: Desk
) -> None:
    bruno = await open_tab(desk.link)
    at_the_desk(desk.world, desk.invoice, Money.euros(20))
    await bruno.fire(PayState.pay(LEFT, "eur", "1"))
    assert answer(bruno)["client_secret"] == ""
    assert bruno.shows(PayState, "view")["to_pay"]["amount"] == 2500
    await bruno.fire(PayState.pay(2500, "eur", "2"))
    assert answer(bruno)["press"] == "2"
    assert answer(bruno)["client_secret"]


async def test_who_says_that_they_have_paid_has_not_paid(open_tab: OpenTab, desk: Desk) -> None:
    bruno = await open_tab(desk.link)
    await bruno.fire(PayState.pay(LEFT, "eur", "1"))
    await call(bruno, "paid", _intent_id="pi_1", _status="succeeded")
    assert bruno.shows(PayState, "view")["state"] == "open"
    assert desk.world.bank.taken(account_of(desk.world)) == [2000]
    await bruno.reload()
    assert not bruno.shows(PayState, "is_confirming")


async def test_what_is_really_paid_turns_the_page_whoever_says_so(open_tab: OpenTab, desk: Desk) -> None:
    bruno, ines = await open_tab(desk.link), await open_tab(desk.link)
    await bruno.fire(PayState.pay(LEFT, "eur", "1"))
    secret = answer(bruno)["client_secret"]
    assert desk.world.bank.confirm(secret, account_id=account_of(desk.world)) == "succeeded"
    await call(ines, "declined", code="card_declined", decline_code="", _message="", _intent_id="")
    assert ines.shows(PayState, "view")["state"] == "paid"
    assert ines.shows(PayState, "problem") == ""
    await ines.fire(PayState.pay(LEFT, "eur", "3"))
    assert answer(ines) == {"press": "3", "client_secret": ""}
    await bruno.fire(PayState.look_again())
    assert bruno.shows(PayState, "view")["paid_by"] == "Visa •••• 4242"
    assert desk.world.bank.taken(account_of(desk.world)) == [2000, LEFT]


async def test_stripes_own_words_are_shown_to_nobody(open_tab: OpenTab, desk: Desk) -> None:
    bruno = await open_tab(desk.link)
    words = "Your card was declined. <b>Call us</b>"
    await call(bruno, "declined", code="card_declined", decline_code="stolen_card", _message=words, _intent_id="pi_1")
    assert bruno.shows(PayState, "problem").startswith("Votre banque a refusé ce paiement.")
    assert not bruno.was_told("Your card")


async def test_nonsense_breaks_nothing_and_pays_nothing(open_tab: OpenTab, desk: Desk) -> None:
    before, bruno = desk.stands(), await open_tab(desk.link)
    for nonsense in NONSENSE:
        for name in ("amount", "currency", "press"):
            await call(bruno, "pay", **{"amount": 1, "currency": "eur", "press": "1", name: nonsense})
        await call(bruno, "pay", amount=nonsense, currency=nonsense, press=nonsense)
        await call(bruno, "paid", _intent_id=nonsense, _status=nonsense)
        await call(bruno, "declined", code=nonsense, decline_code=nonsense, _message=nonsense, _intent_id=nonsense)
        assert not bruno.shows(ConnectionState, "broke"), nonsense
    assert not bruno.was_told("Traceback")
    assert desk.stands() == before


async def test_an_address_that_no_letter_holds_opens_nothing(open_tab: OpenTab) -> None:
    for token in ("", "x", "%00", "\ud800", "x" * 5_000, "' OR 1=1 --", "../facturation"):
        holder = await open_tab(f"/payer/{token}")
        await every_handler(holder)
        await call(holder, "ask_for_a_new_link")
        assert holder.shows(PayState, "view")["state"] == "closed"
        assert holder.shows(PayState, "has_asked_anew")
        assert not holder.shows(ConnectionState, "broke")
        tells_nothing(holder)


async def test_a_new_link_is_written_once_to_the_address_on_file_and_told_to_nobody(
    open_tab: OpenTab, desk: Desk
) -> None:
    switch_off(desk)
    letters = desk.world.count(Message)
    for _ in range(3):
        holder = await open_tab(desk.link)
        await call(holder, "ask_for_a_new_link")
        assert holder.shows(PayState, "has_asked_anew")
        tells_nothing(holder)
    [letter] = desk.world.all(Message, col(Message.purpose) == "link_renewed")
    assert letter.to_address == "bruno@courrier.example"
    assert desk.world.count(Message) == letters + 1


async def test_a_stranger_who_asks_and_asks_is_answered_and_writes_to_nobody(open_tab: OpenTab, desk: Desk) -> None:
    stranger = await open_tab(f"/payer/{new_token()}")
    for _ in range(8):
        await call(stranger, "ask_for_a_new_link")
    switch_off(desk)
    letters = desk.world.count(Message)
    holder = await open_tab(desk.link)
    await call(holder, "ask_for_a_new_link")
    assert holder.shows(PayState, "has_asked_anew")
    assert desk.world.count(Message) == letters
    assert desk.world.count(Invoice) == 1
