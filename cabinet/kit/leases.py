"""Rows that are work: taken by lease, finished once, tried again with growing pauses.

A lease is an ordinary time in the row: whoever holds one and dies gives the row back when it has passed.
"""

from datetime import datetime, timedelta
from typing import Final, TypeVar

from sqlmodel import Field, Session, col, or_, select

from cabinet.kit.columns import Row
from cabinet.kit.locks import locked

LEASE: Final = timedelta(seconds=60)
_PAUSES: Final = tuple(timedelta(seconds=s) for s in (1, 5, 30, 120, 600, 3600))
TRIES: Final = 20


class WorkRow(Row):
    """The columns that make a row work: when it is due, who has it until when, how it went."""

    due_at: datetime = Field(index=True)
    leased_until: datetime | None = None
    finished_at: datetime | None = Field(default=None, index=True)
    attempts: int = 0
    error: str = ""


RowOfWork = TypeVar("RowOfWork", bound=WorkRow)


def take(session: Session, table: type[RowOfWork], *, now: datetime, limit: int = 10) -> list[RowOfWork]:
    """Up to `limit` rows that are due and in nobody's hands, leased to the caller for LEASE.

    Several processes may take at once: each row goes to one of them (PostgreSQL skips the locked ones,
    on SQLite the writing transaction is alone).
    """
    due = locked(
        select(table)
        .where(
            col(table.finished_at).is_(None),
            col(table.due_at) <= now,
            col(table.attempts) < TRIES,
            or_(col(table.leased_until).is_(None), col(table.leased_until) < now),
        )
        .order_by(col(table.due_at))
        .limit(limit),
        skip_locked=True,
    )
    rows = list(session.exec(due))
    for row in rows:
        row.leased_until = now + LEASE
        row.attempts += 1
    session.flush()
    return rows


def finish(row: WorkRow, *, now: datetime) -> None:
    """The work is done and will not be taken again."""
    row.finished_at = now
    row.leased_until = None
    row.error = ""


def put_back(row: WorkRow, *, now: datetime, error: str) -> None:
    """The work failed: keep the reason and try again after a pause that grows with each attempt."""
    row.due_at = now + _PAUSES[min(row.attempts, len(_PAUSES)) - 1]
    row.leased_until = None
    row.error = error[:2000]
