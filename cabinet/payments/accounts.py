"""The Stripe account of a practice: opened or linked, and followed."""

from datetime import datetime
from typing import Final

from sqlmodel import Session, and_, col, func, or_, select

from cabinet import practice
from cabinet.kit.locks import locked
from cabinet.payments.refusals import AccountExists, LeavingUnfinished
from cabinet.payments.tables import AccountOrigin, AccountState, StripeAccount
from cabinet.practice import JournalAction, PersonId, PracticeId

# What Stripe decides, as the journal tells it.
_TOLD: Final[dict[AccountState, JournalAction]] = {"active": "account_active", "restricted": "account_restricted"}


def account_of(session: Session, practice_id: str) -> StripeAccount | None:
    """The account that the practice is paid on, whatever its state."""
    return session.exec(
        select(StripeAccount).where(
            col(StripeAccount.practice_id) == practice_id, col(StripeAccount.disconnected_at).is_(None)
        )
    ).first()


def connected_account(session: Session, practice_id: str) -> StripeAccount | None:
    """The same for whoever would connect another one; LeavingUnfinished while it is being left."""
    account = account_of(session, practice_id)
    if account and account.is_being_left:
        raise LeavingUnfinished
    return account


def active_account(session: Session, practice_id: str) -> StripeAccount | None:
    """The account that the practice can be paid on now."""
    account = account_of(session, practice_id)
    return account if account and account.state == "active" and not account.is_being_left else None


def account_to_charge(session: Session, practice_id: str) -> StripeAccount | None:
    """The same, kept so until the transaction ends: whoever leaves it waits, and finds what was asked on it."""
    mine = select(StripeAccount).where(
        col(StripeAccount.practice_id) == practice_id,
        col(StripeAccount.disconnected_at).is_(None),
        col(StripeAccount.disconnected_by).is_(None),
        col(StripeAccount.state) == "active",
    )
    # Many clients pay at once: they share the row, and only whoever changes it waits.
    return session.exec(mine.with_for_update(read=True).execution_options(populate_existing=True)).first()


def can_charge(session: Session, practice_id: str) -> bool:
    """Whether the practice can be paid online now."""
    return active_account(session, practice_id) is not None


def left_account(session: Session, practice_id: str) -> StripeAccount | None:
    """The account that the practice has left, or lost, last."""
    left = select(StripeAccount).where(
        col(StripeAccount.practice_id) == practice_id, col(StripeAccount.disconnected_at).is_not(None)
    )
    return session.exec(left.order_by(col(StripeAccount.disconnected_at).desc()).limit(1)).first()


def connect_account(
    session: Session,
    practice_id: str,
    *,
    account_id: str,
    origin: AccountOrigin,
    person_id: PersonId | None,
    action: JournalAction,
    now: datetime,
) -> StripeAccount:
    """Notes that the practice is paid on this account. The same one twice changes nothing; another: AccountExists.

    The journal says who did it, as `action`.
    """
    # A double click in two tabs: the second waits here, and finds what the first one noted.
    practice.lock(session, PracticeId(practice_id))
    existing = account_of(session, practice_id)
    if existing and existing.account_id == account_id:
        return existing
    if existing:
        raise AccountExists
    account = StripeAccount(
        practice_id=practice_id,
        account_id=account_id,
        origin=origin,
        opened_at=now,
        state_at=now,
        asked_at=now,
        # One that could charge before is restricted, and not underway, when it cannot now.
        active_at=_could_charge_since(session, practice_id, account_id),
    )
    session.add(account)
    journal(session, account, action, person_id=person_id, now=now)
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
    for account in connected_as(session, account_id):
        account.asked_at = now
        state: AccountState = "underway" if seen == "restricted" and account.active_at is None else seen
        if state == "active" and account.active_at is None:
            account.active_at = now
        if account.state != state and state in _TOLD:
            journal(session, account, _TOLD[state], person_id=None, now=now)
        if (account.state, account.requirements, account.requirements_due_at) != (state, asked, due_at):
            account.state_at = account.state_at if account.state == state else now
            account.state, account.requirements, account.requirements_due_at = state, asked, due_at
            changed.append(account.practice_id)
    return changed


def accounts_so_far(session: Session, practice_id: str) -> int:
    """How many accounts the practice has had, the present one included."""
    mine = select(func.count()).select_from(StripeAccount).where(col(StripeAccount.practice_id) == practice_id)
    return session.exec(mine).one()


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
    for account in connected_as(session, account_id):
        if account.wallets_host == host:
            account.wallets_shown_at = now


def _could_charge_since(session: Session, practice_id: str, account_id: str) -> datetime | None:
    earlier = select(func.min(StripeAccount.active_at)).where(
        col(StripeAccount.practice_id) == practice_id, col(StripeAccount.account_id) == account_id
    )
    return session.exec(earlier).one()


def connected_as(session: Session, account_id: str) -> list[StripeAccount]:
    """The rows of every practice that is paid on this account, locked.

    One Stripe account may serve two practices of the same owner. Two who hear of it at once write one line.
    """
    connected = select(StripeAccount).where(
        col(StripeAccount.account_id) == account_id, col(StripeAccount.disconnected_at).is_(None)
    )
    return list(session.exec(locked(connected.order_by(col(StripeAccount.id)))))


def journal(
    session: Session, account: StripeAccount, action: JournalAction, *, person_id: PersonId | None, now: datetime
) -> None:
    """Writes down what happened to the account; nobody is `person_id` when it came from Stripe's side."""
    practice.note(
        session,
        PracticeId(account.practice_id),
        action,
        person_id=person_id,
        now=now,
        detail=account.ending,
    )
