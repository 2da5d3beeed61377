"""Every test here that asks for a database runs on SQLite and on PostgreSQL, prepared by the migrations alone."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.databases import PostgreSQLCopies, SQLiteCopies
from tests.servers import PostgreSQL, running_postgresql


@pytest.fixture(scope="session")
def postgresql() -> Generator[PostgreSQL]:
    """One server for the session."""
    with running_postgresql() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_copies(tmp_path_factory: pytest.TempPathFactory) -> SQLiteCopies:
    return SQLiteCopies(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_copies(postgresql: PostgreSQL, tmp_path_factory: pytest.TempPathFactory) -> PostgreSQLCopies:
    return PostgreSQLCopies(postgresql, tmp_path_factory.mktemp("postgresql"))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[str]:
    """The address of a migrated, empty database that belongs to this test."""
    # Asked for by name, so that a run on SQLite alone (-k sqlite) starts no server.
    copies: SQLiteCopies | PostgreSQLCopies = request.getfixturevalue(f"{request.param}_copies")
    with copies.copy(tmp_path) as url:
        yield url
