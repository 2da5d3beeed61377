"""Real servers for tests: each on a free port, in a folder of its own, gone with the process that started it."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import psycopg
import pytest
from psycopg import sql

from operations.children import tethered
from operations.environment import environment
from operations.ports import any_free_port

_STARTS_WITHIN = 30
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
    """A PostgreSQL from the system's own binaries. It refuses to run as root, so it runs as `postgres` then."""
    variables = environment()
    if not shutil.which("initdb", path=variables["PATH"]):
        missing("PostgreSQL")
    with tempfile.TemporaryDirectory(prefix="cabinet-postgresql-") as folder:
        user = _server_user(Path(folder))
        data = Path(folder) / "data"
        initdb = ["initdb", "--auth=trust", "--username=cabinet", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        subprocess.run(
            [*initdb, str(data)], env=variables, cwd=folder, user=user, check=True, stdout=subprocess.DEVNULL
        )
        port = any_free_port()
        settings = {**_FAST, "listen_addresses": "127.0.0.1", "unix_socket_directories": folder, "port": str(port)}
        command = ["postgres", "-D", str(data), *(word for each in settings.items() for word in ("-c", "=".join(each)))]
        with _running(command, Path(folder), user=user) as server:
            postgresql = PostgreSQL(port)
            _wait_for(postgresql, server, Path(folder))
            yield postgresql


def _server_user(folder: Path) -> int | None:
    if os.geteuid() != 0:
        return None
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        missing("The user `postgres` of Debian's package")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return user.pw_uid


@contextmanager
def _running(command: Sequence[str], folder: Path, *, user: int | None) -> Generator[subprocess.Popen[bytes]]:
    # SIGINT is PostgreSQL's fast shutdown; on SIGTERM it would wait for its clients to leave.
    tied = tethered(command, ended_by=signal.SIGINT, user=user)
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(tied, env=environment(), cwd=folder, stdout=log, stderr=log)
    try:
        yield server
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(_STARTS_WITHIN)


def _wait_for(postgresql: PostgreSQL, server: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + _STARTS_WITHIN
    while server.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(host="127.0.0.1", port=postgresql.port, user="cabinet", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start:\n{(folder / 'log').read_text(errors='replace')}")
