"""How a database finds the rows of a statement: what it reads from end to end, and what it throws away."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import event
from sqlmodel import Session

# What a week of times may read and not use: some days of one practitioner around it, never their history.
_MAY_BE_LEFT: Final = 500


@dataclass(frozen=True)
class Sent:
    """A statement as the driver was given it."""

    statement: str
    parameters: Any


def scanned(session: Session, look: Callable[[], object], *, tables: tuple[str, ...]) -> list[str]:
    """What of these tables is read without need by the statements that `look` sends, in the database's own words."""
    with _noted(session) as sent, _taken_back(session):
        look()
    assert sent, "no statement was sent"
    explained = _by_sqlite if session.get_bind().dialect.name == "sqlite" else _by_postgresql
    with _taken_back(session):
        return [f"{found}: {one.statement}" for one in sent for found in explained(session, one, tables)]


@contextmanager
def _taken_back(session: Session) -> Generator[None]:
    # What is explained with its rows is done as well.
    savepoint = session.begin_nested()
    try:
        yield
    finally:
        savepoint.rollback()


@contextmanager
def _noted(session: Session) -> Generator[list[Sent]]:
    sent: list[Sent] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE")):
            sent.append(Sent(statement, parameters))

    event.listen(session.get_bind(), "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(session.get_bind(), "before_cursor_execute", note)


def _by_sqlite(session: Session, sent: Sent, tables: tuple[str, ...]) -> list[str]:
    rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {sent.statement}", sent.parameters)
    # `SCAN claim` reads all of it, also by way of an index.
    return [row.detail for row in rows if row.detail.startswith(tuple(f"SCAN {table}" for table in tables))]


def _by_postgresql(session: Session, sent: Sent, tables: tuple[str, ...]) -> list[str]:
    explain = f"EXPLAIN (ANALYZE, FORMAT JSON) {sent.statement}"
    [(plans,)] = session.connection().exec_driver_sql(explain, sent.parameters).all()
    return [
        f"{node['Node Type']} of {node['Relation Name']}, {_left(node)} rows for nothing"
        for node in _nodes(plans[0]["Plan"])
        if node.get("Relation Name") in tables and (node["Node Type"] == "Seq Scan" or _left(node) > _MAY_BE_LEFT)
    ]


def _nodes(plan: dict[str, Any]) -> Generator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from _nodes(part)


def _left(node: dict[str, Any]) -> int:
    return node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
