"""Whether a practice can be paid when clients book, and what is in the way: one answer for everybody."""

from typing import Literal

from sqlmodel import Session

from cabinet import practice
from cabinet.payments.accounts import account_of, left_account
from cabinet.practice import Charging, PracticeId

# account: there is none yet, or Stripe lets it take no cards · left: it was disconnected, or lost · mediator: the law
# wants one named first.
InTheWay = Literal["account", "left", "mediator"]


def in_the_way(session: Session, practice_id: str) -> InTheWay | None:
    """Why clients cannot pay online when they book; None when they can."""
    account = account_of(session, practice_id)
    if account is None:
        return "left" if left_account(session, practice_id) else "account"
    if account.is_being_left:
        return "left"
    if account.state != "active":
        return "account"
    return "mediator" if practice.lacks_mediator(practice.practice(session, PracticeId(practice_id))) else None


def charging(session: Session, practice_id: str) -> Charging:
    """Whether the practice can be paid online now; where it has left its account, what it chose to happen then.

    Paid bookings wait while an account is not active, or the law wants a mediator named first: they never become free
    by themselves.
    """
    reason = in_the_way(session, practice_id)
    if reason is None:
        return "open"
    latest = (account_of(session, practice_id) or left_account(session, practice_id)) if reason == "left" else None
    return (latest.paid_categories_then if latest else None) or "closed"
