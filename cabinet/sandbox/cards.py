"""The test cards: what each one does. Any other number is refused, and no number is ever kept or logged."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

Challenge = Literal["never", "on_session", "unless_set_up", "always", "unavailable"]
"""When its bank asks the holder: never; whenever they are there (`on_session`), and also while they are away unless
they agreed to that before (`unless_set_up`), or even then (`always`); or it cannot be reached."""


@dataclass(frozen=True, slots=True)
class Decline:
    """Why the bank says no."""

    code: str
    decline_code: str | None
    message: str


_DECLINED = "Your card was declined."
GENERIC = Decline("card_declined", "generic_decline", _DECLINED)
INSUFFICIENT_FUNDS = Decline("card_declined", "insufficient_funds", "Your card has insufficient funds.")
LOST = Decline("card_declined", "lost_card", _DECLINED)
STOLEN = Decline("card_declined", "stolen_card", _DECLINED)
VELOCITY = Decline(
    "card_declined",
    "card_velocity_exceeded",
    "Your card was declined for making repeated attempts too frequently or exceeding its amount limit.",
)
FRAUDULENT = Decline("card_declined", "fraudulent", _DECLINED)
EXPIRED = Decline("expired_card", None, "Your card has expired.")
WRONG_CVC = Decline("incorrect_cvc", None, "Your card's security code is incorrect.")
PROCESSING = Decline(
    "processing_error", None, "An error occurred while processing your card. Try again in a little bit."
)
NEEDS_AUTHENTICATION = Decline(
    "authentication_required",
    "authentication_required",
    "Your card was declined. This transaction requires authentication.",
)


@dataclass(frozen=True, slots=True)
class Card:
    """A test card. `name` is what follows `pm_card_`; it also stands for the card wherever one is kept."""

    number: str
    name: str
    brand: str = "visa"
    country: str = "US"
    networks: tuple[str, ...] = ()
    challenge: Challenge = "never"
    decline: Decline | None = None
    declines_charges_only: bool = False
    refund: Literal["succeeds", "is_late", "fails"] = "succeeds"
    dispute: Literal["", "fraudulent", "product_not_received", "inquiry"] = ""
    funds_are_available_at_once: bool = False

    @property
    def decline_on_set_up(self) -> Decline | None:
        """Why its bank does not let it be kept for later. Some agree to that, and decline each charge all the same."""
        return None if self.declines_charges_only else self.decline

    def asks_holder(self, *, is_away: bool, is_set_up: bool) -> bool:
        """Whether its bank wants to hear from the holder before money moves."""
        match self.challenge:
            case "always":
                return True
            case "unless_set_up":
                return not (is_away and is_set_up)
            case "on_session":
                return not is_away
            case _:
                return False

    @property
    def last4(self) -> str:
        return self.number[-4:]


CARDS = (
    Card("4242424242424242", "visa"),
    Card("5555555555554444", "mastercard", brand="mastercard"),
    Card("4000002500000003", "fr", country="FR"),
    Card("4000002500001001", "cartesBancaires", country="FR", networks=("cartes_bancaires", "visa")),
    Card("4000000000000077", "bypassPending", funds_are_available_at_once=True),
    Card("4000002500003155", "authenticationRequiredOnSetup", challenge="unless_set_up"),
    Card("4000002760003184", "authenticationRequired", country="DE", challenge="always"),
    Card("4000003800000446", "authenticationRequiredSetupForOffSession", challenge="on_session"),
    Card("4000000000003220", "threeDSecure2Required", challenge="always"),
    Card("4000000000003055", "threeDSecureOptional"),
    Card("4000008400001629", "threeDSecureRequiredChargeDeclined", challenge="always", decline=GENERIC),
    Card(
        "4000008260003178",
        "authenticationRequiredChargeDeclinedInsufficientFunds",
        country="GB",
        challenge="always",
        decline=INSUFFICIENT_FUNDS,
        declines_charges_only=True,
    ),
    Card("4000008400001280", "threeDSecureRequiredProcessingError", challenge="unavailable"),
    Card("4000000000000002", "visa_chargeDeclined", decline=GENERIC),
    Card("4000000000009995", "visa_chargeDeclinedInsufficientFunds", decline=INSUFFICIENT_FUNDS),
    Card("4000000000009987", "visa_chargeDeclinedLostCard", decline=LOST),
    Card("4000000000009979", "visa_chargeDeclinedStolenCard", decline=STOLEN),
    Card("4000000000000069", "chargeDeclinedExpiredCard", decline=EXPIRED),
    Card("4000000000000127", "chargeDeclinedIncorrectCvc", decline=WRONG_CVC),
    Card("4000000000000119", "chargeDeclinedProcessingError", decline=PROCESSING),
    Card("4000000000006975", "visa_chargeDeclinedVelocityLimitExceeded", decline=VELOCITY),
    Card("4000000000000341", "chargeCustomerFail", decline=GENERIC, declines_charges_only=True),
    Card("4100000000000019", "radarBlock", decline=FRAUDULENT),
    Card("4000000000000259", "createDispute", dispute="fraudulent"),
    Card("4000000000002685", "createDisputeProductNotReceived", dispute="product_not_received"),
    Card("4000000000001976", "createDisputeInquiry", dispute="inquiry"),
    Card("4000000000007726", "pendingRefund", refund="is_late"),
    Card("4000000000005126", "refundFail", refund="fails"),
)


def by_number(number: str) -> Card | None:
    """The test card of that number."""
    return _by("number").get(number)


def by_name(name: str) -> Card | None:
    """The test card of that name, the part after `pm_card_`."""
    return _by("name").get(name)


def passes_luhn(number: str) -> bool:
    """Whether the digits of a number agree with the last one."""
    if not (12 <= len(number) <= 19 and number.isascii() and number.isdigit()):
        return False
    digits = [int(digit) for digit in reversed(number)]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[0::2]) + sum(doubled)) % 10 == 0


@cache
def _by(field: str) -> dict[str, Card]:
    return {getattr(card, field): card for card in CARDS}
