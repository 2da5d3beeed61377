"""Scratch databases on both engines: at the present schema, and gone afterwards."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from cabinet import database
from cabinet.bench.unsound import Unsound
from cabinet.kit.ids import new_id


@contextmanager
def scratch_sqlite(folder: Path) -> Generator[str]:
    """A file in this folder; its address."""
    url = f"sqlite:///{folder / 'scratch.db'}"
    _migrate(url)
    yield url


@contextmanager
def scratch_postgresql(server: str) -> Generator[str]:
    """A database of its own on the server of this address, which must let us make one; its address."""
    name = new_id("bench")
    with server_at(server) as engine, engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        url = engine.url.set(database=name).render_as_string(hide_password=False)
        try:
            _migrate(url)
            yield url
        finally:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@contextmanager
def server_at(url: str) -> Generator[Engine]:
    """A PostgreSQL that answers; Unsound when it does not."""
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    try:
        engine.connect().close()
    except OperationalError as error:
        raise Unsound(f"PostgreSQL does not answer at {engine.url}: {error.orig}") from error
    try:
        yield engine
    finally:
        engine.dispose()


def _migrate(url: str) -> None:
    engine, _ = database.open_engines(url)
    database.migrate(engine)
    engine.dispose()
