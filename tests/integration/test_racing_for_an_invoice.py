"""Several pay the same invoice at the same instant, online and at the desk: it is paid once, and nobody for nothing."""

from collections.abc import Callable

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from cabinet.billing import BalanceChanged, Invoice, PaidAlready
from cabinet.billing.refusals import MoreThanLeft
from cabinet.journeys.making_ready import PaymentReady
from cabinet.journeys.pay_invoice import pay_invoice
from cabinet.journeys.settle_payment import settle_payment
from cabinet.kit.money import Money
from cabinet.kit.refusal import Refusal
from cabinet.payments import PaidOnline, Payment, PaymentGivenUp
from tests.bills import (
    PRICE,
    REST,
    a_request,
    a_rest_to_pay,
    allocations,
    an_invoice,
    at_the_desk,
    left_of,
    token_hash,
)
from tests.crowds import all_at_once
from tests.factories import a_card, account_of
from tests.people import a_crowd
from tests.unguarded import remove_guards, remove_index, without_lock
from tests.world import TUESDAY_TEN, World

ONE_OPEN = "uq_payment_one_open_an_invoice"
WITHIN_TOTAL = "guard_allocation_within_total"
# As many invoices as a race is run for: who is first is never the same for long.
ROUNDS = 8


def test_twelve_payers_at_once_share_one_payment_and_one_of_them_is_charged(paying_world: World):
    invoice = an_invoice(paying_world)
    links = [a_request(paying_world, invoice) for _ in range(12)]

    told = all_at_once([lambda link=link: press_and_pay(paying_world, link) for link in links])

    assert {type(each) for each in told if each} <= {PaidAlready}
    assert len(payments_of(paying_world, invoice)) == 1
    assert paying_world.bank.taken(account_of(paying_world)) == [2000, 5000]
    assert len(paying_world.bank.intents(account_of(paying_world))) == 2
    assert left_of(paying_world, invoice).is_zero


def test_without_index_and_lock_several_payers_are_charged(paying_world: World):
    """The control: it is the invoice's lock, and the index behind it, that let nobody pay what another is paying."""
    invoice = an_invoice(paying_world)
    links = [a_request(paying_world, invoice) for _ in range(8)]
    remove_index(paying_world.house.engine, ONE_OPEN)

    with without_lock(paying_world.house.engine, "invoice"):
        all_at_once([lambda link=link: press_and_pay(paying_world, link) for link in links])

    assert len(payments_of(paying_world, invoice)) > 1
    assert paying_world.bank.taken(account_of(paying_world)).count(5000) > 1


def test_with_the_index_alone_there_is_one_open_payment(paying_world: World):
    """Were the lock forgotten one day, the database would still say no: less kindly, and before anybody is charged."""
    invoice = an_invoice(paying_world)
    links = [a_request(paying_world, invoice) for _ in range(8)]

    with without_lock(paying_world.house.engine, "invoice"):
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


def test_without_the_guard_the_lock_alone_keeps_within_the_total(paying_world: World):
    invoice = an_invoice(paying_world)
    remove_guards(paying_world.house.engine, WITHIN_TOTAL)

    told = all_at_once([lambda: at_the_desk(paying_world, invoice)] * 10)

    assert told.count(None) == 1
    assert left_of(paying_world, invoice).is_zero


def test_without_the_lock_the_guard_alone_keeps_within_the_total(paying_world: World):
    """The code of all ten found 50 euros left, and the database let one of them in."""
    invoice = an_invoice(paying_world)

    with without_lock(paying_world.house.engine, "invoice"):
        told = all_at_once([lambda: at_the_desk(paying_world, invoice)] * 10)

    assert told.count(None) == 1
    assert {type(each) for each in told if each} <= {MoreThanLeft, IntegrityError}
    assert left_of(paying_world, invoice).is_zero


def test_without_guard_and_lock_more_is_entered_than_is_asked(paying_world: World):
    """The control of the three tests above."""
    invoice = an_invoice(paying_world)
    remove_guards(paying_world.house.engine, WITHIN_TOTAL)

    with without_lock(paying_world.house.engine, "invoice"):
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
    assert_nobody_paid_for_nothing(paying_world, [invoice])


def test_a_desk_payment_that_comes_after_the_bank_has_agreed_no_longer_fits(paying_world: World):
    """The client comes first, and nobody had heard of it yet."""
    invoice = an_invoice(paying_world)
    ready = a_rest_to_pay(paying_world, invoice)
    assert a_card(paying_world, ready) == "succeeded"

    with pytest.raises(MoreThanLeft):
        at_the_desk(paying_world, invoice)

    assert_nobody_paid_for_nothing(paying_world, [invoice])


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
    assert_nobody_paid_for_nothing(paying_world, [invoice])


@pytest.mark.parametrize("is_open", [False, True], ids=["about to press", "about to confirm"])
def test_desk_and_client_at_once_pay_once(paying_world: World, is_open: bool):  # noqa: FBT001 - a case of the test
    """Whoever is first: nothing is left, nothing is too much, and whatever was charged counts."""
    invoices = several_invoices(paying_world)
    deeds: list[Callable[[], object]] = []
    for invoice in invoices:
        link = a_request(paying_world, invoice)
        ready = press(paying_world, link) if is_open else None
        deeds.append(lambda invoice=invoice: at_the_desk(paying_world, invoice))
        deeds.append(lambda link=link, ready=ready: press_and_pay(paying_world, link, ready=ready))

    told = all_at_once(deeds)
    paying_world.worker_rounds(2)

    kindly = {MoreThanLeft, PaidOnline, PaidAlready, BalanceChanged, PaymentGivenUp}
    assert {type(each) for each in told if each} <= kindly
    assert all(isinstance(each, Refusal) for each in told if each)
    assert_nobody_paid_for_nothing(paying_world, invoices)


def press(world: World, request_id: str) -> PaymentReady:
    """The button that shows what is left."""
    return pay_invoice(world.house.work, world.house.stripe, token_hash=token_hash(world, request_id), shown=REST)


def press_and_pay(world: World, request_id: str, *, ready: PaymentReady | None = None) -> None:
    """The whole way of a client, from the button or from the card on."""
    ready = ready or press(world, request_id)
    if ready.client_secret:
        a_card(world, ready)
    settle(world, ready)


def settle(world: World, ready: PaymentReady) -> None:
    settle_payment(world.house.work, world.house.stripe, ready.payment_id)


def several_invoices(world: World) -> list[Invoice]:
    """One for each round."""
    days = [TUESDAY_TEN.replace(hour=hour) for hour in (8, 9, 10, 13, 14, 15, 16, 17)]
    return [an_invoice(world, visitor, at=at) for visitor, at in zip(a_crowd(ROUNDS), days, strict=True)]


def payments_of(world: World, invoice: Invoice) -> list[Payment]:
    return world.all(Payment, col(Payment.invoice_id) == invoice.id)


def assert_nobody_paid_for_nothing(world: World, invoices: list[Invoice]) -> None:
    """Each invoice is paid to the cent; what Stripe took is what counts as paid online, and nothing is open."""
    online = 0
    for invoice in invoices:
        counted = allocations(world, invoice)
        online += sum(each.amount_cents for each in counted if each.means == "online")
        assert sum(each.amount_cents for each in counted) == PRICE.cents
        assert {payment.state for payment in payments_of(world, invoice)} <= {"paid", "cancelled"}
    assert sum(world.bank.taken(account_of(world))) == online
    open_at_stripe = [intent["status"] for intent in world.bank.intents(account_of(world))]
    assert set(open_at_stripe) <= {"succeeded", "canceled"}
