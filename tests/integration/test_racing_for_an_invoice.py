"""Several pay the same invoice at the same instant, online and at the desk: it is paid once, and nobody for nothing."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from cabinet.billing import BalanceChanged, Invoice, PaidAlready
from cabinet.billing.refusals import MoreThanLeft
from cabinet.journeys.ask_again import ask_again
from cabinet.journeys.making_ready import PaymentReady
from cabinet.journeys.pay_invoice import pay_invoice
from cabinet.journeys.settle_payment import settle_payment
from cabinet.kit.money import Money
from cabinet.payments import BeingPaidOnline, Payment, PaymentGivenUp
from cabinet.work import OpenWork
from tests.bills import (
    PRICE,
    REST,
    a_request,
    a_rest_to_pay,
    allocations,
    an_invoice,
    at_the_desk,
    left_of,
    offered_times,
    token_hash,
)
from tests.crowds import all_at_once
from tests.factories import a_card, account_of
from tests.people import Visitor, a_crowd
from tests.soundness import assert_sound
from tests.turns import Pause, pausing, scripts, take_turns
from tests.unguarded import remove_guards, remove_index, without_lock
from tests.world import World

ONE_OPEN = "uq_payment_one_open_an_invoice"
WITHIN_TOTAL = "guard_allocation_within_total"
# What whoever comes second is told.
KINDLY = {MoreThanLeft, BeingPaidOnline, PaidAlready, BalanceChanged, PaymentGivenUp}


def test_twelve_payers_at_once_share_one_payment_and_one_of_them_is_charged(paying_world: World):
    invoice = an_invoice(paying_world)
    links = [a_request(paying_world, invoice) for _ in range(12)]

    told = all_at_once([lambda link=link: press_and_pay(paying_world, link) for link in links])

    assert {type(each) for each in told if each} <= {PaidAlready}
    assert len(payments_of(paying_world, invoice)) == 1
    assert paying_world.bank.taken(account_of(paying_world)) == [2000, 5000]
    assert len(paying_world.bank.intents(account_of(paying_world))) == 2
    assert left_of(paying_world, invoice).is_zero
    assert_sound(paying_world)


def test_without_index_and_lock_several_payers_are_charged(paying_world: World):
    """The control: it is the invoice's lock, and the index behind it, that let nobody pay what another is paying."""
    invoice = an_invoice(paying_world)
    links = [a_request(paying_world, invoice) for _ in range(8)]
    remove_index(paying_world.house.engine, ONE_OPEN)

    with without_lock(paying_world.house.engine, "invoice", before="payment"):
        all_at_once([lambda link=link: press_and_pay(paying_world, link) for link in links])

    assert len(payments_of(paying_world, invoice)) > 1
    assert paying_world.bank.taken(account_of(paying_world)).count(5000) > 1


def test_with_the_index_alone_there_is_one_open_payment(paying_world: World):
    """Were the lock forgotten one day, the database would still say no: less kindly, and before anybody is charged."""
    invoice = an_invoice(paying_world)
    links = [a_request(paying_world, invoice) for _ in range(8)]

    with without_lock(paying_world.house.engine, "invoice", before="payment"):
        told = all_at_once([lambda link=link: press(paying_world, link) for link in links])

    assert None in told
    assert {type(each) for each in told if each} <= {IntegrityError}
    assert len(payments_of(paying_world, invoice)) == 1


def test_ten_entries_at_once_are_entered_up_to_the_total(paying_world: World):
    invoice = an_invoice(paying_world)

    told = all_at_once([lambda: at_the_desk(paying_world, invoice, Money.euros(20))] * 10)

    assert told.count(None) == 2
    assert {type(each) for each in told if each} == {MoreThanLeft}
    assert left_of(paying_world, invoice) == Money.euros(10)
    assert_sound(paying_world)


def test_without_the_guard_the_lock_alone_keeps_within_the_total(paying_world: World):
    invoice = an_invoice(paying_world)
    remove_guards(paying_world.house.engine, WITHIN_TOTAL)

    told = all_at_once([lambda: at_the_desk(paying_world, invoice)] * 10)

    assert told.count(None) == 1
    assert left_of(paying_world, invoice).is_zero


