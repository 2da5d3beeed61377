"""The kinds of appointment that a client chooses from, with what each asks."""

from dataclasses import dataclass, field

from cabinet import booking, payments, practice
from cabinet.booking import Draft, Promise
from cabinet.kit.clock import local
from cabinet.kit.text import Language, Text
from cabinet.practice import Category, Practice, Practitioner
from cabinet.views.promise_words import asked_lines, price_words
from cabinet.work import Work


@dataclass(frozen=True, slots=True)
class CategoryChoice:
    """One kind of appointment, with what it costs now and later; one that is not `is_available` says whom to call.

    It `needs_card` where something is asked for at booking of somebody whose name nobody knows yet.
    """

    id: str = ""
    name: str = ""
    duration: str = ""
    price: str = ""
    asked: list[str] = field(default_factory=list[str])
    is_available: bool = True
    needs_card: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a visitor has chosen: what they are promised, and what anybody would be whose name nobody knows yet."""

    category: Category
    promise: Promise
    to_anybody: Promise


def categories(
    w: Work, place: Practice, language: Language, *, with_whom: Practitioner | None = None
) -> list[CategoryChoice]:
    """What a client may book online, with one practitioner where the address asks for one.

    With whoever has no hours from today on that is nothing, as at the step of the times. One that must be paid while
    the practice cannot be is shown, but not open.
    """
    if with_whom and not practice.has_hours(w.session, with_whom, since=local(w.now, place.zone).date()):
        return []
    charging = payments.charging(w.session, place.id)
    return [
        _choice(
            place,
            row,
            booking.promise_to(w.session, row, None, charging=charging, now=w.now),
            language,
            is_available=charging != "closed" or _is_unpaid(row),
        )
        for row in practice.categories_of(w.session, place.id)
        if row.kind == "appointment" and row.is_active and row.is_bookable_online
        if with_whom is None or practice.may_offer(row, with_whom)
    ]


def chosen(w: Work, category: Category, draft: Draft | None) -> Chosen:
    """This category for whoever has this booking under way."""
    # What was chosen for one kind of appointment says nothing of another that is only being looked at.
    theirs = draft if draft is not None and draft.category_id == category.id else None
    return Chosen(category, promised(w, category, theirs), promised(w, category, None))


def promised(w: Work, category: Category, draft: Draft | None) -> Promise:
    """What whoever books this is promised, as far as it is known who they are."""
    charging = payments.charging(w.session, category.practice_id)
    return booking.promise_to(w.session, category, draft, charging=charging, now=w.now)


def _is_unpaid(category: Category) -> bool:
    return category.payment_asked == "nothing"


def _choice(
    place: Practice, row: Category, promise: Promise, language: Language, *, is_available: bool
) -> CategoryChoice:
    return CategoryChoice(
        id=row.id,
        name=row.name,
        duration=f"{row.minutes}\u00a0min",
        price=price_words(promise, language),
        asked=asked_lines(promise, row.asked_of, language) if is_available else [_call(place).into(language)],
        is_available=is_available,
        needs_card=promise.needs_card,
    )


def _call(place: Practice) -> Text:
    number_fr, number_en = (f" au {place.phone}", f" on {place.phone}") if place.phone else ("", "")
    return Text(
        fr=f"Pas de paiement en ligne pour le moment\u00a0: appelez le cabinet{number_fr}, il vous donnera un "
        "rendez-vous.",
        en=f"No online payment for the time being: please call the practice{number_en} for an appointment.",
    )
