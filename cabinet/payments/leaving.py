"""A practice leaves its Stripe account, or loses it.

Leaving takes a while: payments that are open are brought to their end first. From the first moment nobody is asked to
pay on the account any more; `disconnected_by` is set then, and `disconnected_at` once nothing is open.
"""

from datetime import datetime

from sqlmodel import Session, col, select

from cabinet.kit.locks import locked
from cabinet.payments.accounts import account_of, connected_as, journal, left_account
from cabinet.payments.tables import Imprint, PaidCategoriesThen, Payment, StripeAccount
from cabinet.practice import PersonId


def is_lost(session: Session, payment: Payment | Imprint) -> bool:
    """Whether nobody can pay it any more, nor cancel it: the practice has left the account that it is asked on.

    One whose capture is planned is not given up in this way: only Stripe knows whether it was taken. Nor does anybody
    but Stripe know it of one that Stripe takes by itself: `hear_stripe` says so when it was.
    """
    still = select(StripeAccount.id).where(
        col(StripeAccount.practice_id) == payment.practice_id,
        col(StripeAccount.account_id) == payment.account_id,
        col(StripeAccount.disconnected_at).is_(None),
    )
    return payment.state in ("awaiting", "releasing") and session.exec(still).first() is None


def lose_account(session: Session, account_id: str, *, now: datetime) -> list[str]:
    """The account is no longer ours to use; the practices concerned.

    Where its owner was about to leave it anyway, that is what is written down.
    """
    accounts = connected_as(session, account_id)
    for account in accounts:
        account.disconnected_at = now
        who = PersonId(account.disconnected_by) if account.disconnected_by else None
        journal(session, account, "account_disconnected" if who else "account_lost", person_id=who, now=now)
    return [account.practice_id for account in accounts]


def begin_leaving(
    session: Session, practice_id: str, *, person_id: PersonId, then: PaidCategoriesThen, now: datetime
) -> StripeAccount | None:
    """From here on nobody is asked to pay on the account, and paid categories are what `then` says.

    None when the practice has no account, or is done with leaving it.
    """
    mine = select(StripeAccount).where(
        col(StripeAccount.practice_id) == practice_id, col(StripeAccount.disconnected_at).is_(None)
    )
    # Whoever is being asked to pay on it at this instant is waited for: see account_to_charge.
    account = session.exec(locked(mine)).first()
    if account:
        account.disconnected_by, account.paid_categories_then = person_id, then
        account.asked_at = now
    return account


def accounts_being_left(session: Session, *, asked_before: datetime, now: datetime) -> list[StripeAccount]:
    """The accounts whose leaving is not finished, and that nobody has gone on with since; somebody does from now on."""
    begun = select(StripeAccount).where(
        col(StripeAccount.disconnected_at).is_(None),
        col(StripeAccount.disconnected_by).is_not(None),
        col(StripeAccount.asked_at) < asked_before,
    )
    accounts = list(session.exec(locked(begun, skip_locked=True)))
    for account in accounts:
        account.asked_at = now
    return accounts


def note_left(session: Session, practice_id: str, account_id: str, *, now: datetime) -> None:
    """Nothing is open on the account any more, and the practice is done with it."""
    for account in connected_as(session, account_id):
        if account.practice_id == practice_id and account.is_being_left:
            account.disconnected_at = now
            who = PersonId(account.disconnected_by or "")
            journal(session, account, "account_disconnected", person_id=who, now=now)


def is_shared(session: Session, account: StripeAccount) -> bool:
    """Whether another practice of the same owner is paid on the same account."""
    return any(other.id != account.id for other in connected_as(session, account.account_id))


def choose_then(session: Session, practice_id: str, then: PaidCategoriesThen) -> None:
    """What paid categories are from now on, while the practice has no account."""
    latest = left_account(session, practice_id)
    if latest and account_of(session, practice_id) is None:
        latest.paid_categories_then = then
