"""The live desk: today, what comes next, what was booked last, and what the practice must see to."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from cabinet import booking, payments, practice
from cabinet.booking import Appointment
from cabinet.kit.clock import day_shown, local, short_day_shown, time_shown
from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.practice import Client, Practice, PracticeId
from cabinet.views.payment_words import paid_badge
from cabinet.work import OpenWork, Work


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One appointment."""

    key: str = ""
    day: str = ""
    time: str = ""
    client: str = ""
    service: str = ""
    payment: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class DeskProblem:
    """Something that the practice must see to, with one way on."""

    text: str = ""
    verb: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class DeskView:
    """The whole desk. `news` is announced once to screen readers when it changes."""

    greeting: str = ""
    day: str = ""
    today_count: str = ""
    today: list[DeskRow] = field(default_factory=list[DeskRow])
    upcoming: list[DeskRow] = field(default_factory=list[DeskRow])
    latest: list[DeskRow] = field(default_factory=list[DeskRow])
    problems: list[DeskProblem] = field(default_factory=list[DeskProblem])
    taken_this_month: str = ""
    taken_count: str = ""
    left_to_pay: str = ""
    left_count: str = ""
    booking_address: str = ""
    news: str = ""
    read_at: str = ""


def look(
    reading: OpenWork, *, practice_id: PracticeId, first_name: str, language: Language, public_url: str
) -> DeskView:
    """The desk of a practice as of now."""
    with reading() as w:
        place = practice.practice(w.session, practice_id)
        today = local(w.now, place.zone).date()
        midnight = _midnight(w.now, place, days=0)
        todays = booking.appointments_between(
            w.session, practice_id, since=midnight, until=_midnight(w.now, place, days=1)
        )
        upcoming = booking.appointments_between(
            w.session, practice_id, since=_midnight(w.now, place, days=1), until=_midnight(w.now, place, days=90)
        )
        latest = booking.latest_appointments(w.session, practice_id, limit=5)
        rows = _rows(w.session, place, [*todays, *upcoming, *latest], language)
        taken = _taken_this_month(w, place)
        left = _left_to_pay(w.session, [*todays, *upcoming], place)
        newest = rows[latest[0].id] if latest else None
        return DeskView(
            greeting=Text(fr=f"Bonjour {first_name}", en=f"Hello {first_name}").into(language),
            day=day_shown(today, language),
            today_count=_count(len(todays), language),
            today=[rows[row.id] for row in todays],
            upcoming=[rows[row.id] for row in upcoming[:6]],
            latest=[rows[row.id] for row in latest],
            problems=_problems(w.session, practice_id, language),
            taken_this_month=_sum(taken, place).shown(language),
            taken_count=_payments_count(len(taken), language),
            left_to_pay=left[0].shown(language),
            left_count=_count(left[1], language),
            booking_address=f"{public_url}/rdv/{place.slug}",
            news=_news(newest, language),
            read_at=time_shown(w.now, place.zone, language),
        )


def _midnight(now: datetime, place: Practice, *, days: int) -> datetime:
    day = local(now, place.zone).date() + timedelta(days=days)
    return datetime.combine(day, time(), tzinfo=ZoneInfo(place.zone)).astimezone(UTC)


def _rows(session: Session, place: Practice, appointments: list[Appointment], language: Language) -> dict[str, DeskRow]:
    ids = [row.id for row in appointments]
    paid = payments.payments_of(session, appointment_ids=[str(i) for i in ids])
    clients = {
        str(client.id): client
        for client in session.exec(select(Client).where(col(Client.id).in_([row.client_id for row in appointments])))
    }
    return {row.id: _row(row, place, clients[row.client_id], paid.get(row.id, []), language) for row in appointments}


def _row(
    row: Appointment, place: Practice, client: Client, paid: list[payments.Payment], language: Language
) -> DeskRow:
    words, tone = paid_badge(paid, Money(row.price_cents, row.currency), language)
    minutes = int((row.ends_at - row.starts_at).total_seconds() // 60)
    return DeskRow(
        key=row.id,
        day=short_day_shown(local(row.starts_at, place.zone).date(), language),
        time=time_shown(row.starts_at, place.zone, language),
        client=client.full_name,
        service=f"{row.category_name}, {minutes}\u00a0min",
        payment=words,
        tone=tone,
    )


def _problems(session: Session, practice_id: PracticeId, language: Language) -> list[DeskProblem]:
    account = payments.account_of(session, practice_id)
    if account is None or account.state != "restricted":
        return []
    return [
        DeskProblem(
            text=Text(
                fr="Stripe a restreint votre compte\u00a0: les réservations payantes sont suspendues.",
                en="Stripe has restricted your account: paid bookings are suspended.",
            ).into(language),
            verb=Text(fr="Compléter le compte", en="Complete the account").into(language),
            address="/gerer/facturation/paiement-en-ligne",
        )
    ]


def _taken_this_month(w: Work, place: Practice) -> list[payments.Payment]:
    first = local(w.now, place.zone).date().replace(day=1)
    since = datetime.combine(first, time(), tzinfo=ZoneInfo(place.zone)).astimezone(UTC)
    return payments.paid_between(w.session, place.id, since=since, until=w.now + timedelta(seconds=1))


def _sum(rows: list[payments.Payment], place: Practice) -> Money:
    return Money(sum(row.amount_cents for row in rows), place.currency)


def _left_to_pay(session: Session, appointments: list[Appointment], place: Practice) -> tuple[Money, int]:
    paid = payments.payments_of(session, appointment_ids=[str(row.id) for row in appointments])
    rests = [
        row.price_cents - sum(p.amount_cents for p in paid.get(row.id, []) if p.state == "paid") for row in appointments
    ]
    return Money(sum(rests), place.currency), sum(1 for rest in rests if rest > 0)


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
