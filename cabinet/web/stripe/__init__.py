"""Paying in our page: Stripe's Elements as a Reflex component. No card number ever reaches our code."""

from cabinet.web.stripe.component import Answer, stripe_payment

__all__ = ["Answer", "stripe_payment"]
