"""The owner is back from Stripe's page, and somebody waits to see how the account stands now."""

from cabinet import payments
from cabinet.gateways.stripe import Stripe
from cabinet.journeys.asking_stripe import asking_stripe
from cabinet.journeys.follow_account import follow_account
from cabinet.work import OpenWork


def follow_own_account(work: OpenWork, stripe: Stripe, *, practice_id: str) -> None:
    """Asks how the practice's account stands, if it has one; StripeSilent when there is no answer."""
    with work() as w:
        account = payments.account_of(w.session, practice_id)
    if account:
        with asking_stripe():
            follow_account(work, stripe, account.account_id)
