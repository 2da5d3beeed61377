"""The live desk: today, what comes next, what was booked last, and what the practice must see to."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from cabinet import billing, booking, practice
from cabinet.billing import Account
from cabinet.booking import Appointment
from cabinet.kit.clock import day_shown, local, short_day_shown, time_shown
from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.notifications import place_named
from cabinet.practice import Client, Practice, PracticeId
from cabinet.views.desk_problems import DeskProblem, problems
from cabinet.views.invoice_words import invoices_count
from cabinet.views.payment_words import Tone, paid_badge
from cabinet.work import OpenWork, Work

# Said to whoever goes there; `place_named` speaks to whoever lives there.
_AT_THE_CLIENTS: Final = Text(fr="À domicile", en="At the client’s home")
_UPCOMING_SHOWN: Final = 6
_AHEAD: Final = timedelta(days=90)
_LATEST_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One appointment."""

    key: str = ""
    day: str = ""
    time: str = ""
    client: str = ""
    service: str = ""
    payment: str = ""
    tone: Tone = "neutral"


@dataclass(frozen=True, slots=True)
class DeskView:
    """The whole desk. `news` is announced once to screen readers when it changes.

    Addresses are those of the French pages.
    """

    is_ready: bool = False
    greeting: str = ""
    day: str = ""
    today_count: str = ""
    today: list[DeskRow] = field(default_factory=list[DeskRow])
    upcoming_count: str = ""
    upcoming: list[DeskRow] = field(default_factory=list[DeskRow])
    latest: list[DeskRow] = field(default_factory=list[DeskRow])
    problems: list[DeskProblem] = field(default_factory=list[DeskProblem])
    taken_this_month: str = ""
    taken_count: str = ""
    left_to_pay: str = ""
    left_count: str = ""
    next_time: str = ""
    next_client: str = ""
    booking_address: str = ""
    news: str = ""


def look(reading: OpenWork, *, practice_id: PracticeId, first_name: str, language: Language) -> DeskView:
    """The desk of a practice as of now."""
    with reading() as w:
        place = practice.practice(w.session, practice_id)
        today = local(w.now, place.zone).date()
        tonight = _midnight(today + timedelta(days=1), place)
        todays = booking.appointments_between(w.session, practice_id, since=_midnight(today, place), until=tonight)
        upcoming = booking.appointments_between(
            w.session, practice_id, since=tonight, until=_midnight(today + _AHEAD, place)
        )
        latest = booking.latest_appointments(w.session, practice_id, limit=_LATEST_SHOWN)
        rows = _rows(w.session, place, [*todays, *upcoming, *latest], language)
        taken, taken_count = _taken_this_month(w, place)
        left, left_count = billing.left_to_pay(w.session, practice_id, place.currency)
        newest = rows[latest[0].id] if latest else None
        following = next((row for row in [*todays, *upcoming] if row.starts_at > w.now), None)
        return DeskView(
            is_ready=True,
            greeting=Text(fr=f"Bonjour {first_name}", en=f"Hello {first_name}").into(language),
            day=day_shown(today, language),
            today_count=_count(len(todays), language),
            today=[rows[row.id] for row in todays],
            upcoming_count=_count(len(upcoming), language),
            upcoming=[rows[row.id] for row in upcoming[:_UPCOMING_SHOWN]],
            latest=[rows[row.id] for row in latest],
            problems=problems(w, place, language),
            taken_this_month=taken.shown(language),
            taken_count=_payments_count(taken_count, language),
            left_to_pay=left.shown(language),
            left_count=invoices_count(left_count, language, vocabulary=place.vocabulary),
            next_time=_next_time(following, today, place, language),
            next_client=rows[following.id].client if following else "",
            booking_address=f"/rdv/{place.slug}",
            news=_news(newest, language),
        )


def news_since(before: DeskView, now: DeskView, *, said: str) -> str:
    """What to announce to somebody who has this desk before them: nothing on the first look.

    What was `said` stays when nothing is new: taken away at once, a slow screen reader would never come to it.
    """
    return now.news if before.is_ready and now.news != before.news else said


def _midnight(day: date, place: Practice) -> datetime:
    return datetime.combine(day, time(), tzinfo=ZoneInfo(place.zone)).astimezone(UTC)


def _rows(session: Session, place: Practice, appointments: list[Appointment], language: Language) -> dict[str, DeskRow]:
    ids = [row.id for row in appointments]
    billed = billing.invoices_for(session, ids)
    clients = practice.clients_with_ids(session, place.id, [row.client_id for row in appointments])
    names = _names(session, place)
    return {
        row.id: _row(
            row, place, clients[row.client_id], billed.get(row.id), language, who=names.get(row.practitioner_id, "")
        )
        for row in appointments
    }


def _names(session: Session, place: Practice) -> dict[str, str]:
    # Who works alone knows with whom the appointments are.
    everybody = practice.practitioners_of(session, place.id)
    return {one.id: one.name for one in everybody} if len(everybody) > 1 else {}


def _row(
    row: Appointment, place: Practice, client: Client, billed: Account | None, language: Language, *, who: str
) -> DeskRow:
    paid = billed.paid if billed else Money(0, row.currency)
    words, tone = paid_badge(row, paid, language)
    minutes = int((row.ends_at - row.starts_at).total_seconds() // 60)
    return DeskRow(
        key=row.id,
        day=short_day_shown(local(row.starts_at, place.zone).date(), language),
        time=time_shown(row.starts_at, place.zone, language),
        client=client.full_name,
        service=" · ".join(words for words in (_service(row, minutes, language), who) if words),
        payment=words,
        tone=tone,
    )


def _service(row: Appointment, minutes: int, language: Language) -> str:
    words = f"{row.category_name}, {minutes}\u00a0min"
    # At the practice goes without saying: at its desk, only the others are looked for elsewhere.
    if row.place == "practice":
        return words
    where = _AT_THE_CLIENTS if row.place == "home" else place_named(row.place, "")
    return f"{words} · {where.into(language)}"


def _next_time(following: Appointment | None, today: date, place: Practice, language: Language) -> str:
    if following is None:
        return Text(fr="Aucun", en="None").into(language)
    day = local(following.starts_at, place.zone).date()
    return time_shown(following.starts_at, place.zone, language) if day == today else short_day_shown(day, language)


def _taken_this_month(w: Work, place: Practice) -> tuple[Money, int]:
    today = local(w.now, place.zone).date()
    received = billing.received_between(w.session, place.id, since=today.replace(day=1), until=today)
    corrected = {row.corrects_id for row in received}
    count = sum(1 for row in received if row.amount_cents > 0 and row.id not in corrected)
    return Money(sum(row.amount_cents for row in received), place.currency), count


def _news(newest: DeskRow | None, language: Language) -> str:
    if newest is None:
        return ""
    return Text(
        fr=f"Dernière réservation\u00a0: {newest.client}, {newest.day} à {newest.time}, {newest.payment}.",
        en=f"Latest booking: {newest.client}, {newest.day} at {newest.time}, {newest.payment}.",
    ).into(language)


def _count(number: int, language: Language) -> str:
    if language == "en":
        return "1 appointment" if number == 1 else f"{number} appointments"
    return f"{number}\u00a0rendez-vous"


def _payments_count(number: int, language: Language) -> str:
    if language == "en":
        return "1 payment" if number == 1 else f"{number} payments"
    return f"{number}\u00a0paiement" if number < 2 else f"{number}\u00a0paiements"
