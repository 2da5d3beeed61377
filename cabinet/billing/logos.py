"""The logo of a practice: one at a time, and each that was ever shown stays, for what was issued under it."""

from datetime import datetime

from sqlmodel import Session

from cabinet import practice
from cabinet.billing.options import options_of
from cabinet.billing.tables import Logo, LogoId
from cabinet.kit.ids import comparable
from cabinet.practice import PersonId, PracticeId


def put_logo(session: Session, practice_id: PracticeId, png: bytes, *, person_id: PersonId, now: datetime) -> None:
    """What is issued from now on shows this logo."""
    logo = Logo(practice_id=practice_id, png=png, added_by=person_id, at=now)
    session.add(logo)
    session.flush()
    _show(session, practice_id, logo.id)


def remove_logo(session: Session, practice_id: PracticeId) -> bool:
    """What is issued from now on shows none; whether there was one."""
    had = options_of(session, practice_id).logo_id is not None
    _show(session, practice_id, None)
    return had


def logo_png(session: Session, logo_id: str) -> bytes | None:
    """The picture of this id; none where nobody has one."""
    found = session.get(Logo, comparable(logo_id))
    return found.png if found else None


def _show(session: Session, practice_id: PracticeId, logo_id: LogoId | None) -> None:
    practice.lock(session, practice_id)
    options = options_of(session, practice_id)
    options.logo_id = logo_id
    session.add(options)
