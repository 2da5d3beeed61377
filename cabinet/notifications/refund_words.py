"""What comes back when a client cancels, in one sentence: the same beside the pay button and in the confirmation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cabinet.kit.clock import moment_shown
from cabinet.kit.text import Text
from cabinet.practice import RefundPolicy, Tier

_NOTHING_BACK: Final = Text(fr="la somme payée n’est pas remboursée", en="there is no refund")
_ALL_BACK: Final = Text(fr="tout est remboursé", en="you are refunded in full")


@dataclass(frozen=True, slots=True)
class Slot:
    """The appointment that the sentence is about, and when it is read."""

    starts_at: datetime
    zone: str
    now: datetime

    def coming(self, policy: RefundPolicy) -> list[Tier]:
        """The tiers that are not over yet."""
        return [tier for tier in policy.tiers if tier.ends_at(self.starts_at, zone=self.zone) > self.now]

    def until(self, tier: Tier) -> Text:
        """The last instant at which a tier applies."""
        end = tier.ends_at(self.starts_at, zone=self.zone)
        return Text(fr=f"jusqu’au {moment_shown(end, self.zone, 'fr')}", en=f"by {moment_shown(end, self.zone, 'en')}")


def refund_sentence(policy: RefundPolicy, *, is_paid: bool, slot: Slot | None = None) -> Text:
    """The refund conditions: with dates where the appointment is known, and never a promise that is over already."""
    if is_paid:
        policy = policy.told_apart
    if slot is None:
        return _sentence(policy.tiers, policy.late_percent, is_paid=is_paid, until=before_the_appointment)
    coming = slot.coming(policy)
    if policy.tiers and not coming:
        return _over(policy.tiers[-1], policy.late_percent, is_paid=is_paid)
    return _sentence(coming, policy.late_percent, is_paid=is_paid, until=slot.until)


def _sentence(tiers: Sequence[Tier], late_percent: int, *, is_paid: bool, until: Callable[[Tier], Text]) -> Text:
    if not is_paid:
        return _free(tiers, until=until)
    late = _back(late_percent)
    if not tiers:
        return Text(fr=f"Si vous annulez, {late.fr}.", en=f"If you cancel, {late.en}.")
    first, *others = tiers
    parts = [(until(tier), _back(tier.percent)) for tier in others]
    begins = Text(
        fr=f"Annulation {until(first).fr}\u00a0: {_back(first.percent).fr}",
        en=f"Cancel {until(first).en} {_for(first.percent)}",
    )
    return Text(
        fr="\u202f; ".join([begins.fr, *(f"{when.fr}, {back.fr}" for when, back in parts), ""])
        + f"ensuite, {late.fr}.",
        en="; ".join([begins.en, *(f"{when.en}, {back.en}" for when, back in parts), ""]) + f"after that, {late.en}.",
    )


def _free(tiers: Sequence[Tier], *, until: Callable[[Tier], Text]) -> Text:
    # Where nothing is paid, nothing comes back: what counts is until when somebody else can still have the time.
    if not tiers:
        return Text(fr="Prévenez le cabinet si vous ne pouvez pas venir.", en="Tell the practice if you cannot come.")
    when = until(tiers[0])
    return Text(fr=f"Annulation gratuite {when.fr}.", en=f"Cancel {when.en} free of charge.")


def _over(last: Tier, late_percent: int, *, is_paid: bool) -> Text:
    soon = so_soon(last)
    if not is_paid:
        return Text(
            fr=f"{soon.fr}\u00a0: prévenez le cabinet si vous ne pouvez pas venir.",
            en=f"{soon.en}: tell the practice if you cannot come.",
        )
    late = _back(late_percent)
    return Text(fr=f"{soon.fr}\u00a0: en cas d’annulation, {late.fr}.", en=f"{soon.en}: if you cancel, {late.en}.")


def _back(percent: int) -> Text:
    if percent in (0, 100):
        return _ALL_BACK if percent else _NOTHING_BACK
    verb = "sont remboursés" if percent > 1 else "est remboursé"
    return Text(fr=f"{percent}\u00a0% de la somme payée {verb}", en=f"{percent}% of what you paid is refunded")


def _for(percent: int) -> str:
    if percent in (0, 100):
        return "for a full refund" if percent else "without a refund"
    return f"for a refund of {percent}%"


def so_soon(last: Tier) -> Text:
    """That the notice of a tier can no longer be given, as somebody reads it who books only now."""
    if last.number == 0:
        return Text(fr="Ce rendez-vous a déjà commencé", en="This appointment has begun")
    length = _length(last)
    return Text(
        fr=f"Ce rendez-vous a lieu dans moins de {length.fr}", en=f"This appointment is less than {length.en} away"
    )


def before_the_appointment(tier: Tier) -> Text:
    """Until when a tier applies, for somebody who has not chosen a time yet."""
    number = tier.number
    if number == 0:
        return Text(fr="jusqu’au début du rendez-vous", en="before the appointment begins")
    length = _length(tier)
    return Text(fr=f"jusqu’à {length.fr} avant le rendez-vous", en=f"up to {length.en} before the appointment")


def _length(tier: Tier) -> Text:
    number = tier.number
    days, rest = divmod(number, 24)
    if tier.unit == "days" or (days >= 2 and not rest):
        days = number if tier.unit == "days" else days
        return Text(fr=f"{days}\u00a0jour{'s' if days > 1 else ''}", en=f"{days} day{'s' if days > 1 else ''}")
    return Text(fr=f"{number}\u00a0h", en=f"{number} hour{'s' if number > 1 else ''}")
