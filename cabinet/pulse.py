"""Signs of life: each background process notes here that it is at work."""

from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Field, Session, col, select

from cabinet.kit.columns import Row

FRESH: Final = timedelta(seconds=30)


class Beat(Row, table=True):
    """When a process was last seen at work."""

    process: str = Field(primary_key=True, max_length=40)
    at: datetime


def beat(session: Session, process: str, *, now: datetime) -> None:
    """`process` is at work."""
    found = session.get(Beat, process)
    if found is None:
        session.add(Beat(process=process, at=now))
    else:
        found.at = now


def is_beating(session: Session, process: str, *, now: datetime) -> bool:
    """Whether `process` was seen at work within FRESH."""
    at = session.exec(select(Beat.at).where(col(Beat.process) == process)).first()
    return at is not None and now - at < FRESH
