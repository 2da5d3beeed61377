"""The owner goes to Stripe's own page for what it still needs, the IBAN above all. We never see it."""

from cabinet import payments, practice
from cabinet.gateways.stripe import Stripe
from cabinet.journeys.asking_stripe import asking_stripe
from cabinet.practice import PersonId, PracticeId
from cabinet.work import OpenWork


def continue_onboarding(
    work: OpenWork, stripe: Stripe, *, practice_id: PracticeId, person_id: PersonId, return_url: str, refresh_url: str
) -> str:
    """A fresh address of Stripe's page for this practice's account; NoAccountYet when it has none."""
    with work() as w:
        practice.owner(w.session, practice_id, person_id=person_id)
        account = payments.account_of(w.session, practice_id)
    if account is None:
        raise payments.NoAccountYet
    with asking_stripe():
        return stripe.accounts.onboarding_url(account.account_id, return_url=return_url, refresh_url=refresh_url)
