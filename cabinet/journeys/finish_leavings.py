"""Accounts whose leaving was begun and not finished: a bank was answering, Stripe was silent, a process was killed."""

from datetime import timedelta
from typing import Final

import structlog

from cabinet import payments
from cabinet.gateways.stripe import Stripe
from cabinet.journeys.finish_leaving import finish_leaving
from cabinet.work import OpenWork

EVERY: Final = timedelta(seconds=30)
log = structlog.get_logger()


def finish_leavings(work: OpenWork, stripe: Stripe) -> int:
    """Goes on with each leaving that nobody has gone on with since EVERY; how many there were."""
    with work() as w:
        waiting = payments.accounts_being_left(w.session, asked_before=w.now - EVERY, now=w.now)
    for account in waiting:
        try:
            finish_leaving(work, stripe, account)
        except Exception as error:  # noqa: BLE001 - whatever it is, the leaving is gone on with later
            log.warning("an account could not be left yet", account=account.account_id, error=repr(error))
    return len(waiting)
