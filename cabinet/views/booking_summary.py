"""What is being booked and what was booked, as the client reads it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from cabinet import billing, booking, payments, practice
from cabinet.booking import Appointment, Draft, Promise
from cabinet.kit.clock import local, moment_shown
from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.notifications import Slot, refund_sentence
from cabinet.practice import Category, Practice
from cabinet.views.payment_words import due_now
from cabinet.work import Work

# For how long the wizard shows a finished booking to the browser that made it.
_REMEMBERED: Final = timedelta(days=2)
_FREE: Final = Text(fr="Gratuit", en="Free")


@dataclass(frozen=True, slots=True)
class CategoryChoice:
    """One kind of appointment, with what it costs now and later."""

    id: str = ""
    name: str = ""
    duration: str = ""
    price: str = ""
    due_now: str = ""
    is_available: bool = True


@dataclass(frozen=True, slots=True)
class Summary:
    """What is being booked. `when` is empty until a time is held."""

    service: str = ""
    practitioner: str = ""
    when: str = ""
    zone: str = ""
    place: str = ""
    price: str = ""
    due: str = ""
    due_label: str = ""
    rest: str = ""
    policy: str = ""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The appointment as it was confirmed."""

    reference: str = ""
    service: str = ""
    practitioner: str = ""
    when: str = ""
    place: str = ""
    price: str = ""
    paid: str = ""
    rest: str = ""
    policy: str = ""
    email: str = ""


def categories(w: Work, place: Practice, language: Language) -> list[CategoryChoice]:
    """What a client may book online; one that must be paid while the practice cannot be is shown, but not open."""
    charging = payments.charging(w.session, place.id)
    return [
        _choice(
            row, promised(w, row, None), language, is_available=charging != "closed" or row.payment_asked == "nothing"
        )
        for row in practice.categories_of(w.session, place.id)
        if row.kind == "appointment" and row.is_active and row.is_bookable_online
    ]


def summary(w: Work, place: Practice, category: Category | None, draft: Draft | None, language: Language) -> Summary:
    """What is being booked, as far as it is known."""
    if category is None:
        return Summary()
    promise = promised(w, category, draft)
    practitioner = practice.practitioners_of(w.session, place.id)[0]
    rest = promise.price - promise.due
    is_deposit = not rest.is_zero
    label = Text(fr="À payer aujourd’hui (acompte)", en="To pay today (deposit)")
    if not is_deposit:
        label = Text(fr="À payer aujourd’hui", en="To pay today")
    return Summary(
        service=f"{category.name}, {category.minutes}\u00a0min",
        practitioner=_named(practitioner),
        when=moment_shown(draft.starts_at, place.zone, language) if draft and draft.starts_at else "",
        zone=zone_words(w, place, language),
        place=place.address,
        price=promise.price.shown(language),
        due="" if promise.due.is_zero else promise.due.shown(language),
        due_label=label.into(language),
        rest=rest.shown(language) if is_deposit else "",
        policy=refund_sentence(
            promise.policy,
            is_paid=not promise.due.is_zero,
            slot=Slot(draft.starts_at, place.zone, w.now) if draft and draft.starts_at else None,
        ).into(language),
    )


def last_confirmed(w: Work, place: Practice, *, visitor_hash: str, language: Language) -> Confirmed | None:
    """What this visitor booked here last, if that was not long ago."""
    draft = booking.last_finished_of(w.session, practice_id=place.id, visitor_hash=visitor_hash)
    if draft is None or draft.finished_at is None or w.now - draft.finished_at > _REMEMBERED:
        return None
    appointment = booking.appointment_of(w.session, draft_id=draft.id)
    return _confirmed(w, place, draft, appointment, language) if appointment else None


def terms(w: Work, place: Practice) -> str:
    """Where the practice's terms of sale are."""
    return billing.terms_url(w.session, place.id)


def zone_words(w: Work, place: Practice, language: Language) -> str:
    """`heure de Paris (UTC+1)`: the zone that every time on the page is in."""
    there = local(w.now, place.zone)
    offset = there.utcoffset() or timedelta()
    hours = offset.total_seconds() / 3600
    city = place.zone.rsplit("/", 1)[-1].replace("_", " ")
    return Text(fr=f"heure de {city} (UTC{hours:+g})", en=f"{city} time (UTC{hours:+g})").into(language)


def promised(w: Work, category: Category, draft: Draft | None) -> Promise:
    """What whoever books this is promised, as far as it is known who they are."""
    charging = payments.charging(w.session, category.practice_id)
    return booking.promise_to(w.session, category, draft, charging=charging, now=w.now)


def _choice(row: Category, promise: Promise, language: Language, *, is_available: bool) -> CategoryChoice:
    return CategoryChoice(
        id=row.id,
        name=row.name,
        duration=f"{row.minutes}\u00a0min",
        price=_FREE.into(language) if promise.price.is_zero else promise.price.shown(language),
        due_now="" if promise.price.is_zero else due_now(promise.due, promise.price, language),
        is_available=is_available,
    )


def _confirmed(w: Work, place: Practice, draft: Draft, appointment: Appointment, language: Language) -> Confirmed:
    price = Money(appointment.price_cents, appointment.currency)
    billed = billing.invoices_for(w.session, [appointment.id]).get(appointment.id)
    paid = billed.paid if billed else Money(0, price.currency)
    rest = price - paid
    practitioner = practice.practitioner(w.session, practice.PractitionerId(appointment.practitioner_id))
    return Confirmed(
        reference=appointment.reference,
        service=appointment.category_name,
        practitioner=_named(practitioner),
        when=moment_shown(appointment.starts_at, place.zone, language),
        place=place.address,
        price=price.shown(language),
        paid="" if paid.is_zero else paid.shown(language),
        rest="" if rest.is_zero else rest.shown(language),
        policy=refund_sentence(
            appointment.policy,
            is_paid=not paid.is_zero,
            slot=Slot(appointment.starts_at, place.zone, w.now),
        ).into(language),
        email=draft.email,
    )


def _named(practitioner: practice.Practitioner) -> str:
    return f"{practitioner.name}, {practitioner.title}" if practitioner.title else practitioner.name
