"""A booking under way, found again by the visitor's cookie."""

from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from cabinet.booking.rules import Details
from cabinet.booking.tables import Draft
from cabinet.kit.inserting import insert_into
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
    """The visitor's draft in this practice, begun now if there is none, locked for the rest of the transaction."""
    new = {
        "practice_id": practice_id,
        "visitor_hash": visitor_hash,
        "network_hash": network_hash,
        "language": language,
        "created_at": now,
        "updated_at": now,
    }
    # One statement whether there is one or not: of two tabs that begin at once, the later goes on with the other's.
    begun = (
        insert_into(session, Draft)
        .on_conflict_do_update(
            index_elements=["practice_id", "visitor_hash"],
            index_where=col(Draft.finished_at).is_(None),
            set_={"network_hash": network_hash, "language": language},
        )
        .returning(Draft)
    )
    return session.scalars(begun, new, execution_options={"populate_existing": True}).one()


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
