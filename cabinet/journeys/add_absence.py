"""A practitioner will be away, or in a meeting: nobody can book that time any more."""

from typing import Final

from cabinet import bell, booking, practice
from cabinet.booking import Away, Occupied
from cabinet.kit.clock import moment_shown, time_shown
from cabinet.kit.text import Language, Text
from cabinet.practice import Category, Practice, PracticeId
from cabinet.work import OpenWork, Work

_NAMED: Final = 5


def add_absence(
    work: OpenWork,
    *,
    practice_id: PracticeId,
    person_id: str,
    practitioner_id: str,
    away: Away,
    category_id: str,
    note: str,
) -> None:
    """Takes the time, which the database gives to one alone.

    AbsenceUnclear when it ends before it begins, or is not to come.
    AbsenceOverlaps, naming what is in the way, when appointments, another absence or a client who is booking have some
    of it: appointments are never cancelled by an absence.
    """
    with work() as w:
        place = practice.practice(w.session, practice_id)
        span = away.span(place.zone)
        practitioner = practice.locked_practitioner(w.session, practice_id, practitioner_id)
        category = _category(w, place, category_id)
        try:
            booking.add_absence(
                w.session, practitioner, span, category=category, note=note, made_by=person_id, now=w.now
            )
        except booking.TimeTaken as taken:
            in_the_way = booking.occupied(w.session, practitioner.id, between=span, now=w.now)
            appointments = [each.appointment_id for each in in_the_way if each.appointment_id]
            raise booking.AbsenceOverlaps(_names(in_the_way, place), appointments) from taken
        bell.ring(w.session, f"practice:{practice_id}", now=w.now)


def _category(w: Work, place: Practice, category_id: str) -> Category | None:
    if not category_id:
        return None
    category = practice.category(w.session, place.id, category_id)
    if category.kind == "appointment":
        raise practice.NoSuchCategory
    return category


def _names(in_the_way: list[Occupied], place: Practice) -> Text:
    return Text(
        fr=f"Ce temps n’est pas libre\u00a0: {_list(in_the_way, place, 'fr')}.",
        en=f"This time is not free: {_list(in_the_way, place, 'en')}.",
    )


def _list(in_the_way: list[Occupied], place: Practice, language: Language) -> str:
    named = [_one(each, place, language) for each in in_the_way[:_NAMED]]
    left = len(in_the_way) - len(named)
    more = Text(fr=f"et {left} de plus", en=f"and {left} more").into(language)
    return ", ".join([*named, more] if left > 0 else named)


def _one(each: Occupied, place: Practice, language: Language) -> str:
    moment = moment_shown(each.span.starts_at, place.zone, language)
    if each.by == "appointment":
        return Text(fr=f"rendez-vous du {moment}", en=f"appointment on {moment}").into(language)
    if each.by == "absence":
        return Text(fr=f"absence du {moment}", en=f"absence from {moment}").into(language)
    until = time_shown(each.until, place.zone, language) if each.until else ""
    booked = Text(fr=f"un client réserve le {moment}", en=f"a client is booking {moment}").into(language)
    return booked + (Text(fr=f" (gardé jusqu’à {until})", en=f" (held until {until})").into(language) if until else "")
