"""Leaving the Stripe account of the practice, and connecting one again."""
