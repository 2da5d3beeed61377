"""A booking under way, found again by the visitor's cookie."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from cabinet.booking.rules import Details
from cabinet.booking.tables import Draft
from cabinet.kit.locks import locked
from cabinet.kit.text import Language


def draft_of(session: Session, *, practice_id: str, visitor_hash: str) -> Draft | None:
    """What this visitor has under way in this practice, to look at."""
    return session.exec(_underway(practice_id, visitor_hash)).first()


def locked_draft_of(session: Session, *, practice_id: str, visitor_hash: str) -> Draft | None:
    """The same, to be changed: whoever else wants it, in another tab or for the webhook, waits until we are done."""
    return session.exec(locked(_underway(practice_id, visitor_hash))).first()


def last_finished_of(session: Session, *, practice_id: str, visitor_hash: str) -> Draft | None:
    """The latest booking that this visitor has brought to its end in this practice."""
    return session.exec(
        select(Draft)
        .where(
            col(Draft.practice_id) == practice_id,
            col(Draft.visitor_hash) == visitor_hash,
            col(Draft.finished_at).is_not(None),
        )
        .order_by(col(Draft.finished_at).desc())
    ).first()


def draft(session: Session, draft_id: str) -> Draft:
    """The draft of an id that we gave out ourselves, locked for the rest of the transaction."""
    return session.exec(locked(select(Draft).where(col(Draft.id) == draft_id))).one()


def known_draft(session: Session, draft_id: str) -> Draft:
    """The same, only looked at."""
    return session.exec(select(Draft).where(col(Draft.id) == draft_id)).one()


def begin(
    session: Session, *, practice_id: str, visitor_hash: str, network_hash: str, language: Language, now: datetime
) -> Draft:
    """The visitor's draft in this practice, begun now if there is none."""
    found = locked_draft_of(session, practice_id=practice_id, visitor_hash=visitor_hash)
    if found is None:
        found = _new_draft(session, practice_id=practice_id, visitor_hash=visitor_hash, now=now)
    found.network_hash = network_hash
    found.language = language
    return found


def enter_details(draft: Draft, details: Details, *, now: datetime) -> None:
    """Keeps what the client typed about themselves."""
    draft.first_name = details.first_name
    draft.last_name = details.last_name
    draft.email = details.email
    draft.phone = details.phone
    draft.updated_at = now


def has_details(draft: Draft) -> bool:
    """Whether the client has said who they are."""
    return bool(draft.first_name and draft.last_name and draft.email)


def _underway(practice_id: str, visitor_hash: str) -> SelectOfScalar[Draft]:
    return select(Draft).where(
        col(Draft.practice_id) == practice_id,
        col(Draft.visitor_hash) == visitor_hash,
        col(Draft.finished_at).is_(None),
    )


def _new_draft(session: Session, *, practice_id: str, visitor_hash: str, now: datetime) -> Draft:
    draft = Draft(practice_id=practice_id, visitor_hash=visitor_hash, created_at=now, updated_at=now)
    try:
        with session.begin_nested():
            session.add(draft)
    except IntegrityError:
        # Another tab of the same visitor was first: both go on with one draft.
        return session.exec(locked(_underway(practice_id, visitor_hash))).one()
    return draft