def test_without_the_lock_the_guard_alone_keeps_within_the_total(paying_world: World):
    """The code of all ten found 50 euros left, and the database let one of them in."""
    invoice = an_invoice(paying_world)

    with without_lock(paying_world.house.engine, "invoice", before="allocation"):
        told = all_at_once([lambda: at_the_desk(paying_world, invoice)] * 10)

    assert told.count(None) == 1
    assert {type(each) for each in told if each} <= {MoreThanLeft, IntegrityError}
    assert left_of(paying_world, invoice).is_zero


def test_without_guard_and_lock_more_is_entered_than_is_asked(paying_world: World):
    """The control of the three tests above."""
    invoice = an_invoice(paying_world)
    remove_guards(paying_world.house.engine, WITHIN_TOTAL)

    with without_lock(paying_world.house.engine, "invoice", before="allocation"):
        told = all_at_once([lambda: at_the_desk(paying_world, invoice)] * 10)

    assert told.count(None) > 1
    assert left_of(paying_world, invoice) < Money(0)


def test_a_desk_payment_gives_up_the_online_payment_that_was_under_way(paying_world: World):
    """The desk comes first: Bruno's page can pay no more, and nothing is charged."""
    invoice = an_invoice(paying_world)
    ready = a_rest_to_pay(paying_world, invoice)

    at_the_desk(paying_world, invoice)

    assert a_card(paying_world, ready) == "payment_intent_unexpected_state"
    with pytest.raises(PaidAlready):
        a_rest_to_pay(paying_world, invoice)
    assert_paid_to_the_cent(paying_world, invoice)


def test_a_desk_payment_that_comes_after_the_bank_has_agreed_no_longer_fits(paying_world: World):
    """The client comes first, and nobody had heard of it yet."""
    invoice = an_invoice(paying_world)
    ready = a_rest_to_pay(paying_world, invoice)
    assert a_card(paying_world, ready) == "succeeded"

    with pytest.raises(PaidAlready):
        at_the_desk(paying_world, invoice)

    assert_paid_to_the_cent(paying_world, invoice)


def test_a_part_paid_at_the_desk_leaves_the_rest_to_be_paid_online(paying_world: World):
    invoice = an_invoice(paying_world)
    first = a_rest_to_pay(paying_world, invoice)

    at_the_desk(paying_world, invoice, Money.euros(10))

    with pytest.raises(BalanceChanged):
        a_rest_to_pay(paying_world, invoice)
    second = a_rest_to_pay(paying_world, invoice, shown=Money.euros(40))
    assert a_card(paying_world, second) == "succeeded"
    assert a_card(paying_world, first) == "payment_intent_unexpected_state"
    settle(paying_world, second)
    assert_paid_to_the_cent(paying_world, invoice)


@pytest.mark.parametrize("amount", [Money(0), Money(5001)], ids=str)
def test_an_entry_that_is_refused_interrupts_nobody(paying_world: World, amount: Money):
    invoice = an_invoice(paying_world)
    ready = a_rest_to_pay(paying_world, invoice)

    with pytest.raises(MoreThanLeft):
        at_the_desk(paying_world, invoice, amount)

    assert a_card(paying_world, ready) == "succeeded"
    settle(paying_world, ready)
    assert_paid_to_the_cent(paying_world, invoice)


def test_the_second_of_two_clicks_interrupts_nobody(paying_world: World):
    """Between the two, Bruno has begun to pay the rest."""
    invoice = an_invoice(paying_world)
    entry_id = at_the_desk(paying_world, invoice, Money.euros(10))
    ready = a_rest_to_pay(paying_world, invoice, shown=Money.euros(40))

    at_the_desk(paying_world, invoice, Money.euros(10), entry_id=entry_id)

    assert a_card(paying_world, ready) == "succeeded"
    settle(paying_world, ready)
    assert_paid_to_the_cent(paying_world, invoice)


@pytest.mark.parametrize("is_open", [False, True], ids=["about to press", "about to confirm"])
def test_desk_and_client_at_once_pay_once(paying_world: World, is_open: bool):  # noqa: FBT001 - a case of the test
    """Whoever is first: nothing is left, nothing is too much, and whatever was charged counts."""
    invoices = [an_invoice(paying_world, visitor, at=at) for visitor, at in islice(bookings(paying_world), 8)]
    deeds: list[Callable[[], object]] = []
    for invoice in invoices:
        link = a_request(paying_world, invoice)
        ready = press(paying_world, link) if is_open else None
        deeds.append(lambda invoice=invoice: at_the_desk(paying_world, invoice))
        deeds.append(lambda link=link, ready=ready: press_and_pay(paying_world, link, ready=ready))

    told = all_at_once(deeds)
    paying_world.worker_rounds(2)

    assert {type(each) for each in told if each} <= KINDLY
    for invoice in invoices:
        assert_paid_to_the_cent(paying_world, invoice)
    assert_sound(paying_world)


