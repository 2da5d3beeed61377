"""A hundred invoices at the same instant: numbered from one to a hundred, without a gap and none twice."""

from collections.abc import Callable

from sqlmodel import col

from cabinet.billing import Invoice
from cabinet.booking import Appointment
from cabinet.journeys.bill_appointment import bill_appointment
from cabinet.journeys.billing_appointments import issue_invoice_for
from cabinet.journeys.settle_payment import settle_payment
from tests.bills import an_appointment, offered_times
from tests.crowds import all_at_once
from tests.factories import an_authorised_payment
from tests.people import Visitor, a_crowd
from tests.soundness import assert_sound
from tests.unguarded import remove_constraint, remove_guards, without_lock
from tests.world import World

EVERYBODY = a_crowd(100)


class Thrown(Exception):
    """Something went wrong after the invoice was issued."""


def test_a_hundred_invoices_at_once_are_numbered_without_a_gap(paying_world: World):
    """Half of them are issued because somebody's bank has agreed, half because Camille says so."""
    deeds = [
        *billings(paying_world, EVERYBODY[:50]),
        *settlements(paying_world, EVERYBODY[50:]),
    ]

    told = all_at_once(deeds)

    assert told == [None] * 100
    assert numbers(paying_world) == list(range(1, 101))
    assert_sound(paying_world)


def test_without_what_guards_them_numbers_are_given_twice(world: World):
    """The control: it is the constraint, the guard and the lock of the practice that keep them apart."""
    remove_constraint(world.house.engine, "invoice", "uq_invoice_practice_id_year_sequence")
    remove_guards(world.house.engine, "guard_invoice_no_gap")
    deeds = billings(world, EVERYBODY[:30])

    with without_lock(world.house.engine, "practice", before="invoice"):
        told = all_at_once(deeds)

    assert told == [None] * 30
    assert len(set(numbers(world))) < 30


def test_transactions_that_fail_leave_no_gap_between_those_that_do_not(world: World):
    appointments = past_appointments(world, EVERYBODY[:30])

    def issue(number: int, appointment: Appointment) -> None:
        with world.house.work() as w:
            issue_invoice_for(w, appointment, paid_by=[])
            if number % 3 == 0:
                raise Thrown

    told = all_at_once(
        [lambda n=n, appointment=appointment: issue(n, appointment) for n, appointment in enumerate(appointments)]
    )

    assert {type(each) for each in told if each} == {Thrown}
    assert numbers(world) == list(range(1, 21))


def billings(world: World, crowd: list[Visitor]) -> list[Callable[[], object]]:
    """Camille presses "invoice" beside the appointment of each of them."""
    appointment_ids = [appointment.id for appointment in past_appointments(world, crowd)]

    def bill(appointment_id: str) -> str:
        return bill_appointment(world.house.work, practice_id=world.camille.id, appointment_id=appointment_id)

    return [lambda each=each: bill(each) for each in appointment_ids]


def settlements(world: World, crowd: list[Visitor]) -> list[Callable[[], object]]:
    """The bank of each of them has agreed."""
    payment_ids = [
        an_authorised_payment(world, visitor, at=at).payment_id
        for visitor, at in zip(crowd, offered_times(world), strict=False)
    ]
    return [lambda each=each: settle_payment(world.house.work, world.house.stripe, each) for each in payment_ids]


def past_appointments(world: World, crowd: list[Visitor]) -> list[Appointment]:
    """One for each of them, the last of which is over by now."""
    made = [an_appointment(world, visitor, at=at) for visitor, at in zip(crowd, offered_times(world), strict=False)]
    world.clock.now = max(appointment.ends_at for appointment in made)
    return made


def numbers(world: World) -> list[int]:
    """The numbers that Camille's invoices have, in order."""
    invoices = world.all(Invoice, col(Invoice.practice_id) == world.camille.id)
    return sorted(invoice.sequence for invoice in invoices)
