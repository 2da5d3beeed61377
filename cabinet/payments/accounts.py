"""The Stripe account of a practice: opened or linked, followed, given up."""

from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session, col, select

from cabinet.kit.tokens import hash_of, new_token
from cabinet.payments.refusals import AccountExists, AccountNotActive, LinkRefused
from cabinet.payments.tables import AccountOrigin, AccountState, LinkAttempt, StripeAccount

_LINK_LASTS: Final = timedelta(hours=1)


def account_of(session: Session, practice_id: str) -> StripeAccount | None:
    """The account that the practice is paid on, whatever its state."""
    return session.exec(
        select(StripeAccount).where(
            col(StripeAccount.practice_id) == practice_id, col(StripeAccount.disconnected_at).is_(None)
        )
    ).first()


def active_account(session: Session, practice_id: str) -> StripeAccount:
    """The account of a practice that may charge now, or AccountNotActive."""
    account = account_of(session, practice_id)
    if account is None or account.state != "active":
        raise AccountNotActive
    return account


def connect_account(
    session: Session, practice_id: str, *, account_id: str, origin: AccountOrigin, now: datetime
) -> StripeAccount:
    """Notes that the practice is paid on this account. The same one twice changes nothing; another: AccountExists."""
    existing = account_of(session, practice_id)
    if existing and existing.account_id == account_id:
        return existing
    if existing:
        raise AccountExists
    account = StripeAccount(practice_id=practice_id, account_id=account_id, origin=origin, opened_at=now, state_at=now)
    session.add(account)
    return account


def note_account_state(
    session: Session, account_id: str, *, state: AccountState, requirements: list[str], now: datetime
) -> list[str]:
    """Writes down how Stripe says the account stands; the practices concerned if that is news."""
    changed: list[str] = []
    connected = select(StripeAccount).where(
        col(StripeAccount.account_id) == account_id, col(StripeAccount.disconnected_at).is_(None)
    )
    for account in session.exec(connected):
        asked = "\n".join(requirements)
        if (account.state, account.requirements) != (state, asked):
            account.state, account.requirements, account.state_at = state, asked, now
            changed.append(account.practice_id)
    return changed


def disconnect_account(session: Session, account_id: str, *, now: datetime) -> list[str]:
    """The account is no longer ours to use; the practices concerned."""
    connected = select(StripeAccount).where(
        col(StripeAccount.account_id) == account_id, col(StripeAccount.disconnected_at).is_(None)
    )
    accounts = list(session.exec(connected))
    for account in accounts:
        account.disconnected_at = now
    return [account.practice_id for account in accounts]


def accounts_to_ask(session: Session, *, asked_before: datetime) -> list[str]:
    """The accounts that are not settled yet and whose state has not been looked at since."""
    waiting = select(StripeAccount.account_id).where(
        col(StripeAccount.disconnected_at).is_(None),
        col(StripeAccount.state).in_(("underway", "in_review")),
        col(StripeAccount.state_at) < asked_before,
    )
    return list(session.exec(waiting))


def begin_link(session: Session, practice_id: str, *, person_id: str, now: datetime) -> str:
    """The `state` to send along to Stripe: whoever returns with it within the hour is this person."""
    state = new_token()
    session.add(
        LinkAttempt(
            practice_id=practice_id, person_id=person_id, state_hash=hash_of(state), expires_at=now + _LINK_LASTS
        )
    )
    return state


def use_link(session: Session, *, person_id: str, state: str, now: datetime) -> str:
    """The practice that this return is for, once; LinkRefused for a state of nobody, of somebody else, used or late."""
    attempt = session.exec(
        select(LinkAttempt)
        .where(
            col(LinkAttempt.state_hash) == hash_of(state),
            col(LinkAttempt.person_id) == person_id,
            col(LinkAttempt.used_at).is_(None),
            col(LinkAttempt.expires_at) > now,
        )
        .with_for_update()
    ).first()
    if attempt is None:
        raise LinkRefused
    attempt.used_at = now
    return attempt.practice_id
