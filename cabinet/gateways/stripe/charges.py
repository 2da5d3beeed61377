"""What Stripe has really taken from cards, and what of it went back."""

from collections.abc import Iterator
from typing import Any, Final

import stripe

from cabinet.gateways.stripe.errors import translated
from cabinet.gateways.stripe.intents import payment_id_of
from cabinet.gateways.stripe.values import ChargeSeen
from cabinet.kit.money import Money

_WITH: Final[list[Any]] = ["data.payment_intent"]
# As many as Stripe gives at once.
_A_PAGE: Final = 100


class Charges:
    """Charges."""

    def __init__(self, client: stripe.StripeClient) -> None:
        self._client = client

    def taken(self, account_id: str) -> Iterator[ChargeSeen]:
        """Every charge on an account that took money, whoever made it, the newest first; asked for page by page."""
        with translated():
            charges = self._client.v1.charges.list({"limit": _A_PAGE, "expand": _WITH}, {"stripe_account": account_id})
            for charge in charges.auto_paging_iter():
                # What was refused by a bank, or authorised and let go, took nothing.
                if charge.captured and charge.status == "succeeded":
                    yield _seen(charge)


def _seen(charge: stripe.Charge) -> ChargeSeen:
    intent = charge.payment_intent
    intent = intent if isinstance(intent, stripe.PaymentIntent) else None
    currency = charge.currency.upper()
    return ChargeSeen(
        charge_id=charge.id,
        payment_id=payment_id_of(intent) if intent else "",
        taken=Money(charge.amount_captured, currency),
        refunded=Money(charge.amount_refunded, currency),
    )
