"""Rows that are read to be changed."""

from typing import TypeVar

from sqlmodel.sql.expression import SelectOfScalar

RowType = TypeVar("RowType")


def locked(rows: SelectOfScalar[RowType], *, skip_locked: bool = False) -> SelectOfScalar[RowType]:
    """The same rows, ours until the transaction ends, as they are after whoever had them before us has committed.

    Without `populate_existing`, a row that this session had looked at earlier would keep its old values: the database
    waits for the other transaction, and the mapper would throw away what it answers.
    """
    return rows.with_for_update(skip_locked=skip_locked).execution_options(populate_existing=True)
