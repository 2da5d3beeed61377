"""The process is gone at any instant while an invoice is paid; afterwards everything is as if it had stayed."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count

import pytest
from sqlmodel import col

from cabinet.billing import Invoice
from cabinet.journeys.ask_for_payment import PaymentReady
from cabinet.journeys.give_up_payment import give_up_payment
from cabinet.journeys.pay_invoice import pay_invoice
from cabinet.journeys.settle_payment import settle_payment
from cabinet.kit.ids import new_id
from cabinet.notifications import Message
from cabinet.payments import Payment
from cabinet.payments.tables import PaymentRecord
from cabinet.work import OpenWork
from tests.bills import (
    REST,
    a_charged_rest,
    a_request,
    a_rest_to_pay,
    allocations,
    an_invoice,
    at_the_desk,
    left_of,
    offered_times,
    token_hash,
)
from tests.factories import a_card, account_of, payment_of
from tests.people import a_crowd
from tests.power import PowerCut, Supply
from tests.soundness import assert_sound
from tests.world import World

# A journey that crossed more boundaries than this would not be one of ours.
MANY = 40


def test_killed_anywhere_while_pressing_the_button(paying_world: World):
    """The client presses again, and pays: one intent that anybody could pay, and one charge."""
    boundaries = 0
    for invoice, boundary in invoices(paying_world):
        request_id = a_request(paying_world, invoice)

        def press(work: OpenWork, request_id: str = request_id) -> PaymentReady:
            return pay_invoice(
                work, paying_world.house.stripe, token_hash=token_hash(paying_world, request_id), shown=REST
            )

        was_killed = killed(paying_world, press, at=boundary)
        ready = press(paying_world.house.work)
        assert a_card(paying_world, ready) == "succeeded"
        paying_world.worker_rounds(2)

        assert_paid_once(paying_world, invoice, ready)
        if not was_killed:
            break
        boundaries += 1
    assert boundaries == 6
    assert_sound(paying_world)


def test_killed_anywhere_while_settling(paying_world: World):
    """Before Stripe is asked, after it has answered, before and after what it says is written down."""
    boundaries = 0
    for invoice, boundary in invoices(paying_world):
        ready = a_charged_rest(paying_world, invoice)

        def settle(work: OpenWork, payment_id: str = ready.payment_id) -> None:
            settle_payment(work, paying_world.house.stripe, payment_id)

        was_killed = killed(paying_world, settle, at=boundary)
        paying_world.worker_rounds(2)

        assert_paid_once(paying_world, invoice, ready)
        if not was_killed:
            break
        boundaries += 1
    assert boundaries == 6
    assert_sound(paying_world)


@pytest.mark.parametrize("has_paid", [False, True], ids=["abandoned", "just paid"])
def test_killed_anywhere_while_giving_up(paying_world: World, has_paid: bool):  # noqa: FBT001 - a case of the test
    """Whatever was done by then: what was charged counts, and what was not can be paid again."""
    for invoice, boundary in invoices(paying_world):
        ready = (a_charged_rest if has_paid else a_rest_to_pay)(paying_world, invoice)

        def give_up(work: OpenWork, payment_id: str = ready.payment_id) -> None:
            give_up_payment(work, paying_world.house.stripe, payment_id)

        was_killed = killed(paying_world, give_up, at=boundary)
        if not has_paid:
            paying_world.clock.move(minutes=121)
        paying_world.worker_rounds(2)

        assert payment_of(paying_world, ready).state == ("paid" if has_paid else "cancelled")
        if not has_paid:
            ready = a_charged_rest(paying_world, invoice)
            paying_world.worker_rounds(2)
        assert_paid_once(paying_world, invoice, ready)
        if not was_killed:
            break
    assert_sound(paying_world)


def test_killed_anywhere_while_entering_what_came_in_at_the_desk(paying_world: World):
    """An online payment was under way. Camille presses again, with what her page had made before the first press."""
    boundaries = 0
    for invoice, boundary in invoices(paying_world):
        ready, entry_id = a_rest_to_pay(paying_world, invoice), new_id("alc")

        def enter(work: OpenWork, invoice: Invoice = invoice, entry_id: str = entry_id) -> None:
            at_the_desk(paying_world, invoice, entry_id=entry_id, work=work)

        was_killed = killed(paying_world, enter, at=boundary)
        enter(paying_world.house.work)

        assert payment_of(paying_world, ready).state == "cancelled"
        assert a_card(paying_world, ready) == "payment_intent_unexpected_state"
        assert [each.means for each in allocations(paying_world, invoice)] == ["online", "cash"]
        assert left_of(paying_world, invoice).is_zero
        if not was_killed:
            break
        boundaries += 1
    assert boundaries == 15
    assert_sound(paying_world)


def invoices(world: World) -> Iterator[tuple[Invoice, int]]:
    """Another invoice for each boundary, the first of which is 1."""
    for boundary, visitor, at in zip(count(1), a_crowd(MANY), offered_times(world), strict=False):
        yield an_invoice(world, visitor, at=at), boundary


def killed(world: World, journey: Callable[[OpenWork], object], *, at: int) -> bool:
    """Whether the journey got as far as this boundary, where its process ended."""
    supply = Supply(world.house.work, fails_at=at)
    with suppress(PowerCut):
        journey(supply.work)
    return supply.has_failed


def assert_paid_once(world: World, invoice: Invoice, ready: PaymentReady) -> None:
    """One charge, one allocation, one receipt, one record of each kind, and nothing open, here or at Stripe."""
    [_, counted] = allocations(world, invoice)
    records = world.all(PaymentRecord, col(PaymentRecord.payment_id) == ready.payment_id)
    theirs = [payment.id for payment in world.all(Payment, col(Payment.invoice_id) == invoice.id)]
    taken = [
        charge["amount_captured"]
        for charge in world.bank.charges(account_of(world))
        if charge["captured"] and charge["metadata"]["payment_id"] in theirs
    ]
    assert payment_of(world, ready).state == "paid"
    assert (counted.payment_id, counted.amount_cents) == (ready.payment_id, 5000)
    assert sorted(record.kind for record in records) == ["captured", "opened"]
    assert world.count(Message, col(Message.subject_id) == ready.payment_id) == 1
    assert left_of(world, invoice).is_zero
    assert taken == [5000]
