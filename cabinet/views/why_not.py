"""Why a time is not offered: every time of a day, with its reason in words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from cabinet import booking, payments, practice
from cabinet.booking import Span
from cabinet.kit.clock import day_shown, local, time_shown
from cabinet.kit.text import Language, Text
from cabinet.payments import InTheWay
from cabinet.practice import Category, Practice, PracticeId, Practitioner
from cabinet.views.hours import Named
from cabinet.views.in_the_way import IN_THE_WAY
from cabinet.views.why_reasons import reason
from cabinet.work import OpenWork, Work

_INACTIVE: Final = Text(fr="Cette catégorie est désactivée.", en="This category is switched off.")
_NOT_BOOKABLE: Final = Text(
    fr="Cette catégorie n’est pas réservable en ligne.", en="This category cannot be booked online."
)
_NOT_OFFERED_BY: Final = Text(
    fr="Cette catégorie est proposée par quelqu’un d’autre.", en="This category is offered by somebody else."
)


@dataclass(frozen=True, slots=True)
class WhyTime:
    """One time of the day; no reason against it: it is offered."""

    shown: str = ""
    is_offered: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WhyView:
    """What was asked, and the answer. `always` are reasons that hold for every time."""

    is_read: bool = False
    categories: list[Named] = field(default_factory=list[Named])
    practitioners: list[Named] = field(default_factory=list[Named])
    category_id: str = ""
    practitioner_id: str = ""
    day: str = ""
    day_shown: str = ""
    always: list[str] = field(default_factory=list[str])
    times: list[WhyTime] = field(default_factory=list[WhyTime])


def look(
    reading: OpenWork, *, practice_id: PracticeId, category_id: str, practitioner_id: str, day: str, language: Language
) -> WhyView:
    """The answer for a category, a practitioner and a day; what is not said is the first, who offers it, and today.

    NoSuchCategory or NoSuchPractitioner when it is another practice's, DayOutOfReach when it is no day.
    """
    with reading() as w:
        place = practice.practice(w.session, practice_id)
        categories = [row for row in practice.categories_of(w.session, practice_id) if row.kind == "appointment"]
        category = _one_of(categories, category_id)
        everybody = practice.practitioners_of(w.session, practice_id)
        practitioner = _practitioner(everybody, practitioner_id, category)
        wanted = _day(day, local(w.now, place.zone).date())
        return WhyView(
            is_read=True,
            categories=[Named(row.id, row.name) for row in categories],
            practitioners=[Named(each.id, each.name) for each in everybody],
            category_id=category.id,
            practitioner_id=practitioner.id,
            day=wanted.isoformat(),
            day_shown=day_shown(wanted, language),
            always=[words.into(language) for words in _always(w, category, practitioner)],
            times=_times(w, place, category, practitioner, day=wanted, language=language),
        )


def question(
    reading: OpenWork, *, practice_id: PracticeId, category_id: str, practitioner_id: str, day: str
) -> WhyView:
    """The question without an answer, for one that was refused: what of it can be asked stays chosen."""
    with reading() as w:
        place = practice.practice(w.session, practice_id)
        today = local(w.now, place.zone).date()
        categories = [row for row in practice.categories_of(w.session, practice_id) if row.kind == "appointment"]
        everybody = practice.practitioners_of(w.session, practice_id)
        return WhyView(
            is_read=True,
            categories=[Named(row.id, row.name) for row in categories],
            practitioners=[Named(each.id, each.name) for each in everybody],
            category_id=_known(category_id, [row.id for row in categories]),
            practitioner_id=_known(practitioner_id, [each.id for each in everybody]),
            day=_day_or_today(day, today),
        )


def _known(wanted: str, ids: Sequence[str]) -> str:
    return wanted if wanted in ids else next(iter(ids), "")


def _day_or_today(written: str, today: date) -> str:
    try:
        return _day(written, today).isoformat()
    except practice.DayOutOfReach:
        return today.isoformat()


def _one_of(categories: list[Category], category_id: str) -> Category:
    found = next((row for row in categories if category_id in ("", row.id)), None)
    if found is None:
        raise practice.NoSuchCategory
    return found


def _practitioner(everybody: list[Practitioner], wanted: str, category: Category) -> Practitioner:
    if not wanted:
        return next((each for each in everybody if practice.may_offer(category, each)), everybody[0])
    found = next((each for each in everybody if each.id == wanted), None)
    if found is None:
        raise practice.NoSuchPractitioner
    return found


def _day(written: str, today: date) -> date:
    if not written:
        return today
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise practice.DayOutOfReach(field="day") from None
    if abs(day - today) > 2 * booking.FARTHEST:
        raise practice.DayOutOfReach(field="day")
    return day


def _always(w: Work, category: Category, practitioner: Practitioner) -> list[Text]:
    is_closed = payments.charging(w.session, category.practice_id) == "closed"
    hindered = payments.in_the_way(w.session, category.practice_id)
    reasons = [
        (not category.is_active, _INACTIVE),
        (not category.is_bookable_online, _NOT_BOOKABLE),
        (category.payment_asked != "nothing" and is_closed, _payment_closed(hindered)),
        (not practice.may_offer(category, practitioner), _NOT_OFFERED_BY),
    ]
    return [words for holds, words in reasons if holds]


def _payment_closed(reason: InTheWay | None) -> Text:
    words = IN_THE_WAY[reason or "account"]
    return Text(
        fr=f"Cette catégorie se paie en ligne, et {words.fr}.", en=f"This category is paid online, and {words.en}."
    )


def _times(
    w: Work, place: Practice, category: Category, practitioner: Practitioner, *, day: date, language: Language
) -> list[WhyTime]:
    hours = booking.hours_of(w.session, practitioner, since=day)
    midnight = datetime.combine(day, time(), tzinfo=UTC)
    # A day before and after for zones, and for what begins late.
    around = Span(midnight - timedelta(days=1), midnight + timedelta(days=3))
    occupied = booking.occupied(w.session, practitioner.id, between=around, now=w.now)
    offer = booking.offer_of(category)
    found = booking.examined_on(day, hours, [each.span for each in occupied], offer, zone=place.zone, now=w.now)
    by_span = {each.span: each for each in occupied}
    return [
        WhyTime(
            shown=time_shown(one.at, place.zone, language),
            is_offered=one.hindrance is None,
            reason=reason(one, by_span, offer, zone=place.zone, now=w.now).into(language),
        )
        for one in found
    ]
