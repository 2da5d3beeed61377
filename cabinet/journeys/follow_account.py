"""How a practice's Stripe account stands: asked of Stripe, shown at the desk."""

import structlog

from cabinet import bell, payments
from cabinet.gateways.stripe import AccountSeen, Stripe
from cabinet.journeys.asking_stripe import asking_stripe
from cabinet.payments import AccountState
from cabinet.work import OpenWork

log = structlog.get_logger()


def follow_account(work: OpenWork, stripe: Stripe, account_id: str) -> None:
    """Asks Stripe how the account stands and writes it down; the desks of its practice hear of a change."""
    seen = stripe.accounts.look(account_id)
    with work() as w:
        changed = payments.note_account_state(
            w.session, account_id, seen=_standing(seen), requirements=list(seen.requirements), now=w.now
        )
        for practice_id in changed:
            bell.ring(w.session, f"practice:{practice_id}", now=w.now)


def follow_own_account(work: OpenWork, stripe: Stripe, *, practice_id: str) -> None:
    """The practice asks how its account stands, if it has one; StripeSilent when there is no answer."""
    with work() as w:
        account = payments.account_of(w.session, practice_id)
    if account:
        with asking_stripe():
            follow_account(work, stripe, account.account_id)


def lose_account(work: OpenWork, account_id: str) -> None:
    """The owner has taken our access away at Stripe."""
    with work() as w:
        for practice_id in payments.disconnect_account(w.session, account_id, now=w.now):
            log.info("an account was disconnected from Stripe's side", practice=practice_id)
            bell.ring(w.session, f"practice:{practice_id}", now=w.now)


def _standing(seen: AccountSeen) -> AccountState:
    match seen.card_payments:
        case "active":
            return "active"
        case "pending":
            return "in_review"
        case "restricted":
            return "restricted"
