"""What a client reads when a payment did not go through."""

from typing import Final

from cabinet.kit.text import Text
from cabinet.payments import decline_sentence

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


def what_happened(code: str, decline_code: str, *, silent: Text) -> Text:
    """What Stripe.js says, in our words; `silent` when it is nobody's fault. Stripe's own are shown to nobody."""
    return silent if code in _NOBODYS_FAULT and not decline_code else decline_sentence(code, decline_code)
