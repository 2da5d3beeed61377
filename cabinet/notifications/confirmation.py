"""What a client reads once their appointment is confirmed."""

from dataclasses import dataclass
from datetime import datetime

from cabinet.kit.clock import moment_shown
from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.notifications.correspondents import Sender
from cabinet.notifications.refund_words import Slot, refund_sentence
from cabinet.notifications.wording import Wording


@dataclass(frozen=True, slots=True)
class Booked:
    """Everything that the confirmation of an appointment says."""

    practice: Sender
    client_name: str
    place: str
    reference: str
    service: str
    starts_at: datetime
    now: datetime
    paid: Money
    rest: Money
    free_until_hours: int
    late_refund_percent: int
    invoice_number: str = ""


def confirmation(booked: Booked, language: Language) -> Wording:
    """Neither the subject nor the opening says what the appointment is for: others see a screen or a preview."""
    when = moment_shown(booked.starts_at, booked.practice.zone, language)
    is_french = language == "fr"
    rows = [
        ("Référence" if is_french else "Reference", booked.reference),
        ("Motif" if is_french else "For", booked.service),
        ("Quand" if is_french else "When", when),
        ("Où" if is_french else "Where", booked.place),
    ]
    if not booked.paid.is_zero:
        rows.append(("Payé" if is_french else "Paid", booked.paid.shown(language)))
    if not booked.rest.is_zero:
        rows.append(("À régler sur place" if is_french else "To pay on the day", booked.rest.shown(language)))
    if booked.invoice_number:
        rows.append(("Facture" if is_french else "Invoice", booked.invoice_number))
    policy = refund_sentence(
        booked.free_until_hours,
        booked.late_refund_percent,
        is_paid=not booked.paid.is_zero,
        slot=Slot(booked.starts_at, booked.practice.zone, booked.now),
    ).into(language)
    reach = Text(
        fr=f"Pour déplacer ou annuler, appelez le {booked.practice.phone}.",
        en=f"To move or cancel it, call {booked.practice.phone}.",
    ).into(language)
    return Wording(
        subject=Text(fr=f"Votre rendez-vous du {when}", en=f"Your appointment on {when}").into(language),
        greeting=Text(fr=f"Bonjour {booked.client_name},", en=f"Dear {booked.client_name},").into(language),
        opening=Text(
            fr=f"{booked.practice.name} a bien enregistré votre rendez-vous.",
            en=f"{booked.practice.name} has confirmed your appointment.",
        ).into(language),
        rows=tuple(rows),
        closing=f"{policy} {reach}",
    )
