"""Payments at Stripe: PaymentIntents on the practice's own account, without any fee of ours."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final, Literal, cast

import stripe

from cabinet.gateways.stripe.cards import card_shown
from cabinet.gateways.stripe.errors import translated
from cabinet.gateways.stripe.values import Intent, IntentSaid, IntentStatus
from cabinet.kit.money import Money

Capture = Literal["manual", "automatic_async"]
_LOOK: list[Any] = ["latest_charge"]
# As many as Stripe gives at once.
_A_PAGE: Final = 100


class Intents:
    """PaymentIntents."""

    def __init__(self, client: stripe.StripeClient) -> None:
        self._client = client

    def create(
        self, *, account_id: str, payment_id: str, amount: Money, capture: Capture, description: str, attempt: int
    ) -> Intent:
        """An intent for this attempt at a payment; asked twice, the same intent.

        Stripe is told opaque ids only: a service or a profession may speak of somebody's health.
        """
        with translated():
            intent = self._client.v1.payment_intents.create(
                {
                    "amount": amount.cents,
                    "currency": cast(Any, amount.currency.lower()),
                    "capture_method": capture,
                    "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"},
                    "description": description,
                    "metadata": {"payment_id": payment_id},
                    "expand": _LOOK,
                },
                {"stripe_account": account_id, "idempotency_key": f"pi:{payment_id}:{attempt}"},
            )
        return _intent(intent, account_id)

    def look(self, intent_id: str, *, account_id: str) -> Intent:
        """How the intent stands now."""
        with translated():
            intent = self._client.v1.payment_intents.retrieve(
                intent_id, {"expand": _LOOK}, {"stripe_account": account_id}
            )
        return _intent(intent, account_id)

    def capture(self, intent_id: str, *, account_id: str, payment_id: str) -> Intent:
        """Takes the money that the bank has agreed to. GoneElsewhere when there is nothing to take (any more)."""
        with translated():
            intent = self._client.v1.payment_intents.capture(
                intent_id,
                {"expand": _LOOK},
                {"stripe_account": account_id, "idempotency_key": f"capture:{payment_id}"},
            )
        return _intent(intent, account_id)

    def cancel(self, intent_id: str, *, account_id: str, payment_id: str, attempt: int) -> Intent:
        """Gives the payment up; what was authorised is released. GoneElsewhere when it has been taken."""
        with translated():
            intent = self._client.v1.payment_intents.cancel(
                intent_id,
                {"expand": _LOOK},
                {"stripe_account": account_id, "idempotency_key": f"cancel:{payment_id}:{attempt}"},
            )
        return _intent(intent, account_id)

    def said(self, account_id: str) -> Iterator[IntentSaid]:
        """What Stripe was told with every intent on an account, whoever made it; asked for page by page."""
        with translated():
            intents = self._client.v1.payment_intents.list({"limit": _A_PAGE}, {"stripe_account": account_id})
            for intent in intents.auto_paging_iter():
                yield IntentSaid(
                    intent_id=intent.id,
                    payment_id=payment_id_of(intent),
                    description=intent.description or "",
                    metadata=intent.metadata.to_dict() if intent.metadata else {},
                )


def _intent(intent: stripe.PaymentIntent, account_id: str) -> Intent:
    error = intent.last_payment_error
    charge = intent.latest_charge
    charge = charge if isinstance(charge, stripe.Charge) else None
    # A closed set in our words; Stripe may name a new one some day, which then is a bug worth falling over.
    return Intent(
        intent_id=intent.id,
        account_id=account_id,
        status=cast(IntentStatus, intent.status),
        amount=Money(intent.amount, intent.currency.upper()),
        payment_id=payment_id_of(intent),
        client_secret=intent.client_secret or "",
        charge_id=charge.id if charge else "",
        charged_at=datetime.fromtimestamp(charge.created, UTC) if charge else None,
        card=_card(charge),
        error_code=(error.code if error else "") or "",
        decline_code=(error.decline_code if error else "") or "",
        refused_method=error.payment_method.id if error and error.payment_method else "",
    )


def _card(charge: stripe.Charge | None) -> str:
    details = charge.payment_method_details if charge else None
    card = details.card if details else None
    return card_shown(card.brand, card.last4) if card else ""


def payment_id_of(intent: stripe.PaymentIntent) -> str:
    """The payment that an intent is for, by what we told Stripe when we made it."""
    metadata = intent.metadata or {}
    if "payment_id" not in metadata:
        return ""  # somebody else's: a linked account takes payments of its own
    return metadata["payment_id"]
