"""Chloé knows every id there is in Camille's practice, and can do nothing with any of them."""

from collections.abc import Callable

import pytest
from sqlmodel import col

from cabinet import billing
from cabinet.billing import (
    Allocation,
    AllocationId,
    NoSuchInvoice,
    NothingToBill,
    PageOutdated,
    PaymentRequest,
    RequestId,
)
from cabinet.billing.refusals import NotCorrectable
from cabinet.journeys.bill_appointment import bill_appointment
from cabinet.journeys.correct_desk_payment import correct_desk_payment
from cabinet.journeys.record_desk_payment import record_desk_payment
from cabinet.journeys.request_payment import request_payment
from cabinet.journeys.revoke_links import revoke_links
from cabinet.journeys.send_invoice import send_invoice
from cabinet.kit.ids import new_id
from cabinet.kit.money import Money
from cabinet.notifications import Message
from cabinet.payments import Payment
from cabinet.schema import METADATA
from tests.bills import (
    a_request,
    a_rest_to_pay,
    an_invoice,
    an_unpaid_invoice,
    at_the_desk,
    left_of,
    today,
    token_hash,
)
from tests.factories import a_card, account_of, an_active_account, owner_of
from tests.people import INES
from tests.world import TUESDAY_TWO, World

NONSENSE = ["", "inv_unknown", "' OR 1=1 --", "inv\x00", "\ud800", "x" * 5000]


def test_an_invoice_of_another_practice_is_none(paying_world: World):
    """Asked, sent, entered, corrected, taken back: for Chloé there is no such invoice, and nothing has changed."""
    invoice = an_invoice(paying_world)
    a_request(paying_world, invoice)
    at_the_desk(paying_world, invoice, Money.euros(10))
    before = everything(paying_world)

    for deed in deeds_of_chloe(paying_world, invoice.id):
        with pytest.raises(NoSuchInvoice):
            deed()

    assert everything(paying_world) == before


@pytest.mark.parametrize("invoice_id", NONSENSE, ids=lambda value: repr(value[:20]))
def test_an_invoice_that_never_was_is_none(paying_world: World, invoice_id: str):
    for deed in deeds_of_chloe(paying_world, invoice_id):
        with pytest.raises(NoSuchInvoice):
            deed()


def test_an_appointment_of_another_practice_is_not_hers_to_bill(paying_world: World):
    invoice = an_invoice(paying_world)
    paying_world.clock.move(minutes=3 * 24 * 60)

    with pytest.raises(NothingToBill):
        bill_appointment(
            paying_world.house.work,
            practice_id=paying_world.chloe.id,
            appointment_id=invoice.appointment_id or "",
        )


def test_an_entry_of_another_practice_is_not_corrected_through_an_invoice_of_hers(paying_world: World):
    invoice = an_invoice(paying_world)
    entry_id = at_the_desk(paying_world, invoice, Money.euros(10))
    hers = an_unpaid_invoice(paying_world, at=TUESDAY_TWO, place=paying_world.chloe)

    with pytest.raises(NotCorrectable):
        correct(paying_world, hers.id, entry_id)
    with pytest.raises(PageOutdated):
        enter(paying_world, hers.id, entry_id)

    assert left_of(paying_world, invoice) == Money.euros(40)
    assert paying_world.count(Allocation, col(Allocation.invoice_id) == hers.id) == 0


def test_a_request_of_another_practice_makes_no_link_to_an_invoice_of_hers(paying_world: World):
    """She would have the token of Camille's link sent to a mailbox of her own."""
    invoice = an_invoice(paying_world)
    request_id = a_request(paying_world, invoice)
    an_active_account(paying_world, paying_world.chloe)
    hers = an_unpaid_invoice(paying_world, at=TUESDAY_TWO, place=paying_world.chloe)

    for ask in (request_payment, send_invoice):
        with pytest.raises(PageOutdated):
            ask(
                paying_world.house.work,
                paying_world.house.links,
                practice_id=paying_world.chloe.id,
                person_id=owner_of(paying_world, paying_world.chloe).id,
                invoice_id=hers.id,
                request_id=request_id,
            )

    [request] = paying_world.all(PaymentRequest)
    assert request.invoice_id == invoice.id
    assert paying_world.count(Message, col(Message.practice_id) == paying_world.chloe.id, col(Message.opens) != "") == 0


