"""The database: how it is opened, brought to the present schema, and compared with it."""

import fcntl
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError

from cabinet import guards
from cabinet.turns import Turns, Writer

_REVISIONS: Final = Path(__file__).parent / "migrations" / "versions"
# Any number that nothing else on the same server uses: two processes that start together migrate one by one.
_MIGRATION_LOCK: Final = 7_205_911
# How long, in seconds, a writer on SQLite waits for others before it is refused.
_PATIENCE: Final = 15


class ReferenceBroken(Exception):
    """A migration lost rows that others refer to: it is taken back."""


def open_engines(url: str) -> tuple[Engine, Engine]:
    """An engine for units of work, and one for reading only.

    On SQLite a unit of work begins with BEGIN IMMEDIATE: it is alone among writers from its first statement, as
    behind a lock, and waits for that in turn; reading is deferred and never waits. On PostgreSQL both share one pool.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _writing_engine(url), _reading_engine(url)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    engine = create_engine(parsed, pool_size=16, max_overflow=24, pool_pre_ping=True)
    return engine, engine.execution_options(postgresql_readonly=True)


def migrate(engine: Engine) -> None:
    """Brings the schema to the present revision and installs every guard anew, one process at a time."""
    with _migrating_alone(engine):
        with engine.begin() as connection:
            if is_at_head(connection):
                guards.install(connection)
                return
        from cabinet import migrating  # noqa: PLC0415 - it takes Alembic, which most starts do without

        with changing_tables(engine) as connection:
            migrating.upgrade(connection)


@contextmanager
def changing_tables(engine: Engine) -> Generator[Connection]:
    """A transaction in which tables may change; at its end every guard and every reference stands, or nothing changed.

    SQLite changes a table by making it anew, which it refuses while rows refer to it or a trigger speaks of it.
    """
    with engine.connect() as connection, _without_references(connection), connection.begin():
        guards.lift(connection)
        yield connection
        guards.install(connection)
        _check_references(connection)


def missing_guards(connection: Connection) -> list[str]:
    """One sentence for each guard that the database lacks; empty when all stand."""
    return guards.missing(connection)


@contextmanager
def scratch() -> Generator[Engine]:
    """An empty SQLite database at the present schema, gone afterwards."""
    with TemporaryDirectory(prefix="cabinet-scratch-") as folder:
        engine, _ = open_engines(f"sqlite:///{folder}/scratch.db")
        migrate(engine)
        yield engine
        engine.dispose()


def is_at_head(connection: Connection) -> bool:
    """Whether the schema is the one that this code was written for."""
    if not inspect(connection).has_table("alembic_version"):
        return False
    return connection.scalars(text("SELECT version_num FROM alembic_version")).all() == [head()]


def head() -> str:
    """The newest revision: their files are named in order."""
    return max(file.name for file in _REVISIONS.glob("[0-9]*.py")).split("_", maxsplit=1)[0]


@contextmanager
def _migrating_alone(engine: Engine) -> Generator[None]:
    if engine.dialect.name == "postgresql":
        with engine.connect() as holder:
            holder.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _MIGRATION_LOCK})
            try:
                yield
            finally:
                holder.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _MIGRATION_LOCK})
        return
    with Path(f"{engine.url.database}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _without_references(connection: Connection) -> Generator[None]:
    # SQLite hears of this between transactions only, so it is said to the driver, which begins none.
    if connection.dialect.name != "sqlite":
        yield
        return
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()


def _check_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken:
        raise ReferenceBroken(f"a row of {broken.table} refers to a row of {broken.parent} that is not there")


def take_turn(connection: Connection) -> None:
    """Waits until nobody else writes to this SQLite database; heard before each transaction that may write."""
    writer = connection.connection.driver_connection
    if isinstance(writer, Writer) and _says_begin(connection):
        try:
            writer.take_turn()
        except sqlite3.OperationalError as error:
            raise OperationalError("BEGIN IMMEDIATE", None, error) from error


def _writing_engine(url: str) -> Engine:
    engine = _sqlite_engine(url, connect_args={"factory": Writer})
    # Of what is in memory there is one connection: nobody waits.
    turns = Turns(Path(engine.url.database).resolve(), patience=_PATIENCE) if engine.url.database else None

    def tell(connection: DBAPIConnection, _record: Any) -> None:
        connection.turns = turns

    event.listen(engine, "connect", tell)
    event.listen(engine, "begin", take_turn)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _reading_engine(url: str) -> Engine:
    engine = _sqlite_engine(url)
    event.listen(engine, "begin", _begin)
    return engine


def _sqlite_engine(url: str, **options: Any) -> Engine:
    engine = create_engine(url, pool_size=16, max_overflow=32, **options)
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _record: Any) -> None:
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


def _begin_immediate(connection: Connection) -> None:
    if _says_begin(connection):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    if _says_begin(connection):
        connection.exec_driver_sql("BEGIN")


def _says_begin(connection: Connection) -> bool:
    return connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT"
