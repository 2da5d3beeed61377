"""The categories of events: the list, and the one being edited with what the client will see."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from cabinet import booking, payments, practice
from cabinet.booking import Promise
from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.notifications import refund_sentence
from cabinet.practice import Category, CategoryChange, PaymentAsked, PracticeId
from cabinet.views.payment_words import ASKED, Tone, due_now
from cabinet.work import OpenWork, Work

_NO_SUCH: Final = Text(
    fr="Cette catégorie n’existe pas, ou n’est pas à votre cabinet.",
    en="This category does not exist, or is not your practice’s.",
)


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """One line of the list."""

    id: str = ""
    name: str = ""
    color: str = ""
    duration: str = ""
    price: str = ""
    payment: str = ""
    tone: Tone = "neutral"
    address: str = ""


@dataclass(frozen=True, slots=True)
class CategoriesView:
    """All categories of a practice, and whether any of them may ask for payment yet."""

    rows: list[CategoryRow] = field(default_factory=list[CategoryRow])
    can_charge: bool = False
    is_read: bool = False


@dataclass(frozen=True, slots=True)
class CategoryView:
    """A category as it is edited: field values as typed, and how its client will read it."""

    id: str = ""
    version: int = 0
    name: str = ""
    minutes: str = ""
    price: str = ""
    payment_asked: str = "nothing"
    deposit: str = ""
    deposit_percent: str = ""
    free_until_hours: str = ""
    late_refund_percent: str = ""
    is_appointment: bool = True
    can_charge: bool = False
    preview: list[str] = field(default_factory=list[str])
    impact: str = ""


def listed(reading: OpenWork, *, practice_id: PracticeId, language: Language) -> CategoriesView:
    """All categories of the practice, in its order."""
    with reading() as w:
        return CategoriesView(
            rows=[_row(row, language) for row in practice.categories_of(w.session, practice_id)],
            can_charge=payments.can_charge(w.session, practice_id),
            is_read=True,
        )


def look(reading: OpenWork, *, practice_id: PracticeId, category_id: str, language: Language) -> CategoryView:
    """One category as it is stored; NoSuchCategory when it is not this practice's."""
    with reading() as w:
        category = _category(w, practice_id, category_id)
        return CategoryView(
            id=category.id,
            version=category.version,
            name=category.name,
            minutes=str(category.minutes),
            price=Money(category.price_cents).typed_form(),
            payment_asked=category.payment_asked,
            deposit=Money(category.deposit_cents).typed_form() if category.deposit_cents else "",
            deposit_percent=str(category.deposit_percent) if category.deposit_percent else "",
            free_until_hours=str(category.policy.tiers[0].number) if category.policy.tiers else "0",
            late_refund_percent=str(category.policy.late_percent),
            is_appointment=category.kind == "appointment",
            can_charge=payments.can_charge(w.session, practice_id),
            preview=_lines(booking.promise_of(category), category.minutes, language),
            impact=_impact(w, category, language),
        )


def preview(change: CategoryChange, language: Language) -> list[str]:
    """What the client will read if the category becomes so; the refusal of the first field that cannot be."""
    practice.check_category(change)
    due = practice.due_at_booking(
        change.price, asked=change.payment_asked, deposit=change.deposit, deposit_percent=change.deposit_percent
    )
    promise = Promise(
        category_name=change.name.strip(),
        services=change.services,
        price=change.price,
        asked=change.payment_asked,
        due=due,
        fee=change.fee,
        advance=change.advance,
        policy=change.policy,
    )
    return _lines(promise, change.minutes, language)


def _category(w: Work, practice_id: PracticeId, category_id: str) -> Category:
    try:
        return practice.category(w.session, practice_id, category_id)
    except practice.NoSuchCategory as missing:
        # The refusal's own sentence speaks to a client who books.
        raise practice.NoSuchCategory(_NO_SUCH) from missing


def _row(category: Category, language: Language) -> CategoryRow:
    price = Money(category.price_cents, category.currency)
    return CategoryRow(
        id=category.id,
        name=category.name,
        color=category.color,
        duration=f"{category.minutes}\u00a0min",
        price="" if price.is_zero else price.shown(language),
        payment=_asked_words(category, language) if category.kind == "appointment" else "",
        tone="neutral" if category.payment_asked == "nothing" else "ok",
        address=f"/gerer/agenda/categories/{category.id}",
    )


def _asked_words(category: Category, language: Language) -> str:
    asked: PaymentAsked = category.payment_asked
    words = ASKED[asked].into(language)
    if asked == "deposit_amount":
        return f"{words} {Money(category.deposit_cents, category.currency).shown(language)}"
    if asked == "deposit_percent":
        percent = Text(fr=f"{category.deposit_percent}\u00a0%", en=f"{category.deposit_percent}%")
        return f"{words} {percent.into(language)}"
    return words


def _lines(promise: Promise, minutes: int, language: Language) -> list[str]:
    lines = [
        f"{promise.category_name} · {minutes}\u00a0min",
        promise.price.shown(language),
        due_now(promise.due, promise.price, language),
    ]
    rest = promise.price - promise.due
    if not rest.is_zero and not promise.due.is_zero:
        lines.append(
            Text(fr=f"Sur place\u00a0: {rest.shown('fr')}", en=f"On the day: {rest.shown('en')}").into(language)
        )
    policy = refund_sentence(promise.policy, is_paid=not promise.due.is_zero)
    return [*lines, policy.into(language)]


def _impact(w: Work, category: Category, language: Language) -> str:
    coming = booking.appointments_between(
        w.session, category.practice_id, since=w.now, until=w.now + booking.FARTHEST + timedelta(days=1)
    )
    number = sum(1 for row in coming if row.category_id == category.id)
    unchanged = Text(
        fr=f"{number}\u00a0rendez-vous déjà pris\u00a0: inchangé{'s' if number > 1 else ''}.",
        en=f"{number} appointment{'s' if number != 1 else ''} already booked: unchanged.",
    )
    rule = Text(fr="Vaut pour les prochaines réservations.", en="Applies to the next bookings.")
    return f"{rule.into(language)} {unchanged.into(language)}" if number else rule.into(language)
