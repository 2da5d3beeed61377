"""Appointments that took place, that nothing was paid for, and that have no invoice yet."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from cabinet import billing, booking, practice
from cabinet.booking import Appointment
from cabinet.kit.clock import local, time_shown
from cabinet.kit.money import Money
from cabinet.kit.text import Language
from cabinet.practice import Client, Practice, PracticeId
from cabinet.views.invoice_words import day_with_year
from cabinet.work import OpenWork

# Longer ago than that, an appointment is nobody's business any more.
_SHOWN_SINCE: Final = timedelta(days=2 * 366)


@dataclass(frozen=True, slots=True)
class ToBillRow:
    """One appointment to be invoiced."""

    id: str = ""
    when: str = ""
    client: str = ""
    service: str = ""
    price: str = ""


@dataclass(frozen=True, slots=True)
class ToBillView:
    """All of them, the latest first, and what they come to together."""

    is_ready: bool = False
    rows: list[ToBillRow] = field(default_factory=list[ToBillRow])
    count: str = ""
    total: str = ""


def look(reading: OpenWork, *, practice_id: PracticeId, language: Language) -> ToBillView:
    """What is to be invoiced as of now."""
    with reading() as w:
        place = practice.practice(w.session, practice_id)
        past = booking.past_appointments(w.session, practice_id, since=w.now - _SHOWN_SINCE, now=w.now)
        billed = billing.invoices_for(w.session, [row.id for row in past])
        rows = [row for row in past if row.id not in billed and row.price_cents > 0]
        clients = practice.clients_with_ids(w.session, practice_id, [row.client_id for row in rows])
        total = Money(sum(row.price_cents for row in rows), place.currency)
        return ToBillView(
            is_ready=True,
            rows=[_row(row, place, clients[row.client_id], language) for row in rows],
            count=f"{len(rows)}\u00a0rendez-vous" if language == "fr" else _count_in_english(len(rows)),
            total="" if total.is_zero else total.shown(language),
        )


def _row(row: Appointment, place: Practice, client: Client, language: Language) -> ToBillRow:
    day = day_with_year(local(row.starts_at, place.zone).date(), language)
    return ToBillRow(
        id=row.id,
        when=f"{day}, {time_shown(row.starts_at, place.zone, language)}",
        client=client.full_name,
        service=row.category_name,
        price=Money(row.price_cents, row.currency).shown(language),
    )


def _count_in_english(number: int) -> str:
    return "1 appointment" if number == 1 else f"{number} appointments"
