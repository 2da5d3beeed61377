"""Which changes of what clients are asked are written in the journal. Values in, values out."""

from typing import Final

from cabinet.practice.rules import CategoryChange
from cabinet.practice.tables import JournalAction, PaymentRule

AGREED: Final[dict[PaymentRule, JournalAction]] = {
    "as_category": "client_asked_as_category",
    "never": "client_never_asked",
    "always": "client_always_asked",
}


def changes_of_money(before: CategoryChange, after: CategoryChange) -> list[JournalAction]:
    """What has changed of its prices, of what it asks at booking, and of what comes back to whoever cancels."""
    changed: list[JournalAction] = []
    if _prices(before) != _prices(after):
        changed.append("category_price_changed")
    if _asking(before) != _asking(after):
        changed.append("category_asking_changed")
    if before.policy != after.policy:
        changed.append("category_refunds_changed")
    return changed


def _prices(category: CategoryChange) -> list[object]:
    # The VAT too: the same price leaves the practice another sum. Not the names of the services.
    return [(service.cents, service.regime, service.rate) for service in category.services]


def _asking(category: CategoryChange) -> tuple[object, ...]:
    return (
        category.payment_asked,
        category.asked_of,
        category.may_pay_all,
        category.deposit,
        category.deposit_percent,
        category.fee,
        category.advance,
    )
