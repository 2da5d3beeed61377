"""What a category asks of a client, and what makes a category possible. Values in, values out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from cabinet.kit.money import Money
from cabinet.practice.refusals import (
    DepositImpossible,
    DurationImpossible,
    NameMissing,
    PercentImpossible,
    PolicyImpossible,
    PriceImpossible,
    PriceTooSmall,
)
from cabinet.practice.tables import PaymentAsked

# The least that Stripe accepts in euros.
LEAST_ONLINE: Final = Money(50)
# The most that it takes at once: eight digits.
MOST_ONLINE: Final = Money(99_999_999)


@dataclass(frozen=True, slots=True)
class RefundPolicy:
    """Until `free_until_hours` before the appointment all comes back; afterwards `late_percent` % of what was paid."""

    free_until_hours: int
    late_percent: int

    def back(self, paid: Money, *, starts_at: datetime, cancelled_at: datetime) -> Money:
        """What comes back of `paid` when the client cancels at `cancelled_at`."""
        if starts_at - cancelled_at >= timedelta(hours=self.free_until_hours):
            return paid
        return paid.share(Decimal(self.late_percent) / 100)


@dataclass(frozen=True, slots=True)
class CategoryChange:
    """A category as somebody wants it to be."""

    name: str
    minutes: int
    price: Money
    payment_asked: PaymentAsked
    deposit: Money
    deposit_percent: int
    policy: RefundPolicy


def due_at_booking(price: Money, *, asked: PaymentAsked, deposit: Money, deposit_percent: int) -> Money:
    """What is paid at booking. The rest, if any, is `price` less this: both together are the price to the cent.

    A percentage that comes out below what can be paid online asks for that least amount instead.
    """
    match asked:
        case "nothing":
            return Money(0, price.currency)
        case "full":
            return price
        case "deposit_amount":
            return min(deposit, price)
        case "deposit_percent":
            return min(max(price.share(Decimal(deposit_percent) / 100), LEAST_ONLINE), price)


def check_category(change: CategoryChange) -> None:
    """Raises the Refusal of the first field that cannot be so."""
    if not 1 <= len(change.name.strip()) <= 80:
        raise NameMissing
    if not 10 <= change.minutes <= 300:
        raise DurationImpossible
    if not (0 <= change.policy.free_until_hours <= 720 and 0 <= change.policy.late_percent <= 100):
        raise PolicyImpossible
    if not Money(0) <= change.price <= MOST_ONLINE:
        raise PriceImpossible
    if change.payment_asked == "nothing":
        return
    if change.price < LEAST_ONLINE:
        raise PriceTooSmall
    if change.payment_asked == "deposit_amount" and not LEAST_ONLINE <= change.deposit < change.price:
        raise DepositImpossible
    if change.payment_asked == "deposit_percent" and not 1 <= change.deposit_percent <= 99:
        raise PercentImpossible
