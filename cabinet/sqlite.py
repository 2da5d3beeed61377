"""SQLite as we open it: for units of work, which write in turn, and for reading, which waits for nobody."""

import sqlite3
from functools import partial
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError

from cabinet.turns import Turns, Writer

# How long, in seconds, a writer waits for its turn before it is refused. Whoever has the turn waits as long again, for
# SQLite itself, behind somebody who takes none: a shell, a backup. At the worst that is twice as long.
_PATIENCE: Final = 15


def writing_engine(url: URL) -> Engine:
    """Each of its transactions is alone among writers from its first statement, and waits for that in turn."""
    turns = Turns(Path(str(url.database)).resolve(), patience=_PATIENCE)
    engine = _engine(url, connect_args={"factory": partial(Writer, turns=turns)})
    event.listen(engine, "begin", _begin_in_turn)
    return engine


def reading_engine(url: URL) -> Engine:
    """Its transactions see the database as it is when they first look, whoever writes meanwhile."""
    engine = _engine(url)
    event.listen(engine, "begin", _begin)
    return engine


def _engine(url: URL, **options: Any) -> Engine:
    engine = create_engine(url, pool_size=16, max_overflow=32, **options)
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: DBAPIConnection, _record: Any) -> None:
    # The driver must not begin transactions by itself: we say BEGIN, and which one.
    connection.isolation_level = None  # pyright: ignore[reportAttributeAccessIssue] - sqlite3's own attribute
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    # Otherwise REPLACE deletes what it replaces without any guard hearing of it.
    cursor.execute("PRAGMA recursive_triggers = ON")
    cursor.execute(f"PRAGMA busy_timeout = {_PATIENCE * 1000}")
    # FULL: what was answered to a client or to Stripe survives a power cut.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _begin_in_turn(connection: Connection) -> None:
    if not _says_begin(connection):
        return
    try:
        cast("Writer", connection.connection.driver_connection).take_turn()
    except sqlite3.OperationalError as error:
        raise OperationalError("BEGIN IMMEDIATE", None, error) from error
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    if _says_begin(connection):
        connection.exec_driver_sql("BEGIN")


def _says_begin(connection: Connection) -> bool:
    return connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT"
