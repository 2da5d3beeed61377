"""A database for each test: migrated once for the session, copied for each test."""

import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from operations.environment import environment
from operations.places import PYTHON, ROOT
from tests.servers import PostgreSQL

_TEMPLATE = "migrated"


def migrate(url: str, *, data: Path) -> None:
    """Bring a database to the present schema, by the migrations and by nothing else."""
    settings = {"CABINET_DATABASE_URL": url, "CABINET_DATA_DIR": str(data)}
    command = [str(PYTHON), "-m", "cabinet.cli", "migrate"]
    done = subprocess.run(command, cwd=ROOT, env=environment(settings), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"The migrations failed on {url}:\n{done.stdout}{done.stderr}")


class SQLiteCopies:
    """Copies of one migrated file."""

    def __init__(self, folder: Path) -> None:
        self._template = folder / f"{_TEMPLATE}.sqlite"
        migrate(f"sqlite:///{self._template}", data=folder)

    @contextmanager
    def copy(self, folder: Path) -> Generator[str]:
        """The address of a fresh copy."""
        file = folder / "cabinet.sqlite"
        shutil.copyfile(self._template, file)
        yield f"sqlite:///{file}"


class PostgreSQLCopies:
    """Copies of one migrated database of a server."""

    def __init__(self, server: PostgreSQL, folder: Path) -> None:
        self._server = server
        self._numbers = count(1)
        migrate(server.create(_TEMPLATE), data=folder)

    @contextmanager
    def copy(self, _folder: Path) -> Generator[str]:
        """The address of a fresh copy."""
        name = f"test_{next(self._numbers)}"
        yield self._server.create(name, template=_TEMPLATE)
        self._server.drop(name)
