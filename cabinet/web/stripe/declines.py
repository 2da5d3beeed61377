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
# Somebody has paid it meanwhile, or given it up: what the page shows by then says which.
_CHANGED: Final = Text(
    fr="Ce paiement a changé entre-temps, dans une autre fenêtre ou au cabinet. Vérifiez ce qui est affiché, "
    "puis réessayez.",
    en="This payment has changed meanwhile, in another window or at the practice. Check what is shown, then try again.",
)
_CARD_CHANGED: Final = Text(
    fr="Votre réservation a changé entre-temps, dans une autre fenêtre ou au cabinet. Vérifiez ce qui est affiché, "
    "puis réessayez.",
    en="Your booking has changed meanwhile, in another window or at the practice. Check what is shown, then try again.",
)


def what_happened(code: str, decline_code: str, *, silent: Text, keeps_card: bool = False) -> Text:
    """What Stripe.js says, in our words; `silent` when it is nobody's fault. Stripe's own are shown to nobody.

    `keeps_card`: it was about a card that is kept, and not about a payment.

    That nothing was charged is said only where the bank said no: whoever was not answered may have been charged.
    """
    if code in ("payment_intent_unexpected_state", "setup_intent_unexpected_state"):
        return _CARD_CHANGED if keeps_card else _CHANGED
    if code in _NOBODYS_FAULT and not decline_code:
        return silent
    return decline_sentence(code, decline_code, keeps_card=keeps_card)
