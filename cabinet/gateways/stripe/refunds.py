"""Money on its way back to the card that it came from."""

from typing import Final

import stripe

from cabinet.gateways.stripe.errors import translated
from cabinet.gateways.stripe.values import Refund, RefundStatus

_STATUSES: Final[dict[str, RefundStatus]] = {
    "succeeded": "succeeded",
    "failed": "failed",
    "canceled": "failed",
}


class Refunds:
    """Refunds."""

    def __init__(self, client: stripe.StripeClient) -> None:
        self._client = client

    def give_back(self, intent_id: str, *, account_id: str, payment_id: str, attempt: int = 1) -> Refund:
        """All that was taken by an intent; asked twice, one refund for each `attempt`.

        Stripe is told our id and nothing else.
        """
        with translated():
            refund = self._client.v1.refunds.create(
                {"payment_intent": intent_id, "metadata": {"payment_id": payment_id}},
                {"stripe_account": account_id, "idempotency_key": f"refund:{payment_id}:stray:{attempt}"},
            )
        return _refund(refund)

    def look(self, refund_id: str, *, account_id: str) -> Refund:
        """How the refund stands now."""
        with translated():
            refund = self._client.v1.refunds.retrieve(refund_id, {}, {"stripe_account": account_id})
        return _refund(refund)


def _refund(refund: stripe.Refund) -> Refund:
    # What is pending, or waits for somebody, is underway: https://docs.stripe.com/refunds#refund-object
    return Refund(
        refund_id=refund.id,
        status=_STATUSES.get(refund.status or "", "pending"),
        failure=getattr(refund, "failure_reason", None) or "",
    )
