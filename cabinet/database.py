"""The database: how it is opened, brought to the present schema, and compared with it."""

import fcntl
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, inspect, text
from sqlalchemy.engine import make_url

from cabinet import guards, sqlite

_REVISIONS: Final = Path(__file__).parent / "migrations" / "versions"
# Any number that nothing else on the same server uses: two processes that start together migrate one by one.
_MIGRATION_LOCK: Final = 7_205_911


class ReferenceBroken(Exception):
    """A migration lost rows that others refer to: it is taken back."""


def open_engines(url: str) -> tuple[Engine, Engine]:
    """An engine for units of work, and one for reading only.

    On SQLite a unit of work begins with BEGIN IMMEDIATE: it is alone among writers from its first statement, as
    behind a lock, and waits for its writing turn; reading is deferred and never waits. On PostgreSQL both share one
    pool.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return sqlite.writing_engine(parsed), sqlite.reading_engine(parsed)
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
