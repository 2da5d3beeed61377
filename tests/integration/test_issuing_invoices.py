"""What is paid at booking is invoiced at once, what is not when the practitioner says so: once, and for good."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest
from sqlmodel import col, delete, select

from cabinet import billing, practice
from cabinet.billing import Allocation, Invoice, InvoiceLine, NothingToBill
from cabinet.booking import Appointment
from cabinet.booking.tables import Cancellation
from cabinet.journeys.ask_for_payment import PaymentReady
from cabinet.journeys.bill_appointment import bill_appointment
from cabinet.journeys.billing_appointments import issue_invoice_for
from cabinet.journeys.book_without_payment import book_without_payment
from cabinet.journeys.change_category import change_category
from cabinet.journeys.settle_payment import settle_payment
from cabinet.kit.money import Money
from cabinet.practice import Client, Practice
from tests.bills import (
    PRICE,
    a_past_appointment,
    allocations,
    an_appointment,
    an_invoice,
    an_unpaid_invoice,
    left_of,
    today,
)
from tests.crowds import all_at_once
from tests.factories import (
    DEPOSIT,
    a_card,
    a_change,
    a_hold,
    a_payment_ready,
    an_authorised_payment,
    an_identity,
    appointments,
    at_a_price,
    category_of,
    change,
    details_of,
    owner_of,
    payment_of,
)
from tests.integration.test_settling_a_payment import WAYS
from tests.people import BRUNO, INES, Visitor
from tests.unguarded import remove_guards
from tests.world import TUESDAY_TEN, TUESDAY_TWO, World

NBSP = "\u00a0"
_LONG_ENOUGH_TO_WAIT = 0.5
NONSENSE = ["", "apt_unknown", "' OR 1=1 --", "apt\x00", "\ud800", "x" * 5000]


@pytest.mark.parametrize("order", list(permutations(WAYS)), ids="-".join)
def test_a_paid_booking_is_invoiced_once_however_it_is_heard_of(paying_world: World, order: tuple[str, ...]):
    ready = an_authorised_payment(paying_world)

    for way in order:
        WAYS[way](paying_world, ready)
        assert_invoiced_once(paying_world, ready)


def test_an_invoice_says_all_that_the_law_asks(paying_world: World):
    invoice = an_invoice(paying_world)

    assert (invoice.number, invoice.year, invoice.sequence) == ("2026-000001", 2026, 1)
    assert (invoice.issued_at, invoice.issued_on) == (paying_world.clock.now, date(2026, 11, 23))
    assert (invoice.performed_on, invoice.due_on) == (date(2026, 11, 24), date(2026, 11, 24))
    assert invoice.performed_at == "12 rue des Tilleuls, 75011 Paris"
    assert (invoice.seller_name, invoice.seller_address) == ("Cabinet Martin", "12 rue des Tilleuls\n75011 Paris")
    assert (invoice.seller_siret, invoice.vat_regime) == ("73282932000074", "exempt")
    assert invoice.seller_legal == f"Camille Martin{NBSP}EI"
    assert (invoice.seller_email, invoice.seller_phone) == ("camille@martin.example", "01 99 00 12 34")
    assert (invoice.client_name, invoice.language) == ("Bruno Lefèvre", "fr")
    assert (invoice.total_cents, invoice.paid_at_issue_cents, invoice.currency) == (7000, 2000, "EUR")
    [line] = lines(paying_world, invoice)
    assert (line.position, line.label) == (1, f"Première consultation, 60{NBSP}min")
    assert (line.quantity, line.unit_cents, line.total_cents) == (1, 7000, 7000)


def test_what_changes_later_changes_nothing_in_an_invoice(paying_world: World):
    invoice = an_invoice(paying_world)
    before = (invoice, lines(paying_world, invoice))

    rename_everything(paying_world)

    [after] = paying_world.all(Invoice)
    assert (after, lines(paying_world, after)) == before
    assert digest(paying_world, after) == after.digest
    assert an_invoice(paying_world, INES, at=TUESDAY_TWO).seller_name == "Cabinet Martin-Durand"


def test_a_booking_that_is_paid_in_full_has_nothing_left(paying_world: World):
    category = category_of(paying_world, paying_world.camille)
    change_category(
        paying_world.house.work,
        practice_id=paying_world.camille.id,
        person_id=owner_of(paying_world, paying_world.camille).id,
        category_id=category.id,
        change=replace(change(category), payment_asked="full"),
        seen_version=category.version,
    )
    a_hold(paying_world)
    details_of(paying_world)
    ready = a_payment_ready(paying_world, shown=PRICE)
    a_card(paying_world, ready)
    WAYS["return"](paying_world, ready)

    [invoice] = paying_world.all(Invoice)
    assert (invoice.paid_at_issue_cents, left_of(paying_world, invoice)) == (7000, Money(0))


def test_what_is_booked_without_paying_is_not_invoiced(world: World):
    an_appointment(world)

    assert world.count(Invoice) == 0


def test_a_client_whose_name_grows_when_it_is_folded_is_invoiced_all_the_same(paying_world: World):
    """Folded to be found, each ß is two letters, and names fill their sixty."""
    strasser = Visitor(first_name="ß" * 60, last_name="ß" * 60, email="strasser@courrier.example")

    invoice = an_invoice(paying_world, strasser)

    assert invoice.client_name == f"{'ß' * 60} {'ß' * 60}"
    found = paying_world.look(
        lambda w: billing.invoices_of(w.session, paying_world.camille.id, billing.search_for("ssss"))
    )
    assert [account.invoice.id for account in found] == [invoice.id]


def test_the_practitioner_bills_an_appointment_that_is_over(world: World):
    appointment = a_past_appointment(world)

    invoice = billed(world, appointment.id)

    assert (invoice.appointment_id, invoice.client_id) == (appointment.id, appointment.client_id)
    assert (invoice.total_cents, invoice.paid_at_issue_cents) == (6000, 0)
    assert invoice.issued_on == invoice.due_on == invoice.performed_on == date(2026, 11, 24)
    assert [line.label for line in lines(world, invoice)] == [f"Consultation de suivi, 45{NBSP}min"]
    assert (allocations(world, invoice), left_of(world, invoice)) == ([], Money(6000))
    assert digest(world, invoice) == invoice.digest


def test_billing_an_appointment_twice_is_one_invoice(world: World):
    appointment = a_past_appointment(world)

    assert billed(world, appointment.id) == billed(world, appointment.id)

    assert world.count(Invoice) == world.count(InvoiceLine) == 1


def test_billing_an_appointment_in_ten_tabs_at_once_is_one_invoice(world: World):
    appointment = a_past_appointment(world)

    told = all_at_once([lambda: bill(world, appointment.id)] * 10)

    assert told == [None] * 10
    assert world.count(Invoice) == 1


def test_billing_what_was_paid_at_booking_finds_its_invoice(paying_world: World):
    invoice = an_invoice(paying_world)
    paying_world.clock.move(minutes=3 * 24 * 60)

    assert billed(paying_world, invoice.appointment_id or "") == invoice


def test_what_was_paid_at_a_booking_that_has_no_invoice_counts_towards_it(paying_world: World):
    """As it was before there were invoices: nobody is asked again for what they have paid."""
    appointment_id = an_invoice(paying_world).appointment_id or ""
    forget_invoices(paying_world)
    paying_world.clock.move(minutes=2 * 24 * 60)

    invoice = billed(paying_world, appointment_id)

    assert invoice.paid_at_issue_cents == DEPOSIT.cents
    assert left_of(paying_world, invoice) == PRICE - DEPOSIT
    [allocation] = allocations(paying_world, invoice)
    assert (allocation.means, allocation.received_on) == ("online", date(2026, 11, 23))


def test_an_appointment_that_is_not_over_is_not_billed(world: World):
    appointment = an_appointment(world)
    world.clock.now = appointment.ends_at - timedelta(microseconds=1)

    with pytest.raises(NothingToBill):
        bill(world, appointment.id)

    assert world.count(Invoice) == 0


def test_an_appointment_that_costs_nothing_is_not_billed(world: World):
    category = category_of(world, world.camille)
    change_category(
        world.house.work,
        practice_id=world.camille.id,
        person_id=owner_of(world, world.camille).id,
        category_id=category.id,
        change=replace(change(category), services=()),
        seen_version=category.version,
    )
    a_hold(world)
    details_of(world)
    book_without_payment(world.house.work, world.house.stripe, slug=world.camille.slug, visitor_hash=BRUNO.cookie_hash)
    [free] = appointments(world)
    world.clock.now = free.ends_at

    with pytest.raises(NothingToBill):
        bill(world, free.id)


def test_an_appointment_that_was_cancelled_is_not_billed(world: World):
    appointment = a_past_appointment(world)
    with world.house.work() as w:
        w.session.add(Cancellation(appointment_id=appointment.id, by="client", at=w.now))

    with pytest.raises(NothingToBill):
        bill(world, appointment.id)


def test_an_appointment_of_another_practice_is_not_billed(world: World):
    theirs = a_past_appointment(world, place=world.chloe)

    with pytest.raises(NothingToBill):
        bill(world, theirs.id)

    assert world.count(Invoice) == 0


@pytest.mark.parametrize("appointment_id", NONSENSE, ids=lambda value: repr(value[:20]))
def test_an_appointment_that_never_was_is_not_billed(world: World, appointment_id: str):
    with pytest.raises(NothingToBill):
        bill(world, appointment_id)


def test_numbers_follow_one_another_in_each_practice_and_begin_anew_each_year(world: World):
    hers = an_unpaid_invoice(world, at=TUESDAY_TEN)
    theirs = an_unpaid_invoice(world, at=TUESDAY_TWO, place=world.chloe)
    second = an_unpaid_invoice(world, at=TUESDAY_TEN + timedelta(days=2))
    world.clock.now = datetime(2027, 1, 4, 8, 0, tzinfo=UTC)
    next_year = an_unpaid_invoice(world, at=datetime(2027, 1, 5, 9, 0, tzinfo=UTC))

    numbers = [invoice.number for invoice in (hers, theirs, second, next_year)]
    assert numbers == ["2026-000001", "2026-000001", "2026-000002", "2027-000001"]


def test_an_invoice_has_the_day_of_the_practices_wall_clock(world: World):
    """Half past eleven at night in London is the next day in Paris, and on the last of December the next year."""
    world.clock.now = datetime(2026, 12, 28, 9, 0, tzinfo=UTC)
    appointment = an_appointment(world, at=datetime(2026, 12, 29, 9, 0, tzinfo=UTC))
    world.clock.now = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)

    invoice = billed(world, appointment.id)

    assert (invoice.issued_on, invoice.number) == (date(2027, 1, 1), "2027-000001")


def test_days_never_go_back_although_a_clock_does(world: World):
    """Two processes around midnight, whose clocks differ a little."""
    first, second = an_appointment(world), an_appointment(world, INES, at=TUESDAY_TWO)
    world.clock.now = datetime(2026, 11, 24, 23, 0, 1, tzinfo=UTC)
    billed(world, first.id)
    world.clock.now -= timedelta(seconds=2)

    invoice = billed(world, second.id)

    assert (today(world), invoice.issued_on) == (date(2026, 11, 24), date(2026, 11, 25))
    assert invoice.number == "2026-000002"


def test_a_transaction_that_fails_gives_its_number_back(world: World):
    """Nobody sees a number that was taken and thrown away: neither the next one, nor the tax office."""
    doomed, next_one = an_appointment(world), an_appointment(world, INES, at=TUESDAY_TWO)
    world.clock.now = TUESDAY_TWO + timedelta(hours=2)

    with pytest.raises(RuntimeError, match="the disk is full"):
        issue_and_fail(world, doomed)

    assert world.count(Invoice) == world.count(InvoiceLine) == 0
    assert billed(world, next_one.id).number == "2026-000001"


def assert_invoiced_once(world: World, ready: PaymentReady) -> None:
    """One invoice over the whole price, and what was captured counts towards it."""
    payment = payment_of(world, ready)
    [invoice] = world.all(Invoice)
    [counted] = world.all(Allocation)
    assert (invoice.number, invoice.appointment_id) == ("2026-000001", payment.appointment_id)
    assert (invoice.total_cents, invoice.paid_at_issue_cents) == (7000, 2000)
    assert (counted.invoice_id, counted.payment_id, counted.means) == (invoice.id, payment.id, "online")
    assert Money(counted.amount_cents, counted.currency) == DEPOSIT
    assert counted.received_on == invoice.issued_on
    assert left_of(world, invoice) == PRICE - DEPOSIT
    assert digest(world, invoice) == invoice.digest


def bill(world: World, appointment_id: str) -> str:
    return bill_appointment(world.house.work, practice_id=world.camille.id, appointment_id=appointment_id)


def billed(world: World, appointment_id: str) -> Invoice:
    invoice_id = bill(world, appointment_id)
    [invoice] = world.all(Invoice, col(Invoice.id) == invoice_id)
    return invoice


def issue_and_fail(world: World, appointment: Appointment) -> None:
    with world.house.work() as w:
        assert issue_invoice_for(w, appointment, paid_by=[]).number == "2026-000001"
        raise RuntimeError("the disk is full")


def lines(world: World, invoice: Invoice) -> list[InvoiceLine]:
    return world.look(lambda w: billing.lines_of(w.session, invoice.id))


def digest(world: World, invoice: Invoice) -> str:
    """As its rows say it now."""
    [row] = world.all(Invoice, col(Invoice.id) == invoice.id)
    return billing.digest(row, lines(world, row))


def forget_invoices(world: World) -> None:
    remove_guards(
        world.house.engine, *(f"guard_{table}_no_delete" for table in ("invoice", "invoice_line", "allocation"))
    )
    with world.house.work() as w:
        for table in (Allocation, InvoiceLine, Invoice):
            w.session.connection().execute(delete(table))


def rename_everything(world: World) -> None:
    """Another name, address and SIRET of the practice, another name of the client, another price and name of it all."""
    category = category_of(world, world.camille)
    change_category(
        world.house.work,
        practice_id=world.camille.id,
        person_id=owner_of(world, world.camille).id,
        category_id=category.id,
        change=replace(change(category), name="Bilan", services=at_a_price(Money.euros(90)), minutes=90),
        seen_version=category.version,
    )
    an_identity(world, siret="812 345 676 00017", vat_regime="franchise")
    with world.house.work() as w:
        place = w.session.get_one(Practice, world.camille.id)
        place.name = "Cabinet Martin-Durand"
        place.street, place.city, place.phone = "1 rue Neuve", "Lyon", ""
        for client in w.session.exec(select(Client)):
            client.first_name, client.last_name = "Brunella", "Lefort"


def test_an_invoice_that_waited_for_the_options_says_what_they_are_now(paying_world: World):
    ready = an_authorised_payment(paying_world)
    are_being_changed = threading.Event()

    def change_options() -> None:
        with paying_world.house.work() as w:
            place = practice.lock(w.session, paying_world.camille.id)
            are_being_changed.set()
            time.sleep(_LONG_ENOUGH_TO_WAIT)
            place.vocabulary, place.siret = "fee_note", "81234567600017"

    with ThreadPoolExecutor(1) as camille:
        changing = camille.submit(change_options)
        are_being_changed.wait()
        settle_payment(paying_world.house.work, paying_world.house.stripe, ready.payment_id)
        changing.result()

    [invoice] = paying_world.all(Invoice)
    assert (invoice.vocabulary, invoice.seller_siret) == ("fee_note", "81234567600017")


def test_an_invoice_names_the_place_of_its_appointment(paying_world: World):
    a_change(paying_world, place="home")
    invoice = an_invoice(paying_world)
    assert invoice.performed_at == "À domicile"
