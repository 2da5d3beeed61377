"""Somebody waits in front of the screen while Stripe is asked."""

from collections.abc import Generator
from contextlib import contextmanager

import structlog

from cabinet import payments
from cabinet.gateways.stripe import StripeRefused, StripeUnreachable

log = structlog.get_logger()


@contextmanager
def asking_stripe() -> Generator[None]:
    """What Stripe does not answer, or does not allow, becomes a sentence for that person."""
    try:
        yield
    except StripeUnreachable as unreachable:
        raise payments.StripeSilent from unreachable
    except StripeRefused as refused:
        log.warning("Stripe refused what somebody asked", code=refused.code)
        raise payments.StripeSaidNo from refused
