"""The owner goes to Stripe's own page for what it still needs, the IBAN above all. We never see it."""

from cabinet import payments
from cabinet.gateways.stripe import Stripe
from cabinet.work import OpenWork


def continue_onboarding(work: OpenWork, stripe: Stripe, *, practice_id: str, return_url: str, refresh_url: str) -> str:
    """A fresh address of Stripe's page for this practice's account; LinkRefused when it has none."""
    with work() as w:
        account = payments.account_of(w.session, practice_id)
    if account is None:
        raise payments.LinkRefused
    return stripe.accounts.onboarding_url(account.account_id, return_url=return_url, refresh_url=refresh_url)
