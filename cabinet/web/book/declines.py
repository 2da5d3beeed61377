"""What a client reads when a payment did not go through."""

from typing import Final

from cabinet.kit.text import Text
from cabinet.payments import decline_sentence

_SILENT: Final = Text(
    fr="Le service de paiement ne répond pas. Votre créneau reste gardé\u00a0: réessayez dans un instant.",
    en="The payment service is not answering. Your time is still held: try again in a moment.",
)

# Neither the card nor the bank: Stripe, the line to it, or the form itself.
_NOBODYS_FAULT: Final = frozenset(
    {
        "api_connection_error",
        "api_error",
        "idempotency_error",
        "integration_error",
        "invalid_request_error",
        "lock_timeout",
        "no_answer",
        "rate_limit",
        "rate_limit_error",
        "unknown",
    }
)


def what_happened(code: str, decline_code: str) -> Text:
    """The sentence for what Stripe.js says; Stripe's own words are shown to nobody."""
    return _SILENT if code in _NOBODYS_FAULT and not decline_code else decline_sentence(code, decline_code)