def test_two_clients_pay_once_wherever_the_one_overtakes_the_other(paying_world: World):
    for script, (visitor, at) in zip(scripts(first=5, second=5), bookings(paying_world), strict=False):
        invoice = an_invoice(paying_world, visitor, at=at)
        links = [a_request(paying_world, invoice) for _ in range(2)]

        told = take_turns(
            script, *(lambda pause, link=link: press_and_pay(paying_world, link, pause=pause) for link in links)
        )

        assert {type(each) for each in told if each} <= KINDLY, script
        assert None in told, script
        assert_paid_to_the_cent(paying_world, invoice)
    assert_sound(paying_world)


def test_desk_and_client_pay_once_wherever_the_one_overtakes_the_other(paying_world: World):
    """The client asks, is given an intent, confirms, and settles; the desk looks, gives up, and enters."""
    for script, (visitor, at) in zip(scripts(first=5, second=5), bookings(paying_world), strict=False):
        invoice = an_invoice(paying_world, visitor, at=at)
        link = a_request(paying_world, invoice)

        told = take_turns(
            script,
            lambda pause, link=link: press_and_pay(paying_world, link, pause=pause),
            lambda pause, invoice=invoice: at_the_desk(
                paying_world, invoice, work=pausing(paying_world.house.work, pause)
            ),
        )
        paying_world.clock.move(seconds=31)
        ask_again(paying_world.house.work, paying_world.house.stripe)

        assert {type(each) for each in told if each} <= KINDLY, script
        assert None in told, script
        assert_paid_to_the_cent(paying_world, invoice)
    assert_sound(paying_world)


def press(world: World, request_id: str, *, work: OpenWork | None = None) -> PaymentReady:
    """The button that shows what is left."""
    return pay_invoice(
        work or world.house.work, world.house.stripe, token_hash=token_hash(world, request_id), shown=REST
    )


def press_and_pay(
    world: World, request_id: str, *, ready: PaymentReady | None = None, pause: Pause = lambda: None
) -> None:
    """The whole way of a client, from the button or from the card on."""
    work = pausing(world.house.work, pause)
    ready = ready or press(world, request_id, work=work)
    pause()
    if ready.client_secret:
        a_card(world, ready)
    settle_payment(work, world.house.stripe, ready.payment_id)


def settle(world: World, ready: PaymentReady) -> None:
    settle_payment(world.house.work, world.house.stripe, ready.payment_id)


def bookings(world: World) -> Iterator[tuple[Visitor, datetime]]:
    """Somebody else each time, at a time of their own."""
    return zip(a_crowd(200), offered_times(world), strict=False)


def payments_of(world: World, invoice: Invoice) -> list[Payment]:
    return world.all(Payment, col(Payment.invoice_id) == invoice.id)


def assert_paid_to_the_cent(world: World, invoice: Invoice) -> None:
    """Nothing is left and nothing is too much; what Stripe took is what counts as paid online, and nothing is open."""
    counted = allocations(world, invoice)
    online = {each.payment_id or "": each.amount_cents for each in counted if each.means == "online"}
    theirs = {*online, *(payment.id for payment in payments_of(world, invoice))}
    taken = {
        charge["metadata"]["payment_id"]: charge["amount_captured"]
        for charge in world.bank.charges(account_of(world))
        if charge["captured"] and charge["metadata"]["payment_id"] in theirs
    }
    open_intents = {
        intent["id"]
        for intent in world.bank.intents(account_of(world))
        if intent["metadata"]["payment_id"] in theirs and intent["status"] not in ("succeeded", "canceled")
    }
    assert sum(each.amount_cents for each in counted) == PRICE.cents
    assert {payment.state for payment in payments_of(world, invoice)} <= {"paid", "cancelled"}
    assert taken == online
    assert open_intents == set()
