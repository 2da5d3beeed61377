"""The bank seemed to agree, Stripe did not answer, and then the bank turns out to have said no."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from typing import Final

import pytest

from cabinet import booking, database, payments, practice
from cabinet.cabinet import app
from cabinet.callers.cookies import VISITOR_COOKIE
from cabinet.kit.ids import new_reference
from cabinet.kit.money import Money
from cabinet.kit.tokens import hash_of, new_token
from cabinet.practice import NewPractice
from cabinet.web.book.state import BookState
from cabinet.wiring import house
from tests.people import BRUNO, CHLOE
from tests.tab import OpenTab, Tab, tabs

DEPOSIT: Final = Money.euros(20)


@pytest.fixture
def chloes() -> NewPractice:
    """A practice of Chloé's that asks for a deposit. Nothing answers at Stripe's address while these tests run."""
    name = new_reference().removeprefix("R-").lower()
    new = replace(CHLOE, slug=f"moreau-{name}", owner=replace(CHLOE.owner, email=f"chloe@{name}.example"))
    database.migrate(house().engine)
    with house().work() as w:
        place = practice.enter_practice(w.session, new, now=w.now)
        payments.connect_account(
            w.session,
            place.id,
            account_id=f"acct_{name}",
            origin="created",
            person_id=None,
            action="account_opened",
            now=w.now,
        )
        w.session.flush()
        payments.note_account_state(w.session, f"acct_{name}", seen="active", requirements=[], now=w.now)
        category = practice.categories_of(w.session, place.id)[0]
        change = replace(practice.change_from(category), payment_asked="deposit_amount", deposit=DEPOSIT)
        practice.change_category(w.session, place.id, category.id, change, seen_version=category.version)
    return new


@pytest.fixture
async def open_tab() -> AsyncIterator[OpenTab]:
    async with tabs(app) as open_tab:
        yield open_tab


async def test_a_card_that_is_refused_while_we_wait_gives_the_form_back(open_tab: OpenTab, chloes: NewPractice) -> None:
    cookie = new_token()
    tab = await at_the_payment(open_tab, chloes, cookie)
    payment_id = begin_payment(chloes, cookie)
    await tab.fire(BookState.paid("pi_1", "requires_capture"))
    assert tab.shows(BookState, "is_confirming")

    await tab.fire(BookState.look_again())
    assert tab.shows(BookState, "is_confirming")

    with house().work() as w:
        payment = payments.payment(w.session, payment_id)
        payments.note_declined(w.session, payment, attempt_id="ch_1", code="generic_decline", now=w.now)
    await tab.fire(BookState.look_again())

    assert not tab.shows(BookState, "is_confirming")
    assert tab.shows(BookState, "problem").startswith("Votre banque a refusé ce paiement")
    assert tab.shows(BookState, "view")["step"] == "paiement"


async def test_a_refusal_of_an_earlier_card_ends_no_wait(open_tab: OpenTab, chloes: NewPractice) -> None:
    cookie = new_token()
    tab = await at_the_payment(open_tab, chloes, cookie)
    payment_id = begin_payment(chloes, cookie)
    with house().work() as w:
        payment = payments.payment(w.session, payment_id)
        payments.note_declined(w.session, payment, attempt_id="ch_1", code="generic_decline", now=w.now)
    await tab.fire(BookState.look_again(), BookState.paid("pi_1", "requires_capture"))

    await tab.fire(BookState.look_again())

    assert tab.shows(BookState, "is_confirming")


async def test_a_page_that_comes_while_stripe_is_silent_is_shown_all_the_same(
    open_tab: OpenTab, chloes: NewPractice
) -> None:
    cookie = new_token()
    tab = await at_the_payment(open_tab, chloes, cookie)
    payment_id = begin_payment(chloes, cookie)
    before = when_asked(payment_id)

    await tab.reload()

    assert when_asked(payment_id) != before
    assert tab.shows(BookState, "view")["step"] == "paiement"
    assert tab.shows(BookState, "problem") == ""


async def at_the_payment(open_tab: OpenTab, chloes: NewPractice, cookie: str) -> Tab:
    address = f"/rdv/{chloes.slug}"
    with house().reading() as w:
        place = practice.practice_at(w.session, chloes.slug)
        category = practice.categories_of(w.session, place.id)[0].id
    tab = await open_tab(f"{address}?etape=horaire&categorie={category}", cookies=f"{VISITOR_COOKIE}={cookie}")
    times = [time["at"] for day in tab.shows(BookState, "view")["week"]["days"] for time in day["times"]]
    await tab.fire(BookState.choose_time(category, times[0]))
    await tab.go_to(f"{address}?etape=coordonnees")
    form = {"first_name": BRUNO.first_name, "last_name": BRUNO.last_name, "email": BRUNO.email}
    await tab.fire(BookState.enter_details(form))
    await tab.go_to(f"{address}?etape=paiement")
    assert tab.shows(BookState, "view")["to_pay"]["amount"] == DEPOSIT.cents
    return tab


def begin_payment(chloes: NewPractice, cookie: str) -> str:
    with house().work() as w:
        place = practice.practice_at(w.session, chloes.slug)
        draft = booking.draft_of(w.session, practice_id=place.id, visitor_hash=hash_of(cookie))
        account = payments.account_of(w.session, place.id)
        assert draft
        assert account
        payment = payments.ask_for(
            w.session,
            practice_id=place.id,
            account_id=account.account_id,
            draft_id=draft.id,
            amount=DEPOSIT,
            now=w.now,
        )
        payments.note_intent(w.session, payment.id, intent_id=f"pi_{draft.id}", now=w.now)
        return payment.id


def when_asked(payment_id: str) -> datetime | None:
    """When Stripe was asked last how it stands."""
    with house().reading() as w:
        return payments.payment(w.session, payment_id).asked_at
