"""The journal of a practice: who changed what about its money, and when. Only ever added to."""

from datetime import datetime

from sqlmodel import Session, col, select

from cabinet.practice.tables import JournalAction, JournalEntry, Person, PersonId, PracticeId


def note(
    session: Session,
    practice_id: PracticeId,
    action: JournalAction,
    *,
    person_id: PersonId | None,
    now: datetime,
    detail: str = "",
) -> None:
    """Writes one line; nobody is `person_id` when it came from Stripe's side. Of a client only their id."""
    session.add(JournalEntry(practice_id=practice_id, person_id=person_id, action=action, detail=detail, at=now))


def journal_of(
    session: Session, practice_id: PracticeId, *, skip: int = 0, limit: int
) -> list[tuple[JournalEntry, str | None]]:
    """The lines with the name of whoever did it, the newest first; None where it came from Stripe's side."""
    theirs = (
        select(JournalEntry, Person.name)
        .join(Person, col(Person.id) == col(JournalEntry.person_id), isouter=True)
        .where(col(JournalEntry.practice_id) == practice_id)
        .order_by(col(JournalEntry.at).desc(), col(JournalEntry.id).desc())
    )
    return list(session.exec(theirs.offset(skip).limit(limit)))
