"""Somebody leaves for Stripe to link an account that they have, and is known again when they return."""

from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session, col, select

from cabinet.kit.locks import locked
from cabinet.kit.tokens import hash_of, new_token
from cabinet.payments.refusals import LinkRefused
from cabinet.payments.tables import LinkAttempt

_LINK_LASTS: Final = timedelta(hours=1)


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
