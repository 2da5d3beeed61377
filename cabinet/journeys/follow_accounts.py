"""Accounts that Stripe is still looking at are asked about now and then, in case its event never comes."""

from datetime import timedelta
from typing import Final

import structlog

from cabinet import payments
from cabinet.gateways.stripe import Stripe
from cabinet.journeys.follow_account import follow_account
from cabinet.work import OpenWork

EVERY: Final = timedelta(seconds=30)
log = structlog.get_logger()


def follow_accounts(work: OpenWork, stripe: Stripe) -> int:
    """Asks Stripe about the accounts that may turn any moment, each once in EVERY; how many there were."""
    with work() as w:
        waiting = payments.accounts_to_ask(w.session, asked_before=w.now - EVERY)
    for account_id in waiting:
        try:
            follow_account(work, stripe, account_id)
        except Exception as error:  # noqa: BLE001 - whatever it is, the account is asked about again
            log.warning("an account could not be asked about", account=account_id, error=repr(error))
    return len(waiting)
