"""Stripe's errors, translated. Nobody is shown Stripe's own sentences."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

import stripe

_ELSEWHERE: Final = ("payment_intent_unexpected_state", "setup_intent_unexpected_state", "charge_already_captured")


class StripeUnreachable(Exception):
    """No answer, or one that says to come back later: whatever was asked may or may not have been done."""


class GoneElsewhere(Exception):
    """The object is in another state than the call needs: look again at how it stands."""


class StripeRefused(Exception):
    """Stripe understood and said no. `code` is Stripe's, for the log."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@contextmanager
def translated() -> Generator[None]:
    """Turns the SDK's errors into the three above."""
    try:
        yield
    except (stripe.APIConnectionError, stripe.RateLimitError) as error:
        raise StripeUnreachable(_code(error)) from error
    except stripe.StripeError as error:
        code = _code(error)
        if code in _ELSEWHERE:
            raise GoneElsewhere(code) from error
        if (error.http_status or 500) >= 500 or error.http_status == 409:
            raise StripeUnreachable(code) from error
        raise StripeRefused(code) from error


def _code(error: stripe.StripeError) -> str:
    # Some errors carry their code on the inner object only.
    return error.code or getattr(error.error, "code", None) or type(error).__name__
