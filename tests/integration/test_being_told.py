"""What is not known is not said: somebody who may have been charged, or is confirmed by now, reads nothing else."""

from collections.abc import AsyncIterator
from contextlib import AbstractContextManager

import pytest
import time_machine

from cabinet import wiring
from cabinet.cabinet import app
from cabinet.callers.cookies import VISITOR_COOKIE
from cabinet.kit.tokens import new_token
from cabinet.web.book.state import BookState
from cabinet.web.pay.state import PayState
from tests.bills import REST, a_charged_rest, a_request, an_invoice
from tests.factories import DEPOSIT, account_of, category_of
from tests.people import BRUNO
from tests.tab import OpenTab, Tab, tabs
from tests.world import TUESDAY_TEN, World

# What Stripe's script says to a browser that was not answered, and to one whose payment was answered elsewhere.
UNHEARD = ["api_connection_error", "no_answer", "payment_intent_unexpected_state"]


@pytest.fixture
async def open_tab(paying_world: World, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[OpenTab]:
    """Tabs of the house of the test's world, on its clock."""
    settings = paying_world.house.settings
    for name in settings.model_fields_set:
        monkeypatch.setenv(f"CABINET_{name.upper()}", str(getattr(settings, name)))
    wiring.house.cache_clear()
    with time_machine.travel(paying_world.clock.now):
        async with tabs(app) as open_tab:
            yield open_tab
    wiring.house().close()
    wiring.house.cache_clear()


@pytest.mark.parametrize("code", UNHEARD)
async def test_paying_an_invoice(paying_world: World, open_tab: OpenTab, code: str) -> None:
    invoice = an_invoice(paying_world)
    token = paying_world.house.links.token(a_request(paying_world, invoice))
    tab = await open_tab(f"/payer/{token}")
    a_charged_rest(paying_world, invoice)

    with stripe_silent(paying_world):
        await tab.fire(PayState.declined(code, "", "", ""))

    assert tab.shows(PayState, "view")["state"] == "open"
    assert_says_nothing_of_a_charge(tab.shows(PayState, "problem"))

    await tab.fire(PayState.pay(REST.cents, "eur", "once more"))

    assert tab.shows(PayState, "view")["state"] == "paid"
    assert paying_world.bank.taken(account_of(paying_world)) == [DEPOSIT.cents, REST.cents]


@pytest.mark.parametrize("code", UNHEARD)
async def test_paying_a_booking(paying_world: World, open_tab: OpenTab, code: str) -> None:
    tab = await at_the_payment(paying_world, open_tab)
    await tab.fire(BookState.pay(DEPOSIT.cents, "eur", "once"))
    secret = tab.shows(BookState, "answer")["client_secret"]
    assert paying_world.bank.confirm(secret, account_id=account_of(paying_world)) == "requires_capture"

    with stripe_silent(paying_world):
        await tab.fire(BookState.declined(code, "", "", ""))

    assert tab.shows(BookState, "view")["step"] == "paiement"
    assert_says_nothing_of_a_charge(tab.shows(BookState, "problem"))

    await tab.fire(BookState.pay(DEPOSIT.cents, "eur", "once more"))

    assert tab.sent_to.endswith("?etape=confirmation")
    assert paying_world.bank.taken(account_of(paying_world)) == [DEPOSIT.cents]


async def test_a_press_that_comes_after_the_booking_was_confirmed_leads_to_it(
    paying_world: World, open_tab: OpenTab
) -> None:
    """The bank has agreed, its answer got lost, and the worker was quicker than the second press."""
    tab = await at_the_payment(paying_world, open_tab)
    await tab.fire(BookState.pay(DEPOSIT.cents, "eur", "once"))
    paying_world.bank.confirm(tab.shows(BookState, "answer")["client_secret"], account_id=account_of(paying_world))
    paying_world.worker_rounds()

    await tab.fire(BookState.pay(DEPOSIT.cents, "eur", "once more"))

    assert tab.shows(BookState, "problem") == ""
    assert tab.sent_to.endswith("?etape=confirmation")


async def test_a_card_that_the_bank_refused_was_not_charged_and_its_holder_reads_it(
    paying_world: World, open_tab: OpenTab
) -> None:
    tab = await at_the_payment(paying_world, open_tab)
    await tab.fire(BookState.pay(DEPOSIT.cents, "eur", "once"))

    with stripe_silent(paying_world):
        await tab.fire(BookState.declined("card_declined", "generic_decline", "", ""))

    assert "Aucun montant n’a été débité" in tab.shows(BookState, "problem")


def stripe_silent(world: World) -> AbstractContextManager[None]:
    """Stripe does not say how payments stand, however often it is asked."""
    return world.bank.trouble(fail_next=[{"method": "GET", "path": "/v1/payment_intents", "status": 503, "times": 99}])


async def at_the_payment(world: World, open_tab: OpenTab) -> Tab:
    """Bruno has chosen a time, and written who he is."""
    address, category = f"/rdv/{world.camille.slug}", category_of(world, world.camille).id
    tab = await open_tab(f"{address}?etape=horaire&categorie={category}", cookies=f"{VISITOR_COOKIE}={new_token()}")
    await tab.fire(BookState.choose_time(category, TUESDAY_TEN.isoformat()))
    await tab.go_to(f"{address}?etape=coordonnees")
    form = {"first_name": BRUNO.first_name, "last_name": BRUNO.last_name, "email": BRUNO.email}
    await tab.fire(BookState.enter_details(form))
    await tab.go_to(f"{address}?etape=paiement")
    return tab


def assert_says_nothing_of_a_charge(sentence: str) -> None:
    assert sentence
    assert "débité" not in sentence
