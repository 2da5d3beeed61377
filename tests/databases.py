"""A database for each test: prepared once for the session, copied for each test."""

import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Final

from operations.environment import environment
from operations.places import PYTHON, ROOT
from tests.servers import PostgreSQL

# The same in every house of a test: those that share a database share it too.
SECRET_KEY: Final = "the secret key of every house that is opened in a test"

# Given the address of an empty database and a folder to work in: makes it what every test begins with.
Prepare = Callable[[str, Path], None]


def migrate(url: str, data: Path) -> None:
    """Bring a database to the present schema, by the migrations and by nothing else."""
    settings = {"CABINET_DATABASE_URL": url, "CABINET_DATA_DIR": str(data), "CABINET_SECRET_KEY": SECRET_KEY}
    command = [str(PYTHON), "-m", "cabinet.cli", "migrate"]
    done = subprocess.run(command, cwd=ROOT, env=environment(settings), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"The migrations failed on {url}:\n{done.stdout}{done.stderr}")


class SQLiteCopies:
    """Copies of one file."""

    def __init__(self, folder: Path, *, prepare: Prepare = migrate) -> None:
        self._template = folder / "template.sqlite"
        prepare(f"sqlite:///{self._template}", folder)

    @contextmanager
    def copy(self, folder: Path) -> Generator[str]:
        """The address of a fresh copy."""
        file = folder / "cabinet.sqlite"
        shutil.copyfile(self._template, file)
        yield f"sqlite:///{file}"

    def renew(self, folder: Path) -> None:
        """Bring the copy there back to where it began, under a house that is open on it and at rest."""
        with (
            closing(sqlite3.connect(self._template)) as template,
            closing(sqlite3.connect(folder / "cabinet.sqlite")) as copy,
        ):
            template.backup(copy)


class PostgreSQLCopies:
    """Copies of one database of a server; each kind of copies has a `name` of its own there."""

    def __init__(self, server: PostgreSQL, folder: Path, *, name: str = "migrated", prepare: Prepare = migrate) -> None:
        self._server = server
        self._name = name
        self._numbers = count(1)
        prepare(server.create(name), folder)

    @contextmanager
    def copy(self, _folder: Path) -> Generator[str]:
        """The address of a fresh copy."""
        name = f"{self._name}_{next(self._numbers)}"
        yield self._server.create(name, template=self._name)
        self._server.drop(name)
