"""Invoices, and what is asked, paid and entered on them: through the journeys, like everything in `factories`."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from sqlmodel import col

from cabinet import billing, practice
from cabinet.billing import Allocation, AllocationId, Invoice, PaymentRequest, RequestId
from cabinet.booking import Appointment
from cabinet.journeys.bill_appointment import bill_appointment
from cabinet.journeys.book_without_payment import book_without_payment
from cabinet.journeys.correct_desk_payment import correct_desk_payment
from cabinet.journeys.making_ready import PaymentReady
from cabinet.journeys.pay_invoice import pay_invoice
from cabinet.journeys.record_desk_payment import record_desk_payment
from cabinet.journeys.request_payment import request_payment
from cabinet.journeys.settle_payment import settle_payment
from cabinet.kit.clock import local
from cabinet.kit.ids import new_id
from cabinet.kit.money import Money
from cabinet.kit.tokens import hash_of
from cabinet.practice import Practice
from cabinet.work import OpenWork
from tests.factories import a_card, a_hold, a_paid_booking, details_of, owner_of, payment_of
from tests.people import BRUNO, Visitor
from tests.world import TUESDAY_TEN, World

# A first consultation costs 70 euros, 20 of which are paid at booking.
PRICE: Final = Money.euros(70)
REST: Final = Money.euros(50)


def an_appointment(
    world: World, visitor: Visitor = BRUNO, *, at: datetime = TUESDAY_TEN, place: Practice | None = None
) -> Appointment:
    """Booked without paying anything: a consultation for which no deposit is asked, of 60 or 65 euros."""
    place = place or world.camille
    category = world.look(lambda w: practice.categories_of(w.session, place.id)[1])
    a_hold(world, visitor, at=at, place=place, category=category)
    details_of(world, visitor, place=place)
    book_without_payment(world.house.work, world.house.stripe, slug=place.slug, visitor_hash=visitor.cookie_hash)
    [booked] = world.all(Appointment, col(Appointment.practice_id) == place.id, col(Appointment.starts_at) == at)
    return booked


def a_past_appointment(
    world: World, visitor: Visitor = BRUNO, *, at: datetime = TUESDAY_TEN, place: Practice | None = None
) -> Appointment:
    """The same, and it is over by now."""
    appointment = an_appointment(world, visitor, at=at, place=place)
    world.clock.now = max(world.clock.now, appointment.ends_at)
    return appointment


def an_invoice(world: World, visitor: Visitor = BRUNO, *, at: datetime = TUESDAY_TEN) -> Invoice:
    """Camille's invoice of a booking with its deposit paid: REST is left."""
    payment = a_paid_booking(world, visitor, at=at)
    [invoice] = world.all(Invoice, col(Invoice.appointment_id) == payment.appointment_id)
    return invoice


def an_unpaid_invoice(world: World, *, at: datetime = TUESDAY_TEN, place: Practice | None = None) -> Invoice:
    """The invoice of an appointment that nothing was paid for."""
    appointment = a_past_appointment(world, at=at, place=place)
    place = place or world.camille
    invoice_id = bill_appointment(world.house.work, practice_id=place.id, appointment_id=appointment.id)
    [invoice] = world.all(Invoice, col(Invoice.id) == invoice_id)
    return invoice


def a_request(world: World, invoice: Invoice, *, request_id: RequestId | None = None) -> RequestId:
    """The owner presses "send a payment request"; the request's id, from which its link is made."""
    place = world.camille if invoice.practice_id == world.camille.id else world.chloe
    request_id = RequestId(new_id("prq")) if request_id is None else request_id
    request_payment(
        world.house.work,
        world.house.links,
        practice_id=place.id,
        person_id=owner_of(world, place).id,
        invoice_id=invoice.id,
        request_id=request_id,
    )
    return request_id


def token_hash(world: World, request_id: str) -> str:
    """What the address of a request's link is known by."""
    return hash_of(world.house.links.token(request_id))


def a_rest_to_pay(world: World, invoice: Invoice, *, shown: Money = REST) -> PaymentReady:
    """Bruno opens the link that he was sent, or is sent one, and presses the button that shows this amount."""
    requests = world.all(PaymentRequest, col(PaymentRequest.invoice_id) == invoice.id)
    request_id = requests[-1].id if requests else a_request(world, invoice)
    return pay_invoice(world.house.work, world.house.stripe, token_hash=token_hash(world, request_id), shown=shown)


def a_charged_rest(world: World, invoice: Invoice, *, shown: Money = REST) -> PaymentReady:
    """Stripe has taken what was left, and cabinet has not heard of it yet."""
    ready = a_rest_to_pay(world, invoice, shown=shown)
    assert a_card(world, ready) == "succeeded"
    return ready


def a_paid_rest(world: World, invoice: Invoice, *, shown: Money = REST) -> PaymentReady:
    """What was left is paid online."""
    ready = a_charged_rest(world, invoice, shown=shown)
    settle_payment(world.house.work, world.house.stripe, ready.payment_id)
    assert payment_of(world, ready).state == "paid"
    return ready


def at_the_desk(
    world: World,
    invoice: Invoice,
    amount: Money = REST,
    *,
    means: str = "cash",
    received_on: date | None = None,
    entry_id: str | None = None,
    work: OpenWork | None = None,
) -> AllocationId:
    """Camille enters what she was given, today unless another day is said; the entry's id."""
    entry = AllocationId(new_id("alc") if entry_id is None else entry_id)
    record_desk_payment(
        work or world.house.work,
        world.house.stripe,
        practice_id=world.camille.id,
        person_id=owner_of(world, world.camille).id,
        invoice_id=invoice.id,
        entry_id=entry,
        means=means,
        amount=amount,
        received_on=received_on or today(world),
    )
    return entry


def correct(world: World, invoice: Invoice, entry_id: str) -> None:
    """She takes an entry of hers back."""
    correct_desk_payment(
        world.house.work,
        practice_id=world.camille.id,
        person_id=owner_of(world, world.camille).id,
        invoice_id=invoice.id,
        entry_id=entry_id,
    )


def offered_times(world: World) -> Iterator[datetime]:
    """Hours at which Camille works, from tomorrow on."""
    day = world.clock.now.replace(hour=7, minute=0, second=0)
    while True:
        day += timedelta(days=1)
        if day.weekday() in (0, 1, 3, 4):
            yield from (day + timedelta(hours=hours) for hours in (1, 2, 3, 6, 7, 8, 9, 10))


def today(world: World) -> date:
    """The day on Camille's wall."""
    return local(world.clock.now, world.camille.zone).date()


def left_of(world: World, invoice: Invoice) -> Money:
    """What is left to pay of an invoice."""
    return world.look(lambda w: billing.account_of(w.session, invoice).left)


def allocations(world: World, invoice: Invoice) -> list[Allocation]:
    """What counts towards an invoice, in the order in which it was entered."""
    return world.look(lambda w: billing.allocations_of(w.session, invoice.id))
