"""What has happened in a practice of one story's own: made through the journeys, in a house that lives in its past."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import col, select

from cabinet import billing, booking, practice
from cabinet.billing import AllocationId, Invoice, RequestId
from cabinet.booking import Appointment, Span
from cabinet.journeys.bill_appointment import bill_appointment
from cabinet.journeys.book_without_payment import book_without_payment
from cabinet.journeys.choose_time import choose_time
from cabinet.journeys.enter_details import enter_details
from cabinet.journeys.record_desk_payment import record_desk_payment
from cabinet.journeys.request_payment import request_payment
from cabinet.journeys.revoke_links import revoke_links
from cabinet.kit.clock import local, utc_now
from cabinet.kit.ids import new_id
from cabinet.kit.money import Money
from cabinet.kit.text import Language
from cabinet.kit.tokens import hash_of, new_token
from cabinet.practice import NewPractice, Person, PracticeId
from cabinet.wiring import House
from tests.browser.own_practice import wired
from tests.houses import RunningHouse
from tests.people import BRUNO, Visitor
from tests.world import MovableClock

# The first kind of appointment at Camille's, and what its invoice asks.
SERVICE: Final = "Première consultation"
PRICE: Final = "70,00\u00a0€"
_A_DAY: Final = timedelta(days=1)


def an_appointment(running: RunningHouse, new: NewPractice, who: Visitor = BRUNO, *, days_ago: int = 7) -> None:
    """Somebody came that long ago, or on the first working day since then, and nothing was paid."""
    with wired(running, clock=MovableClock(utc_now() - (days_ago + 1) * _A_DAY)) as house:
        _visit(house, new, who, "fr")


def an_invoice(
    running: RunningHouse, new: NewPractice, who: Visitor = BRUNO, *, days_ago: int = 7, language: Language = "fr"
) -> Invoice:
    """The same, invoiced as soon as it was over."""
    [invoice] = invoices(running, new, [who], days_ago=days_ago, language=language)
    return invoice


def invoices(
    running: RunningHouse, new: NewPractice, clients: Sequence[Visitor], *, days_ago: int, language: Language = "fr"
) -> list[Invoice]:
    """The invoices of those who came one after the other, that long ago and since then."""
    began = utc_now() - (days_ago + 1) * _A_DAY
    clock = MovableClock(began)
    issued: list[Invoice] = []
    with wired(running, clock=clock) as house:
        for client in clients:
            clock.now = began
            appointment = _visit(house, new, client, language)
            clock.now = appointment.ends_at
            practice_id = PracticeId(appointment.practice_id)
            invoice_id = bill_appointment(house.work, practice_id=practice_id, appointment_id=appointment.id)
            with house.reading() as w:
                issued.append(billing.invoice(w.session, practice_id, invoice_id))
    return issued


def a_link(running: RunningHouse, new: NewPractice, invoice: Invoice, *, days_ago: int = 0) -> str:
    """Camille asks for what is left, or did so that long ago: the address that her letter carries."""
    request_id = RequestId(new_id("prq"))
    with wired(running, clock=MovableClock(utc_now() - days_ago * _A_DAY)) as house:
        request_payment(
            house.work,
            house.links,
            practice_id=invoice.practice_id,
            person_id=_camille(house, new).id,
            invoice_id=invoice.id,
            request_id=request_id,
        )
        return house.links.payment_page(request_id, invoice.language)


def pay_in_cash(running: RunningHouse, new: NewPractice, invoice: Invoice) -> None:
    """All of it, at the desk."""
    with wired(running) as house:
        record_desk_payment(
            house.work,
            house.stripe,
            practice_id=PracticeId(invoice.practice_id),
            person_id=_camille(house, new).id,
            invoice_id=invoice.id,
            entry_id=AllocationId(new_id("alc")),
            means="cash",
            amount=Money(invoice.total_cents, invoice.currency),
            received_on=invoice.issued_on,
        )


def switch_links_off(running: RunningHouse, invoice: Invoice) -> None:
    """Camille takes the links of this invoice back."""
    with wired(running) as house:
        revoke_links(house.work, house.stripe, practice_id=invoice.practice_id, invoice_id=invoice.id)


def _camille(house: House, new: NewPractice) -> Person:
    with house.reading() as w:
        return w.session.exec(select(Person).where(col(Person.email) == new.owner.email)).one()


def _visit(house: House, new: NewPractice, who: Visitor, language: Language) -> Appointment:
    category_id, starts_at = next(_free_times(house, new))
    # Another cookie each time: what somebody booked before is in nobody's way.
    visitor = hash_of(new_token())
    choose_time(
        house.work,
        house.stripe,
        slug=new.slug,
        visitor_hash=visitor,
        network_hash="",
        category_id=category_id,
        starts_at=starts_at,
        language=language,
    )
    enter_details(
        house.work,
        slug=new.slug,
        visitor_hash=visitor,
        first_name=who.first_name,
        last_name=who.last_name,
        email=who.email,
        phone=who.phone,
        network="",
        language=language,
        ticked=booking.Ticked(),
        expects_card=False,
    )
    book_without_payment(house.work, house.stripe, slug=new.slug, visitor_hash=visitor)
    with house.reading() as w:
        place = practice.practice_at(w.session, new.slug)
        [booked] = booking.appointments_between(
            w.session, place.id, since=starts_at, until=starts_at + timedelta(minutes=1)
        )
        return booked


def _free_times(house: House, new: NewPractice) -> Iterator[tuple[str, datetime]]:
    with house.reading() as w:
        place = practice.practice_at(w.session, new.slug)
        category = practice.categories_of(w.session, place.id)[0]
        practitioner = practice.practitioners_of(w.session, place.id)[0]
        offer = booking.offer_of(category)
        hours = booking.hours_of(w.session, practitioner, since=local(w.now, place.zone).date())
        horizon = Span(w.now, w.now + offer.horizon)
        each = booking.taken_of_each(w.session, [practitioner.id], between=horizon, now=w.now)
        taken = each[practitioner.id].all
        tomorrow = local(w.now + _A_DAY, place.zone).date()
        for days in range(offer.horizon.days):
            for starts_at in booking.free_on(tomorrow + days * _A_DAY, hours, taken, offer, zone=place.zone, now=w.now):
                yield category.id, starts_at
