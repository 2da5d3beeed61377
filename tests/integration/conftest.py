"""Every test here that asks for a database runs on SQLite and on PostgreSQL, prepared by the migrations alone."""

from collections.abc import Generator
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import Scheduling

from tests.databases import PostgreSQLCopies, SQLiteCopies
from tests.factories import a_deposit, an_active_account, an_imprint
from tests.integration.spreading import Together
from tests.sandboxes import RunningSandbox, running_sandbox
from tests.servers import PostgreSQL, running_postgresql
from tests.world import World, found_practices, opened_world


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    """Where several processes share the work, what belongs together goes to one of them."""
    return Together(config, log)


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


@pytest.fixture(scope="session")
def sandbox_process(tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningSandbox]:
    """One Stripe for the session. Every test has accounts of its own there."""
    with running_sandbox(tmp_path_factory.mktemp("stripe")) as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def founded_sqlite_copies(tmp_path_factory: pytest.TempPathFactory) -> SQLiteCopies:
    return SQLiteCopies(tmp_path_factory.mktemp("founded-sqlite"), prepare=found_practices)


@pytest.fixture(scope="session")
def founded_postgresql_copies(postgresql: PostgreSQL, tmp_path_factory: pytest.TempPathFactory) -> PostgreSQLCopies:
    folder = tmp_path_factory.mktemp("founded-postgresql")
    return PostgreSQLCopies(postgresql, folder, name="founded", prepare=found_practices)


@pytest.fixture(params=["sqlite", "postgresql"])
def world(request: pytest.FixtureRequest, sandbox_process: RunningSandbox, tmp_path: Path) -> Generator[World]:
    """Camille's and Chloé's practices, without online payment yet."""
    copies: SQLiteCopies | PostgreSQLCopies = request.getfixturevalue(f"founded_{request.param}_copies")
    with copies.copy(tmp_path) as url, opened_world(url, sandbox_process, tmp_path) as world:
        yield world
    assert sandbox_process.ahead_seconds == 0, "the clock of a Stripe that others use was moved"


@pytest.fixture
def imprint_world(world: World) -> World:
    """Camille asks for a card that is kept for a fee of 30 euros."""
    an_active_account(world)
    an_imprint(world)
    return world


@pytest.fixture
def paying_world(world: World) -> World:
    """Camille asks for a deposit of 20 euros."""
    an_active_account(world)
    a_deposit(world)
    return world
