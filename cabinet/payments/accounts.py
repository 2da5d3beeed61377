"""The Stripe account of a practice: opened or linked, followed, given up."""

from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session, and_, col, func, or_, select

from cabinet import practice
from cabinet.kit.locks import locked
from cabinet.kit.tokens import hash_of, new_token
from cabinet.payments.refusals import AccountExists, LinkRefused
from cabinet.payments.tables import AccountOrigin, AccountState, LinkAttempt, Payment, StripeAccount
from cabinet.practice import Charging, PracticeId

_LINK_LASTS: Final = timedelta(hours=1)


def account_of(session: Session, practice_id: str) -> StripeAccount | None:
    """The account that the practice is paid on, whatever its state."""
    return session.exec(
        select(StripeAccount).where(
            col(StripeAccount.practice_id) == practice_id, col(StripeAccount.disconnected_at).is_(None)
        )
    ).first()


def active_account(session: Session, practice_id: str) -> StripeAccount | None:
    """The account that the practice can be paid on now."""
    account = account_of(session, practice_id)
    return account if account and account.state == "active" else None


def can_charge(session: Session, practice_id: str) -> bool:
    """Whether the practice can be paid online now."""
    return active_account(session, practice_id) is not None


def charging(session: Session, practice_id: str) -> Charging:
    """Whether the practice can be paid online now; where it has left its account, what it chose to happen then.

    Paid bookings wait while an account is not active, or the law wants a mediator named first: they never become free
    by themselves.
    """
    account = account_of(session, practice_id)
    if account is not None:
        lacks_mediator = practice.lacks_mediator(practice.practice(session, PracticeId(practice_id)))
        return "open" if account.state == "active" and not lacks_mediator else "closed"
    left = select(StripeAccount).where(col(StripeAccount.practice_id) == practice_id)
    latest = session.exec(left.order_by(col(StripeAccount.disconnected_at).desc()).limit(1)).first()
    return (latest.paid_categories_then if latest else None) or "closed"


def is_lost(session: Session, payment: Payment) -> bool:
    """Whether nobody can pay it any more, nor cancel it: the practice has left the account that it is asked on.

    One whose capture is planned is not given up in this way: only Stripe knows whether it was taken. Nor does anybody
    but Stripe know it of one that Stripe takes by itself: `hear_stripe` says so when it was.
    """
    still = select(StripeAccount.id).where(
        col(StripeAccount.practice_id) == payment.practice_id,
        col(StripeAccount.account_id) == payment.account_id,
        col(StripeAccount.disconnected_at).is_(None),
    )
    return payment.state == "awaiting" and session.exec(still).first() is None


def connect_account(
    session: Session, practice_id: str, *, account_id: str, origin: AccountOrigin, now: datetime
) -> StripeAccount:
    """Notes that the practice is paid on this account. The same one twice changes nothing; another: AccountExists."""
    # A double click in two tabs: the second waits here, and finds what the first one noted.
    practice.lock(session, PracticeId(practice_id))
    existing = account_of(session, practice_id)
    if existing and existing.account_id == account_id:
        return existing
    if existing:
        raise AccountExists
    account = StripeAccount(
        practice_id=practice_id, account_id=account_id, origin=origin, opened_at=now, state_at=now, asked_at=now
    )
    session.add(account)
    return account


def note_account_state(
    session: Session,
    account_id: str,
    *,
    seen: AccountState,
    requirements: list[str],
    due_at: datetime | None = None,
    now: datetime,
) -> list[str]:
    """Writes down how Stripe says the account stands; the practices concerned if that is news.

    An account that may not charge is *restricted* only when it once could; before that it is still underway.
    """
    changed: list[str] = []
    asked = "\n".join(requirements)
    for account in _connected(session, account_id):
        account.asked_at = now
        state: AccountState = "underway" if seen == "restricted" and account.active_at is None else seen
        if state == "active" and account.active_at is None:
            account.active_at = now
        if (account.state, account.requirements, account.requirements_due_at) != (state, asked, due_at):
            account.state_at = account.state_at if account.state == state else now
            account.state, account.requirements, account.requirements_due_at = state, asked, due_at
            changed.append(account.practice_id)
    return changed


def accounts_so_far(session: Session, practice_id: str) -> int:
    """How many accounts the practice has had, the present one included."""
    mine = select(func.count()).select_from(StripeAccount).where(col(StripeAccount.practice_id) == practice_id)
    return session.exec(mine).one()


def disconnect_account(session: Session, account_id: str, *, now: datetime) -> list[str]:
    """The account is no longer ours to use; the practices concerned."""
    accounts = _connected(session, account_id)
    for account in accounts:
        account.disconnected_at = now
    return [account.practice_id for account in accounts]


def accounts_to_ask(session: Session, *, asked_before: datetime) -> list[str]:
    """The accounts that may turn any moment and that Stripe has not been asked about since."""
    waiting = select(StripeAccount.account_id).where(
        col(StripeAccount.disconnected_at).is_(None),
        col(StripeAccount.state).in_(("underway", "in_review")),
        col(StripeAccount.asked_at) < asked_before,
    )
    return list(session.exec(waiting))


def accounts_without_wallets(
    session: Session, *, host: str, asked_before: datetime, now: datetime, limit: int
) -> list[str]:
    """Up to `limit` active accounts whose wallets do not show on this host yet, each asked for once since.

    They count as asked for from now on.
    """
    is_another_host = col(StripeAccount.wallets_host).is_distinct_from(host)
    has_waited = and_(col(StripeAccount.wallets_shown_at).is_(None), col(StripeAccount.wallets_asked_at) < asked_before)
    waiting = select(StripeAccount).where(
        col(StripeAccount.disconnected_at).is_(None),
        col(StripeAccount.state) == "active",
        or_(is_another_host, has_waited),
    )
    accounts = session.exec(locked(waiting.limit(limit), skip_locked=True)).all()
    for account in accounts:
        account.wallets_host, account.wallets_asked_at, account.wallets_shown_at = host, now, None
    return sorted({account.account_id for account in accounts})


def note_wallets(session: Session, account_id: str, *, host: str, now: datetime) -> None:
    """Wallets show on this host from now on."""
    for account in _connected(session, account_id):
        if account.wallets_host == host:
            account.wallets_shown_at = now


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
        locked(
            select(LinkAttempt).where(
                col(LinkAttempt.state_hash) == hash_of(state),
                col(LinkAttempt.person_id) == person_id,
                col(LinkAttempt.used_at).is_(None),
                col(LinkAttempt.expires_at) > now,
            )
        )
    ).first()
    if attempt is None:
        raise LinkRefused
    attempt.used_at = now
    return attempt.practice_id


def _connected(session: Session, account_id: str) -> list[StripeAccount]:
    # One Stripe account may serve two practices of the same owner.
    connected = select(StripeAccount).where(
        col(StripeAccount.account_id) == account_id, col(StripeAccount.disconnected_at).is_(None)
    )
    return list(session.exec(connected))
