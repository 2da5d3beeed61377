"""What comes back to a client who cancels, by how long before. Values in, values out."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Final, Literal
from zoneinfo import ZoneInfo

from cabinet.kit.money import Money

Unit = Literal["hours", "days"]

MOST_TIERS: Final = 5


@dataclass(frozen=True, slots=True)
class Tier:
    """Whoever cancels at least `number` of `unit` before the appointment has `percent` % of what they paid back."""

    number: int
    unit: Unit
    percent: int

    @property
    def notice(self) -> timedelta:
        """How long before, a day being one of 24 hours: enough to put tiers into an order."""
        return timedelta(days=self.number) if self.unit == "days" else timedelta(hours=self.number)

    def ends_at(self, starts_at: datetime, *, zone: str) -> datetime:
        """The last instant at which it applies.

        Hours are counted; days are told by the clock on the practice's wall, so that "two days before" an appointment
        at ten is at ten, also in the week in which the clocks change.
        """
        if self.unit == "hours":
            return starts_at - self.notice
        wall = starts_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) - self.notice
        return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class RefundPolicy:
    """The tiers, the longest notice first; whoever cancels later than the last has `late_percent` % back."""

    tiers: tuple[Tier, ...] = ()
    late_percent: int = 0

    @classmethod
    def free_until(cls, hours: int, *, late_percent: int = 0) -> "RefundPolicy":
        """All of it up to so many hours before, and `late_percent` % afterwards."""
        return cls((Tier(hours, "hours", 100),), late_percent)

    @property
    def told_apart(self) -> "RefundPolicy":
        """The same, without the tiers after which nothing changes: what a client has to read of it."""
        afterwards = [tier.percent for tier in self.tiers[1:]] + [self.late_percent]
        differing = (tier for tier, then in zip(self.tiers, afterwards, strict=False) if tier.percent != then)
        return RefundPolicy(tuple(differing), self.late_percent)

    def percent_at(self, cancelled_at: datetime, *, starts_at: datetime, zone: str) -> int:
        """How much comes back, in percent, to whoever cancels at that instant."""
        for tier in self.tiers:
            if cancelled_at <= tier.ends_at(starts_at, zone=zone):
                return tier.percent
        return self.late_percent

    def back(self, paid: Money, *, starts_at: datetime, cancelled_at: datetime, zone: str) -> Money:
        """What comes back of `paid`, rounded half up once."""
        return paid.share(Decimal(self.percent_at(cancelled_at, starts_at=starts_at, zone=zone)) / 100)


def kept_of(sum_paid: Money, *, percent: int) -> Money:
    """What is left of a sum of which so much comes back: both together are the sum to the cent."""
    return sum_paid - sum_paid.share(Decimal(percent) / 100)


# What a category begins with.
A_DAY_BEFORE: Final = RefundPolicy.free_until(24)