def test_what_is_listed_searched_and_left_is_each_practices_own(paying_world: World):
    an_invoice(paying_world)
    an_invoice(paying_world, INES, at=TUESDAY_TWO)

    def seen(practice_id: str, typed: str) -> tuple[int, int, int]:
        sought = billing.search_for(typed)
        return paying_world.look(
            lambda w: (
                len(billing.invoices_of(w.session, practice_id, sought)),
                billing.count_invoices(w.session, practice_id, sought),
                billing.left_to_pay(w.session, practice_id, "EUR")[1],
            )
        )

    assert seen(paying_world.camille.id, "") == (2, 2, 2)
    assert seen(paying_world.camille.id, "lefevre") == (1, 1, 2)
    for typed in ("", "lefevre", "2026-000001", "11/2026", "%", "_"):
        assert seen(paying_world.chloe.id, typed) == (0, 0, 0)


def test_what_is_paid_goes_to_the_account_of_its_own_practice(paying_world: World):
    hers = an_active_account(paying_world, paying_world.chloe)
    ready = a_rest_to_pay(paying_world, an_invoice(paying_world))

    assert a_card(paying_world, ready) == "succeeded"

    assert paying_world.bank.taken(account_of(paying_world)) == [2000, 5000]
    assert paying_world.bank.intents(hers) == []
    assert {payment.practice_id for payment in paying_world.all(Payment)} == {paying_world.camille.id}


def test_a_link_opens_nothing_else_of_its_practice(paying_world: World):
    brunos, ines = an_invoice(paying_world), an_invoice(paying_world, INES, at=TUESDAY_TWO)
    request_id = a_request(paying_world, brunos)

    opened = paying_world.look(lambda w: billing.opened_by(w.session, token_hash(paying_world, request_id), now=w.now))

    assert opened.invoice_id == brunos.id != ines.id


def deeds_of_chloe(world: World, invoice_id: str) -> list[Callable[[], object]]:
    """Everything that can be done to an invoice, by somebody who is signed in to another practice."""
    work, links = world.house.work, world.house.links
    me = {"practice_id": world.chloe.id, "person_id": owner_of(world, world.chloe).id}
    return [
        lambda: request_payment(work, links, invoice_id=invoice_id, request_id=RequestId(new_id("prq")), **me),
        lambda: send_invoice(work, links, invoice_id=invoice_id, request_id=RequestId(new_id("prq")), **me),
        lambda: revoke_links(work, world.house.stripe, practice_id=world.chloe.id, invoice_id=invoice_id),
        lambda: enter(world, invoice_id, new_id("alc")),
        *[
            lambda entry=entry: correct(world, invoice_id, entry.id)
            for entry in world.all(Allocation, col(Allocation.practice_id) == world.camille.id)
        ],
        lambda: world.look(lambda w: billing.invoice(w.session, world.chloe.id, invoice_id)),
    ]


def enter(world: World, invoice_id: str, entry_id: str) -> None:
    record_desk_payment(
        world.house.work,
        world.house.stripe,
        practice_id=world.chloe.id,
        person_id=owner_of(world, world.chloe).id,
        invoice_id=invoice_id,
        entry_id=AllocationId(entry_id),
        means="cash",
        amount=Money(1),
        received_on=today(world),
    )


def correct(world: World, invoice_id: str, entry_id: str) -> None:
    correct_desk_payment(
        world.house.work,
        practice_id=world.chloe.id,
        person_id=owner_of(world, world.chloe).id,
        invoice_id=invoice_id,
        entry_id=entry_id,
    )


def everything(world: World) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    return world.look(
        lambda w: {
            name: [tuple(row) for row in w.session.connection().execute(table.select().order_by(*table.primary_key))]
            for name, table in METADATA.tables.items()
        }
    )
