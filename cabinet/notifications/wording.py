"""What the messages say: subject, text and HTML from the same lines, in the client's language."""

from dataclasses import dataclass
from datetime import datetime
from html import escape

from cabinet.kit.clock import moment_shown
from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.notifications.refund_words import Slot, refund_sentence


@dataclass(frozen=True, slots=True)
class Booked:
    """Everything that the confirmation of an appointment says."""

    practice_id: str
    practice_name: str
    practice_email: str
    phone: str
    place: str
    zone: str
    appointment_id: str
    reference: str
    service: str
    starts_at: datetime
    now: datetime
    client_name: str
    client_email: str
    paid: Money
    rest: Money
    free_until_hours: int
    late_refund_percent: int


@dataclass(frozen=True, slots=True)
class Wording:
    """A message ready to be read: `rows` are label and value."""

    subject: str
    greeting: str
    opening: str
    rows: tuple[tuple[str, str], ...]
    closing: str

    def as_text(self) -> str:
        """For those who read without HTML."""
        rows = "\n".join(f"{label}\u00a0: {value}" for label, value in self.rows)
        return f"{self.greeting}\n\n{self.opening}\n\n{rows}\n\n{self.closing}\n"

    def as_html(self, language: Language) -> str:
        """A plain, accessible page: no picture, nothing fetched."""
        rows = "".join(
            f'<tr><th scope="row" style="text-align:left;padding:6px 24px 6px 0;font-weight:400;color:#46514C">'
            f'{escape(label)}</th><td style="padding:6px 0">{escape(value)}</td></tr>'
            for label, value in self.rows
        )
        return (
            f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
            f"<title>{escape(self.subject)}</title></head>"
            '<body style="margin:0;padding:24px;background:#F7F5F0;color:#1B2421;'
            'font:17px/1.5 Figtree,Helvetica,Arial,sans-serif"><main style="max-width:600px;margin:0 auto;'
            'background:#fff;border:1px solid #DDD8CC;border-radius:16px;padding:32px">'
            f"<p>{escape(self.greeting)}</p><p>{escape(self.opening)}</p>"
            f'<table style="border-collapse:collapse;margin:16px 0">{rows}</table>'
            f"<p>{escape(self.closing)}</p></main></body></html>"
        )


def confirmation(booked: Booked, language: Language) -> Wording:
    """Neither the subject nor the opening says what the appointment is for: others see a screen or a preview."""
    when = moment_shown(booked.starts_at, booked.zone, language)
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
    policy = refund_sentence(
        booked.free_until_hours,
        booked.late_refund_percent,
        is_paid=not booked.paid.is_zero,
        slot=Slot(booked.starts_at, booked.zone, booked.now),
    ).into(language)
    reach = Text(
        fr=f"Pour déplacer ou annuler, appelez le {booked.phone}.",
        en=f"To move or cancel it, call {booked.phone}.",
    ).into(language)
    return Wording(
        subject=Text(fr=f"Votre rendez-vous du {when}", en=f"Your appointment on {when}").into(language),
        greeting=Text(fr=f"Bonjour {booked.client_name},", en=f"Dear {booked.client_name},").into(language),
        opening=Text(
            fr=f"{booked.practice_name} a bien enregistré votre rendez-vous.",
            en=f"{booked.practice_name} has confirmed your appointment.",
        ).into(language),
        rows=tuple(rows),
        closing=f"{policy} {reach}",
    )
