"""What a client will read of a category, before it is saved and after: the same words as in the booking pages."""

from collections.abc import Sequence

from cabinet import booking, practice
from cabinet.kit.refusal import Refusal
from cabinet.kit.text import Language, Text
from cabinet.notifications import advance_sentence, cancellation_sentence, place_promised
from cabinet.practice import Category, CategoryChange, PracticeId
from cabinet.views.promise_words import asked_lines, price_words
from cabinet.work import OpenWork, Work


def preview(
    reading: OpenWork,
    change: CategoryChange,
    *,
    unread: Sequence[Refusal],
    practice_id: PracticeId,
    language: Language,
) -> list[str]:
    """What the client will read if the category becomes so; CategoryRefused when it cannot, or is partly `unread`."""
    with reading() as w:
        practice.check_category(change, practice.offering_of(w.session, practice_id, "appointment"), further=unread)
        place = practice.practice(w.session, practice_id)
        return lines(practice.category_of(change, practice_id), place.address, language)


def lines(category: Category, address: str, language: Language) -> list[str]:
    """What it is, where, what it costs, what is asked and when, and what comes back."""
    promise = booking.promise_of(category)
    policy = cancellation_sentence(promise.policy, fee=promise.fee, is_paid=promise.needs_card)
    advance = [advance_sentence(promise.advance).into(language)] if not promise.due.is_zero else []
    return [
        f"{promise.category_name} · {category.minutes}\u00a0min",
        place_promised(category.place, address).into(language),
        price_words(promise, language),
        *asked_lines(promise, category.asked_of, language),
        policy.into(language),
        *advance,
    ]


def impact(w: Work, category: Category, language: Language) -> str:
    """For whom a change counts, and how many appointments it leaves as they are."""
    number = booking.appointments_to_come(w.session, category.id, since=w.now)
    unchanged = Text(
        fr=f"{number}\u00a0rendez-vous déjà pris\u00a0: inchangé{'s' if number > 1 else ''}.",
        en=f"{number} appointment{'s' if number != 1 else ''} already booked: unchanged.",
    )
    rule = Text(fr="Vaut pour les prochaines réservations.", en="Applies to the next bookings.")
    return f"{rule.into(language)} {unchanged.into(language)}" if number else rule.into(language)
