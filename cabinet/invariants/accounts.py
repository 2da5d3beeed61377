"""The accounts that Stripe speaks of to us."""

from collections.abc import Callable

from sqlmodel import col, select

from cabinet.gateways.stripe import StripeRefused
from cabinet.invariants.invariant import Findings
from cabinet.payments import StripeAccount
from cabinet.work import OpenWork


def of_each_account(reading: OpenWork, look: Callable[[str], Findings]) -> Findings:
    """What is found on every account that a practice is connected with; of those that were left, nothing is heard."""
    with reading() as w:
        connected = select(StripeAccount.account_id).where(col(StripeAccount.disconnected_at).is_(None)).distinct()
        account_ids = sorted(w.session.exec(connected))
    looked_at = 0
    for account_id in account_ids:
        try:
            looked_at += yield from look(account_id)
        except StripeRefused as refused:
            yield f"Stripe says nothing of account {account_id} ({refused.code})"
    return looked_at
