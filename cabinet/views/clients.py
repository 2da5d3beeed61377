"""The clients of a practice: found by what is typed, and one of them with their appointments."""

from dataclasses import dataclass, field
from typing import Final

from cabinet import billing, booking, practice
from cabinet.billing import Account
from cabinet.booking import Appointment
from cabinet.kit.clock import local, time_shown
from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.practice import Client, PaymentRule, Practice, PracticeId
from cabinet.views.invoice_words import day_with_year
from cabinet.views.payment_words import Tone, paid_badge
from cabinet.work import OpenWork

_SHOWN: Final = 50
_APPOINTMENTS_SHOWN: Final = 100
_AGREED: Final[dict[PaymentRule, Text]] = {
    "as_category": Text(fr="", en=""),
    "never": Text(fr="Jamais demandé", en="Never asked"),
    "always": Text(fr="Toujours demandé", en="Always asked"),
}


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One client of the list; `agreed` is empty where nothing of their own is agreed with them."""

    id: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    agreed: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class ClientsView:
    """Those in whom everything that was `typed` is found, the first of them by name."""

    is_ready: bool = False
    rows: list[ClientRow] = field(default_factory=list[ClientRow])
    count: str = ""
    typed: str = ""
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """One appointment of a client."""

    id: str = ""
    when: str = ""
    service: str = ""
    payment: str = ""
    tone: Tone = "neutral"


@dataclass(frozen=True, slots=True)
class ClientView:
    """One client, what is agreed with them, and when they come or came."""

    id: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    payment_rule: PaymentRule = "as_category"
    visits: list[Visit] = field(default_factory=list[Visit])
    count: str = ""


def look(reading: OpenWork, *, practice_id: PracticeId, typed: str, language: Language) -> ClientsView:
    """The clients in whom everything that was typed is found; all of them for nothing."""
    with reading() as w:
        found, number = practice.clients_like(w.session, practice_id, typed, limit=_SHOWN)
    return ClientsView(
        is_ready=True,
        rows=[_row(client, language) for client in found],
        count=_clients_count(number, language),
        typed=typed,
        has_more=number > len(found),
    )


def look_at(reading: OpenWork, *, practice_id: PracticeId, client_id: str, language: Language) -> ClientView:
    """One client; NoSuchClient for another practice's."""
    with reading() as w:
        client = practice.client_here(w.session, practice_id, client_id)
        place = practice.practice(w.session, practice_id)
        theirs = booking.appointments_of(w.session, practice_id, client.id, limit=_APPOINTMENTS_SHOWN)
        billed = billing.invoices_for(w.session, [row.id for row in theirs])
        return ClientView(
            id=client.id,
            name=client.full_name,
            email=client.email,
            phone=client.phone,
            payment_rule=client.payment_rule,
            visits=[_visit(row, place, billed.get(row.id), language) for row in theirs],
            count=_visits_count(len(theirs), language),
        )


def _row(client: Client, language: Language) -> ClientRow:
    return ClientRow(
        id=client.id,
        name=client.full_name,
        email=client.email,
        phone=client.phone,
        agreed=_AGREED[client.payment_rule].into(language),
        address=f"/clients/{client.id}",
    )


def _visit(row: Appointment, place: Practice, billed: Account | None, language: Language) -> Visit:
    words, tone = paid_badge(row, billed.paid if billed else Money(0, row.currency), language)
    day = day_with_year(local(row.starts_at, place.zone).date(), language)
    return Visit(
        id=row.id,
        when=f"{day}, {time_shown(row.starts_at, place.zone, language)}",
        service=row.category_name,
        payment=words,
        tone=tone,
    )


def _clients_count(number: int, language: Language) -> str:
    if language == "en":
        return "1 client" if number == 1 else f"{number} clients"
    return f"{number}\u00a0client{'s' if number > 1 else ''}"


def _visits_count(number: int, language: Language) -> str:
    if language == "en":
        return "1 appointment" if number == 1 else f"{number} appointments"
    return f"{number}\u00a0rendez-vous"
