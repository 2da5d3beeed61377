"""The categories of events, in the order of the practice and by its groups."""

from dataclasses import dataclass, field
from typing import Final

from cabinet import practice
from cabinet.kit.money import Money
from cabinet.kit.text import Language, Text
from cabinet.practice import Category, PaymentAsked, PracticeId
from cabinet.views.in_the_way import in_the_way
from cabinet.views.payment_words import Tone, asked_name
from cabinet.work import OpenWork

_NOT_ONLINE: Final = Text(fr="Non réservable en ligne", en="Not bookable online")
_NOT_ACTIVE: Final = Text(fr="Désactivée", en="Switched off")
_DEFAULT: Final = Text(fr="Par défaut", en="Default")


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """One line of the list. `is_first` and `is_last`: it can go no further up, or down."""

    id: str = ""
    short_name: str = ""
    group: str = ""
    marks: list[str] = field(default_factory=list[str])
    is_first: bool = False
    is_last: bool = False
    name: str = ""
    color: str = ""
    duration: str = ""
    price: str = ""
    payment: str = ""
    tone: Tone = "neutral"
    address: str = ""


@dataclass(frozen=True, slots=True)
class CategoriesView:
    """All categories of a practice, and what keeps them from asking for payment."""

    rows: list[CategoryRow] = field(default_factory=list[CategoryRow])
    in_the_way: str = ""
    is_read: bool = False


def listed(reading: OpenWork, *, practice_id: PracticeId, language: Language) -> CategoriesView:
    """All categories of the practice, in its order."""
    with reading() as w:
        rows = practice.categories_of(w.session, practice_id)
        return CategoriesView(
            rows=[_row(row, language, place=place, count=len(rows)) for place, row in enumerate(rows)],
            in_the_way=in_the_way(w.session, practice_id, language),
            is_read=True,
        )


def _row(category: Category, language: Language, *, place: int, count: int) -> CategoryRow:
    price = Money(category.price_cents, category.currency)
    return CategoryRow(
        id=category.id,
        short_name=category.short_name,
        group=category.group_name,
        marks=[mark.into(language) for mark in _marks(category)],
        is_first=place == 0,
        is_last=place == count - 1,
        name=category.name,
        color=category.color,
        duration=f"{category.minutes}\u00a0min",
        price="" if price.is_zero else price.shown(language),
        payment=_asked_words(category, language) if category.kind == "appointment" else "",
        tone="neutral" if category.payment_asked == "nothing" else "ok",
        address=f"/gerer/agenda/categories/{category.id}",
    )


def _marks(category: Category) -> list[Text]:
    is_offline = category.kind == "appointment" and not category.is_bookable_online
    return [
        *([_DEFAULT] if category.is_proposed_first else []),
        *([_NOT_ACTIVE] if not category.is_active else []),
        *([_NOT_ONLINE] if is_offline and category.is_active else []),
    ]


def _asked_words(category: Category, language: Language) -> str:
    asked: PaymentAsked = category.payment_asked
    words = asked_name(asked, category.advance).into(language)
    if asked == "deposit_amount":
        return f"{words} {Money(category.deposit_cents, category.currency).shown(language)}"
    if asked == "deposit_percent":
        percent = Text(fr=f"{category.deposit_percent}\u00a0%", en=f"{category.deposit_percent}%")
        return f"{words} {percent.into(language)}"
    if asked == "imprint":
        return f"{words} {Money(category.fee_cents, category.currency).shown(language)}"
    return words
