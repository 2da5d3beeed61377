"""What a client is promised when they book a category as it stands."""

from dataclasses import dataclass

from cabinet import practice
from cabinet.kit.money import Money


@dataclass(frozen=True, slots=True)
class Promise:
    """What the client was told, from the moment they go to pay or book."""

    category_name: str
    price: Money
    due: Money
    free_until_hours: int
    late_refund_percent: int


def promise_of(category: practice.Category) -> Promise:
    """The price, what of it is due at booking, and what comes back, as the category stands."""
    price = Money(category.price_cents, category.currency)
    return Promise(
        category_name=category.name,
        price=price,
        due=practice.due_at_booking(
            price,
            asked=category.payment_asked,
            deposit=Money(category.deposit_cents, category.currency),
            deposit_percent=category.deposit_percent,
        ),
        free_until_hours=category.free_until_hours,
        late_refund_percent=category.late_refund_percent,
    )
