"""When somebody works: their week, special days and absences, and the places where the practice receives."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final

from cabinet import booking, practice
from cabinet.booking import Absence, Hours, Offer
from cabinet.kit.clock import day_shown, local, moment_shown, weekday_shown
from cabinet.kit.text import Language, Text
from cabinet.practice import Practice, PracticeId, Practitioner, Premises, SpecialHours, WeeklyHours
from cabinet.work import OpenWork, Work

_CLOSED: Final = Text(fr="Fermé", en="Closed")
_ABSENCE: Final = Text(fr="Absence", en="Absence")
_NAMED: Final = 6


@dataclass(frozen=True, slots=True)
class Named:
    """Something that can be chosen: what is sent, and what is read."""

    value: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class RangeShown:
    """One range as the fields hold it: `09:00`."""

    opens: str = ""
    closes: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class DayHours:
    """One day of the week with its ranges."""

    name: str = ""
    ranges: list[RangeShown] = field(default_factory=list[RangeShown])


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line of a list: what can be taken back by `id`."""

    id: str = ""
    title: str = ""
    beneath: str = ""


@dataclass(frozen=True, slots=True)
class PlaceFields:
    """A place as its fields hold it."""

    id: str = ""
    name: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class HoursView:
    """Everything of one practitioner's page. `outside` names appointments that are not within the hours any more."""

    is_read: bool = False
    practitioner_id: str = ""
    practitioner_name: str = ""
    practitioners: list[Named] = field(default_factory=list[Named])
    fingerprint: str = ""
    days: list[DayHours] = field(default_factory=list[DayHours])
    special_days: list[ListLine] = field(default_factory=list[ListLine])
    absences: list[ListLine] = field(default_factory=list[ListLine])
    kinds: list[Named] = field(default_factory=list[Named])
    places: list[PlaceFields] = field(default_factory=list[PlaceFields])
    own_address: str = ""
    outside: str = ""


def look(reading: OpenWork, *, practice_id: PracticeId, practitioner_id: str, language: Language) -> HoursView:
    """The page of one practitioner of this practice, of the first one when none is asked for.

    NoSuchPractitioner when it is another practice's.
    """
    with reading() as w:
        place = practice.practice(w.session, practice_id)
        everybody = practice.practitioners_of(w.session, practice_id)
        practitioner = _chosen(everybody, practitioner_id)
        today = local(w.now, place.zone).date()
        weekly = practice.hours_of(w.session, practitioner.id)
        places = practice.premises_of(w.session, practice_id)
        return HoursView(
            is_read=True,
            practitioner_id=practitioner.id,
            practitioner_name=practitioner.name,
            practitioners=[Named(each.id, each.name) for each in everybody] if len(everybody) > 1 else [],
            fingerprint=practice.fingerprint_of(practitioner.id, weekly),
            days=[_day(weekday, weekly, language) for weekday in range(7)],
            special_days=_special_days(w, practitioner, places, today, language),
            absences=_absences(w, place, practitioner, language),
            kinds=[Named(row.id, row.name) for row in practice.kinds_of_time_away(w.session, practice_id)],
            places=[_place(row) for row in places],
            own_address=place.address,
            outside=_outside(w, place, practitioner, today, language),
        )


def minutes_shown(minutes: int, language: Language) -> str:
    """`9 h 30`, `09:30`; midnight at the end of a day is 24."""
    hour, minute = divmod(minutes, 60)
    return Text(fr=f"{hour}\u00a0h\u00a0{minute:02d}", en=f"{hour:02d}:{minute:02d}").into(language)


def _chosen(everybody: Sequence[Practitioner], practitioner_id: str) -> Practitioner:
    found = next((each for each in everybody if practitioner_id in ("", each.id)), None)
    if found is None:
        raise practice.NoSuchPractitioner
    return found


def _day(weekday: int, weekly: Sequence[WeeklyHours], language: Language) -> DayHours:
    return DayHours(
        name=weekday_shown(weekday, language),
        ranges=[
            RangeShown(_field(row.opens), _field(row.closes), row.premises_id or "")
            for row in weekly
            if row.weekday == weekday
        ],
    )


def _field(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def _special_days(
    w: Work, practitioner: Practitioner, places: Sequence[Premises], today: date, language: Language
) -> list[ListLine]:
    names = {str(place.id): place.name for place in places}
    rows = practice.special_hours_of(w.session, practitioner.id, since=today)
    return [
        ListLine(day.isoformat(), day_shown(day, language), ", ".join(_words(row, names, language) for row in those))
        for day, those in groupby(rows, key=lambda row: row.day)
    ]


def _words(row: SpecialHours, names: dict[str, str], language: Language) -> str:
    if row.opens is None or row.closes is None:
        return _CLOSED.into(language)
    name = names.get(row.premises_id or "", "")
    where = f" ({name})" if name else ""
    return f"{minutes_shown(row.opens, language)} – {minutes_shown(row.closes, language)}{where}"


def _absences(w: Work, place: Practice, practitioner: Practitioner, language: Language) -> list[ListLine]:
    names = {str(row.id): row.name for row in practice.categories_of(w.session, place.id)}
    return [
        ListLine(
            row.id,
            _when(row, place, language),
            " · ".join(part for part in (names.get(row.category_id or "", _ABSENCE.into(language)), row.note) if part),
        )
        for row in booking.absences_of(w.session, practitioner.id, since=w.now)
    ]


def _when(row: Absence, place: Practice, language: Language) -> str:
    since, until = local(row.starts_at, place.zone), local(row.ends_at, place.zone)
    if _is_midnight(since) and _is_midnight(until):
        last = until.date() - timedelta(days=1)
        if last == since.date():
            return day_shown(last, language)
        return f"{day_shown(since.date(), language)} – {day_shown(last, language)}"
    first = moment_shown(row.starts_at, place.zone, language)
    if since.date() == until.date():
        return f"{first} – {minutes_shown(until.hour * 60 + until.minute, language)}"
    return f"{first} – {moment_shown(row.ends_at, place.zone, language)}"


def _is_midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute) == (0, 0)


def _place(row: Premises) -> PlaceFields:
    return PlaceFields(row.id, row.name, row.street, row.postal_code, row.city, row.address)


def _outside(w: Work, place: Practice, practitioner: Practitioner, today: date, language: Language) -> str:
    hours = booking.hours_of(w.session, practitioner, since=today)
    coming = booking.appointments_between(
        w.session, place.id, since=w.now, until=w.now + booking.FARTHEST + timedelta(days=1)
    )
    shown = [
        moment_shown(row.starts_at, place.zone, language)
        for row in coming
        if row.practitioner_id == practitioner.id and not _is_within(row, hours, place.zone)
    ]
    if not shown:
        return ""
    more = f" (+\u202f{len(shown) - _NAMED})" if len(shown) > _NAMED else ""
    named = ", ".join(shown[:_NAMED]) + more
    return Text(
        fr=f"Rendez-vous déjà pris en dehors de ces horaires, qui restent prévus\u00a0: {named}.",
        en=f"Appointments already booked outside these hours, which stay: {named}.",
    ).into(language)


def _is_within(row: booking.Appointment, hours: Hours, zone: str) -> bool:
    offer = Offer(minutes=int((row.ends_at - row.starts_at).total_seconds()) // 60)
    return booking.opening_at(row.starts_at, hours, offer, zone=zone) is not None
