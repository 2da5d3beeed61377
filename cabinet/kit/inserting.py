"""Rows that are written by one statement of their own, which says what to do where there is one already."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from cabinet.kit.columns import Row


def insert_into(session: Session, table: type[Row]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT in the words of the database of this session; both know ON CONFLICT."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    return insert(table)


def insert_once(session: Session, row: Row, *, unless_same: Sequence[str]) -> bool:
    """Writes the row; False, and nothing written, where one is that is the same in these columns."""
    inserting = insert_into(session, type(row)).on_conflict_do_nothing(index_elements=unless_same)
    # The row that comes back tells whether it is new; how many there were, not every driver says.
    kept = session.connection().execute(inserting.returning(literal(1)), _columns_of(row))
    return kept.first() is not None


def _columns_of(row: Row) -> dict[str, Any]:
    return {name: getattr(row, name) for name in type(row).model_fields}
