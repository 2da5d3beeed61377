"""The owner of an account takes our access to it away, on Stripe's side."""

import structlog

from cabinet import bell, payments
from cabinet.work import OpenWork

log = structlog.get_logger()


def lose_account(work: OpenWork, account_id: str) -> None:
    """No practice is paid on this account any more, and their desks hear of it."""
    with work() as w:
        for practice_id in payments.lose_account(w.session, account_id, now=w.now):
            log.info("an account was disconnected from Stripe's side", practice=practice_id)
            bell.ring(w.session, f"practice:{practice_id}", now=w.now)
