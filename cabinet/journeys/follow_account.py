"""How a practice's Stripe account stands: asked of Stripe, shown at the desk."""

from cabinet import bell, payments
from cabinet.gateways.stripe import AccountSeen, Stripe
from cabinet.payments import AccountState
from cabinet.work import OpenWork


def follow_account(work: OpenWork, stripe: Stripe, account_id: str) -> None:
    """Asks Stripe how the account stands and writes it down; the desks of its practice hear of a change."""
    seen = stripe.accounts.look(account_id)
    with work() as w:
        changed = payments.note_account_state(
            w.session,
            account_id,
            seen=_standing(seen),
            requirements=list(seen.requirements),
            due_at=seen.due_at,
            now=w.now,
        )
        for practice_id in changed:
            bell.ring(w.session, f"practice:{practice_id}", now=w.now)
        if changed and seen.card_payments == "active":
            # The worker lets wallets show for it: see show_wallets.
            bell.ring(w.session, bell.WORK, now=w.now)


def _standing(seen: AccountSeen) -> AccountState:
    match seen.card_payments:
        case "active":
            return "active"
        case "pending":
            return "in_review"
        case "restricted":
            return "restricted"
