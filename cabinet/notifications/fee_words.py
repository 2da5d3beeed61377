"""What is charged to a card that was kept when its holder cancels late or does not come, in one sentence.

The same stands right above the button that keeps the card, at the end, and in the confirmation.
"""

from collections.abc import Callable, Sequence
from typing import Final

from cabinet.kit.money import Money
from cabinet.kit.text import Text
from cabinet.notifications.refund_words import Slot, before_the_appointment, refund_sentence, so_soon
from cabinet.practice import RefundPolicy, Tier, kept_of

_NBSP: Final = "\u00a0"
CARD_KEPT: Final = Text(fr="Empreinte de carte", en="Card imprint")
NOTHING_TODAY: Final = Text(fr="Aucun montant n’est prélevé aujourd’hui.", en="Nothing is charged today.")


def card_kept(card: str) -> Text:
    """That a card is kept, and which one, as far as that is known."""
    # Its four digits stay on one line with their brand.
    which = f", {card.replace(' ', _NBSP)}" if card else ""
    return Text(fr=f"enregistrée{which}", en=f"kept{which}")


def cancellation_sentence(policy: RefundPolicy, *, fee: Money, is_paid: bool, slot: Slot | None = None) -> Text:
    """What cancelling costs, or gives back: by the `fee` that a card was kept for, or by what was paid."""
    if fee.is_zero:
        return refund_sentence(policy, is_paid=is_paid, slot=slot)
    return fee_sentence(policy, fee=fee, slot=slot)


def fee_sentence(policy: RefundPolicy, *, fee: Money, slot: Slot | None = None) -> Text:
    """Until when cancelling is free, and what may be charged afterwards: in sums, so that nobody has to work them out.

    With dates where the appointment is known, and never a promise that is over already.
    """
    policy = policy.told_apart
    tiers = slot.coming(policy) if slot else policy.tiers
    late = _charged(fee, policy.late_percent)
    if not tiers:
        return _so_soon(policy.tiers[-1], late) if policy.tiers else _whenever(late)
    return _by_tier(tiers, fee=fee, late=late, until=slot.until if slot else before_the_appointment)


def _by_tier(tiers: Sequence[Tier], *, fee: Money, late: Text, until: Callable[[Tier], Text]) -> Text:
    first, *others = tiers
    parts = [_opening(until(first), fee, first.percent)]
    for tier in others:
        when, then = until(tier), _charged(fee, tier.percent)
        parts.append(Text(fr=f"{when.fr}, {then.fr}", en=f"{when.en}, {then.en}"))
    parts.append(
        Text(fr=f"ensuite, ou si vous ne venez pas, {late.fr}.", en=f"after that, or if you do not come, {late.en}.")
    )
    return Text(fr="\u202f; ".join(part.fr for part in parts), en="; ".join(part.en for part in parts))


def _opening(when: Text, fee: Money, percent: int) -> Text:
    if kept_of(fee, percent=percent).is_zero:
        return Text(fr=f"Annulation gratuite {when.fr}", en=f"Cancel {when.en} free of charge")
    then = _charged(fee, percent)
    return Text(fr=f"Annulation {when.fr}\u00a0: {then.fr}", en=f"If you cancel {when.en}, {then.en}")


def _so_soon(last: Tier, late: Text) -> Text:
    soon = so_soon(last)
    return Text(
        fr=f"{soon.fr}\u00a0: si vous annulez ou ne venez pas, {late.fr}.",
        en=f"{soon.en}: if you cancel or do not come, {late.en}.",
    )


def _whenever(late: Text) -> Text:
    return Text(fr=f"Si vous annulez ou ne venez pas, {late.fr}.", en=f"If you cancel or do not come, {late.en}.")


def _charged(fee: Money, percent: int) -> Text:
    owed = kept_of(fee, percent=percent)
    if owed.is_zero:
        return Text(fr="rien n’est prélevé", en="nothing is charged")
    return Text(
        fr=f"le cabinet peut prélever {owed.shown('fr')} sur votre carte",
        en=f"the practice may charge {owed.shown('en')} to your card",
    )
