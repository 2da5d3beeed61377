"""Real servers for tests: each on a free port, in a folder of its own, gone with the process that started it."""

import os
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import NoReturn

import psycopg
import pytest
from psycopg import sql

from operations.postgresql import NotInstalled, running_server

# Nobody mourns the data of a test: nothing is forced to disk.
_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}


def missing(server: str) -> NoReturn:
    """A server is not installed: a reason to skip for a person, a fault where everything must be tested."""
    if os.environ.get("CI"):
        pytest.fail(f"{server} is missing, and in CI no test may be skipped for that.", pytrace=False)
    pytest.skip(f"{server} is not installed: `python3 manage.py test` installs it or says how")


@dataclass(frozen=True, slots=True)
class PostgreSQL:
    """A running server."""

    port: int

    def url(self, database: str) -> str:
        """The address of one of its databases, as the settings of cabinet want it."""
        return f"postgresql+psycopg://cabinet@127.0.0.1:{self.port}/{database}"

    def create(self, database: str, *, template: str = "template0") -> str:
        """Make a database, empty or as a copy of another one; its address."""
        # Copying the files is the quicker way for a small database on a server that does not wait for the disk.
        self._run(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY = FILE_COPY").format(
                sql.Identifier(database), sql.Identifier(template)
            )
        )
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(host="127.0.0.1", port=self.port, user="cabinet", dbname="postgres", autocommit=True) as c:
            c.execute(statement)


@contextmanager
def running_postgresql() -> Generator[PostgreSQL]:
    """A PostgreSQL from the system's own binaries."""
    with ExitStack() as stack:
        try:
            port = stack.enter_context(running_server(_FAST))
        except NotInstalled:
            missing("PostgreSQL")
        yield PostgreSQL(port)
