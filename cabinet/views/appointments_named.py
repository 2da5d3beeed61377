"""Appointments that a change leaves behind: each by its day, its hour and its client, with the way to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from cabinet import booking, practice
from cabinet.booking import Appointment, AppointmentId
from cabinet.kit.clock import moment_shown
from cabinet.kit.text import Language, Text
from cabinet.practice import Client, Practice, PracticeId
from cabinet.work import OpenWork, Work

_NAMED: Final = 12


@dataclass(frozen=True, slots=True)
class NamedAppointment:
    """One of them; `address` is that of the French page of its client, where it stands."""

    when: str = ""
    client: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class AppointmentsNamed:
    """The first of them, how many more there are, and the fingerprint of all that whoever was told sends back."""

    rows: list[NamedAppointment] = field(default_factory=list[NamedAppointment])
    more: str = ""
    fingerprint: str = ""


def look(
    reading: OpenWork, *, practice_id: PracticeId, ids: Sequence[AppointmentId], language: Language
) -> AppointmentsNamed:
    """Those of this practice among `ids`."""
    with reading() as w:
        return named(w, practice.practice(w.session, practice_id), ids, language)


def named(w: Work, place: Practice, ids: Sequence[AppointmentId], language: Language) -> AppointmentsNamed:
    """The same, where a transaction is open already."""
    shown = booking.appointments_with_ids(w.session, place.id, ids[:_NAMED])
    clients = practice.clients_with_ids(w.session, place.id, [row.client_id for row in shown])
    return AppointmentsNamed(
        rows=[_named(row, place, clients[row.client_id], language) for row in shown],
        more=_more(len(ids) - len(shown), language),
        fingerprint=booking.fingerprint_of(ids),
    )


def _named(row: Appointment, place: Practice, client: Client, language: Language) -> NamedAppointment:
    return NamedAppointment(
        when=moment_shown(row.starts_at, place.zone, language),
        client=client.full_name,
        address=f"/clients/{client.id}",
    )


def _more(number: int, language: Language) -> str:
    if number <= 0:
        return ""
    if number == 1:
        return Text(fr="Et un autre rendez-vous.", en="And one more appointment.").into(language)
    return Text(fr=f"Et {number}\u00a0autres rendez-vous.", en=f"And {number} more appointments.").into(language)
