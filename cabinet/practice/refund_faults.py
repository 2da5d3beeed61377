"""What is wrong with the tiers of a category: each row has its own sentence. Values in, values out."""

import itertools
from collections.abc import Collection, Iterator
from typing import Final

from cabinet.kit.refusal import Refusal
from cabinet.practice.refund_policy import MOST_TIERS, RefundPolicy, Unit
from cabinet.practice.refund_refusals import (
    RefundImpossible,
    TierGivesMore,
    TierNoticeImpossible,
    TierNotShorter,
    TooManyTiers,
)

_LONGEST: Final[dict[Unit, int]] = {"hours": 720, "days": 60}


def policy_faults(policy: RefundPolicy, *, told: Collection[str] = ()) -> Iterator[Refusal]:
    """Less notice gives less back, never the same or more. `told` are fields that are refused already.

    What is refused by itself is not compared with the other rows.
    """
    if len(policy.tiers) > MOST_TIERS:
        yield TooManyTiers()
    alone = list(_of_each(policy))
    yield from alone
    yield from _in_order(policy, frozenset(told).union(fault.field for fault in alone))


def _of_each(policy: RefundPolicy) -> Iterator[Refusal]:
    for n, tier in enumerate(policy.tiers):
        if not 0 <= tier.number <= _LONGEST[tier.unit]:
            yield TierNoticeImpossible(field=f"tier_number_{n}")
        if not 0 <= tier.percent <= 100:
            yield RefundImpossible(field=f"tier_percent_{n}")
    if not 0 <= policy.late_percent <= 100:
        yield RefundImpossible(field="late_percent")


def _in_order(policy: RefundPolicy, told: frozenset[str]) -> Iterator[Refusal]:
    rows = [(n, tier) for n, tier in enumerate(policy.tiers) if not told & {f"tier_number_{n}", f"tier_unit_{n}"}]
    misplaced = [n for (_, before), (n, tier) in itertools.pairwise(rows) if tier.notice >= before.notice]
    if misplaced:
        # Which refund belongs to which notice is only known once the rows are in order.
        yield from (TierNotShorter(field=f"tier_number_{n}") for n in misplaced)
        return
    refunds = [(name, percent) for name, percent in _refunds(policy) if name not in told]
    for (_, before), (name, percent) in itertools.pairwise(refunds):
        if percent > before:
            yield TierGivesMore(field=name)


def _refunds(policy: RefundPolicy) -> Iterator[tuple[str, int]]:
    yield from ((f"tier_percent_{n}", tier.percent) for n, tier in enumerate(policy.tiers))
    yield "late_percent", policy.late_percent
