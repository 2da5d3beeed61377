"""What was booked, as the client reads it at the end and after a reload."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from cabinet import billing, booking, payments, practice
from cabinet.booking import Appointment, Draft
from cabinet.kit.clock import moment_shown
from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.kit.zones import zone_named
from cabinet.notifications import ADVANCE, Slot, cancellation_sentence, card_kept, on_the_day, place_named
from cabinet.practice import Practice
from cabinet.work import Work

# For how long the wizard shows a finished booking to the browser that made it.
_REMEMBERED: Final = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The appointment as it was confirmed: `when` on the practice's clock, `at` the same moment in UTC."""

    reference: str = ""
    service: str = ""
    practitioner: str = ""
    when: str = ""
    at: str = ""
    zone: str = ""
    zone_name: str = ""
    place: str = ""
    video_link: str = ""
    price: str = ""
    paid: str = ""
    paid_label: str = ""
    rest: str = ""
    rest_label: str = ""
    imprint: str = ""
    policy: str = ""
    email: str = ""


def last_confirmed(w: Work, place: Practice, *, visitor_hash: str, language: Language) -> Confirmed | None:
    """What this visitor booked here last, if that was not long ago."""
    draft = booking.last_finished_of(w.session, practice_id=place.id, visitor_hash=visitor_hash)
    if draft is None or draft.finished_at is None or w.now - draft.finished_at > _REMEMBERED:
        return None
    appointment = booking.appointment_of(w.session, draft_id=draft.id)
    return _confirmed(w, place, draft, appointment, language) if appointment else None


def _confirmed(w: Work, place: Practice, draft: Draft, appointment: Appointment, language: Language) -> Confirmed:
    price = Money(appointment.price_cents, appointment.currency)
    billed = billing.invoices_for(w.session, [appointment.id]).get(appointment.id)
    paid = billed.paid if billed else Money(0, price.currency)
    rest, fee = price - paid, Money(appointment.fee_cents, price.currency)
    practitioner = practice.practitioner(w.session, practice.PractitionerId(appointment.practitioner_id))
    return Confirmed(
        reference=appointment.reference,
        service=appointment.category_name,
        practitioner=practice.practitioner_named(practitioner),
        when=moment_shown(appointment.starts_at, place.zone, language),
        at=appointment.starts_at.isoformat(),
        zone=zone_named(place.zone, language),
        zone_name=place.zone,
        place=place_named(appointment.place, appointment.place_shown).into(language),
        video_link=appointment.video_link,
        price=price.shown(language),
        paid="" if paid.is_zero else paid.shown(language),
        paid_label=_paid_label(appointment, paid, language),
        rest="" if rest.is_zero else rest.shown(language),
        rest_label=_rest_label(appointment, paid, language),
        imprint="" if fee.is_zero else card_kept(_card(w, appointment)).into(language),
        policy=cancellation_sentence(
            appointment.policy,
            fee=fee,
            is_paid=not paid.is_zero,
            slot=Slot(appointment.starts_at, place.zone, w.now),
        ).into(language),
        email=draft.email,
    )


def _card(w: Work, appointment: Appointment) -> str:
    kept = payments.imprint_kept_for(w.session, appointment_id=appointment.id)
    return kept.card if kept else ""


def _paid_label(appointment: Appointment, paid: Money, language: Language) -> str:
    name = ADVANCE[appointment.advance]
    if paid.cents < appointment.price_cents:
        return Text(fr=f"Payé en ligne ({name.fr})", en=f"Paid online ({name.en})").into(language)
    return Text(fr="Payé en ligne", en="Paid online").into(language)


def _rest_label(appointment: Appointment, paid: Money, language: Language) -> str:
    when = on_the_day(appointment.place)
    if paid.is_zero:
        return Text(fr=f"À régler {when.fr}", en=f"To pay {when.en}").into(language)
    return Text(fr=f"Reste à régler {when.fr}", en=f"Left to pay {when.en}").into(language)
