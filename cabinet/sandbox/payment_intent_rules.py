"""What a payment intent must be, before anything is done with it."""

import re

from cabinet.sandbox.errors import invalid
from cabinet.sandbox.scope import PLATFORM, Call

MINIMUM = {"eur": 50, "usd": 50, "chf": 50, "gbp": 30, "cad": 50}
"""The smallest payment in each currency the sandbox knows."""

MAXIMUM = 99_999_999
SUFFIX_LENGTH = 22
NOT_PLAYED = (
    "allowed_payment_method_types",
    "amount_details",
    "amount_to_confirm",
    "application_fee_amount",
    "customer_account",
    "excluded_payment_method_types",
    "hooks",
    "mandate",
    "mandate_data",
    "payment_details",
    "payment_method_configuration",
    "payment_method_data",
    "radar_options",
    "transfer_data",
)
"""Parameters that decide who pays, how and to whom, and that the sandbox does not know: refused rather than ignored."""


def check_amount(amount: int, currency: str) -> None:
    """Enough to be worth its fee, and in a currency the sandbox knows."""
    minimum = MINIMUM.get(currency.lower())
    if minimum is None:
        raise invalid(
            f"Invalid currency: {currency}. The sandbox supports: {', '.join(sorted(MINIMUM))}", param="currency"
        )
    if amount < 1:
        raise invalid(
            "This value must be greater than or equal to 1.", param="amount", code="parameter_invalid_integer"
        )
    if amount < minimum:
        raise invalid(
            f"Amount must be at least {minimum / 100:.2f} {currency.lower()}", param="amount", code="amount_too_small"
        )
    if amount > MAXIMUM:
        raise invalid("Amount must be no more than 999999.99", param="amount", code="amount_too_large")


def check_is_played(call: Call) -> None:
    """Nothing is asked for that the sandbox would ignore."""
    call.refuse(*NOT_PLAYED)
    if call.params.get("confirmation_method", "automatic") != "automatic":
        raise invalid("The sandbox plays automatic confirmation only.", param="confirmation_method")
    if not call.params.get("final_capture", True):
        raise invalid("The sandbox takes money once: every capture is the final one.", param="final_capture")


def check_words(call: Call) -> None:
    """What stands on the client's bank statement keeps to what banks can print."""
    suffix = call.params.get("statement_descriptor_suffix")
    if suffix and (
        len(suffix) > SUFFIX_LENGTH or re.search(r"[<>\\'\"*]", suffix) or not re.search("[A-Za-z]", suffix)
    ):
        raise invalid(
            f"The statement descriptor suffix must hold a letter, at most {SUFFIX_LENGTH} characters, and none of "
            "< > \\ ' \" *.",
            param="statement_descriptor_suffix",
        )


def check_can_be_paid(call: Call) -> None:
    """The account may take cards."""
    if call.account == PLATFORM:
        return
    account = call.store.get(call.account)
    if account is None or account.private["status"] != "active":
        raise invalid(
            "No valid payment method types for this Payment Intent. Please ensure that you have activated payment "
            "methods compatible with your chosen currency in your dashboard or specify payment methods."
        )
