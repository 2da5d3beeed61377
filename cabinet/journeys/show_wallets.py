"""Google Pay and Apple Pay show on host names that the account has registered: ours, for every account that can charge.

An account is active before its wallets show, and stays so when they cannot: cards are taken all the same.
"""

from datetime import timedelta
from typing import Final

import structlog

from cabinet import payments
from cabinet.gateways.stripe import Stripe
from cabinet.work import OpenWork

AGAIN_AFTER: Final = timedelta(minutes=30)
_AT_ONCE: Final = 20
log = structlog.get_logger()


def show_wallets(work: OpenWork, stripe: Stripe, *, host: str) -> int:
    """Registers `host` for the active accounts that have not shown wallets there yet; how many there were.

    Where that fails it is tried again AGAIN_AFTER; another host is tried at once.
    """
    with work() as w:
        waiting = payments.accounts_without_wallets(
            w.session, host=host, asked_before=w.now - AGAIN_AFTER, now=w.now, limit=_AT_ONCE
        )
    for account_id in waiting:
        try:
            stripe.accounts.show_wallets_on(account_id, domain=host)
        except Exception as error:  # noqa: BLE001 - whatever it is, the account takes cards, and it is tried again
            log.warning("wallets could not be shown", account=account_id, host=host, error=repr(error))
            continue
        with work() as w:
            payments.note_wallets(w.session, account_id, host=host, now=w.now)
    return len(waiting)
