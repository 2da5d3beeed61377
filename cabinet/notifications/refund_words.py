"""What comes back when a client cancels, in one sentence: the same beside the pay button and in the confirmation."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cabinet.kit.clock import moment_shown
from cabinet.kit.text import Text

_NOTHING_BACK: Final = Text(fr="la somme payée n’est pas remboursée", en="there is no refund")
_ALL_BACK: Final = Text(fr="tout est remboursé", en="you are refunded in full")


@dataclass(frozen=True, slots=True)
class Slot:
    """The appointment that the sentence is about, and when it is read."""

    starts_at: datetime
    zone: str
    now: datetime


def refund_sentence(free_until_hours: int, late_percent: int, *, is_paid: bool, slot: Slot | None = None) -> Text:
    """The refund conditions: with a date where the appointment is known, and never a promise that is over already."""
    if slot is None:
        return _until(_before_the_appointment(free_until_hours), late_percent, is_paid=is_paid)
    limit = slot.starts_at - timedelta(hours=free_until_hours)
    if limit <= slot.now:
        return _over(free_until_hours, late_percent, is_paid=is_paid)
    until = Text(fr=f"jusqu’au {moment_shown(limit, slot.zone, 'fr')}", en=f"by {moment_shown(limit, slot.zone, 'en')}")
    return _until(until, late_percent, is_paid=is_paid)


def _until(until: Text, late_percent: int, *, is_paid: bool) -> Text:
    if not is_paid:
        return Text(fr=f"Annulation gratuite {until.fr}.", en=f"Cancel {until.en} free of charge.")
    late = _late(late_percent)
    also = Text(fr=" aussi", en=" too") if late_percent == 100 else Text(fr="", en="")
    return Text(
        fr=f"Annulation {until.fr}\u00a0: tout est remboursé\u202f; ensuite{also.fr}, {late.fr}.",
        en=f"Cancel {until.en} for a full refund; after that{also.en}, {late.en}.",
    )


def _over(free_until_hours: int, late_percent: int, *, is_paid: bool) -> Text:
    notice = _before_the_appointment(free_until_hours)
    if not is_paid:
        return Text(
            fr=f"L’annulation gratuite était possible {notice.fr}. Prévenez le cabinet si vous ne pouvez pas venir.",
            en=f"Free cancellation was possible {notice.en}. Tell the practice if you cannot come.",
        )
    late = _late(late_percent)
    return Text(
        fr=f"L’annulation était remboursée en entier {notice.fr}. Désormais, si vous annulez, {late.fr}.",
        en=f"Cancelling with a full refund was possible {notice.en}. From now on, if you cancel, {late.en}.",
    )


def _late(percent: int) -> Text:
    if percent in (0, 100):
        return _ALL_BACK if percent else _NOTHING_BACK
    return Text(fr=f"{percent}\u00a0% de la somme payée sont remboursés", en=f"{percent}% of what you paid is refunded")


def _before_the_appointment(hours: int) -> Text:
    if hours == 0:
        return Text(fr="jusqu’au début du rendez-vous", en="before the appointment begins")
    days, rest = divmod(hours, 24)
    if days >= 2 and not rest:
        return Text(
            fr=f"jusqu’à {days}\u00a0jours avant le rendez-vous", en=f"up to {days} days before the appointment"
        )
    unit = "hour" if hours == 1 else "hours"
    return Text(fr=f"jusqu’à {hours}\u00a0h avant le rendez-vous", en=f"up to {hours} {unit} before the appointment")
