"""When somebody works: their week, special days and absences, and the places where the practice receives."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cabinet import booking, practice
from cabinet.kit.clock import local
from cabinet.kit.text import Language, Text
from cabinet.practice import Practice, PracticeId, Practitioner, SpecialHours, WeeklyHours
from cabinet.views.absences import absences
from cabinet.views.appointments_named import AppointmentsNamed, named
from cabinet.views.hours_lines import ListLine
from cabinet.views.hours_week import DayHours, week_shown
from cabinet.views.places import PlaceFields, place_shown
from cabinet.views.special_days import special_days
from cabinet.work import OpenWork, Work


@dataclass(frozen=True, slots=True)
class Named:
    """Something that can be chosen: what is sent, and what is read."""

    value: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class HoursView:
    """Everything of one practitioner's page. `outside` are appointments that are not within the hours."""

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
    without_hours: str = ""
    outside: AppointmentsNamed = field(default_factory=AppointmentsNamed)


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
        special = practice.special_hours_of(w.session, practitioner.id, since=today)
        return HoursView(
            is_read=True,
            practitioner_id=practitioner.id,
            practitioner_name=practitioner.name,
            practitioners=[Named(each.id, each.name) for each in everybody] if len(everybody) > 1 else [],
            fingerprint=practice.fingerprint_of(practitioner.id, weekly),
            days=week_shown(weekly, language),
            special_days=special_days(special, places, language),
            absences=absences(w, place, practitioner, language),
            kinds=[Named(row.id, row.name) for row in practice.kinds_of_time_away(w.session, practice_id)],
            places=[place_shown(row) for row in places],
            own_address=place.address,
            without_hours=_without_hours(practitioner, weekly, special, language),
            outside=_outside(w, place, practitioner, language),
        )


def _chosen(everybody: Sequence[Practitioner], practitioner_id: str) -> Practitioner:
    found = next((each for each in everybody if practitioner_id in ("", each.id)), None)
    if found is None:
        raise practice.NoSuchPractitioner
    return found


def _outside(w: Work, place: Practice, practitioner: Practitioner, language: Language) -> AppointmentsNamed:
    ids = booking.outside_hours(w.session, practitioner, zone=place.zone, now=w.now)
    return named(w, place, ids, language) if ids else AppointmentsNamed()


def _without_hours(
    practitioner: Practitioner, weekly: Sequence[WeeklyHours], special: Sequence[SpecialHours], language: Language
) -> str:
    if weekly or any(row.opens is not None for row in special):
        return ""
    return Text(
        fr=f"aucun horaire\u00a0: personne ne peut prendre rendez-vous en ligne avec {practitioner.name}.",
        en=f"no hours: nobody can book {practitioner.name} online.",
    ).into(language)
