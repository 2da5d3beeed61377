"""What a start waits for, and what it leaves aside."""

import sqlite3
import subprocess
import time
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from cabinet import database, migrating
from operations.console import Stop
from operations.environment import environment, without_settings
from operations.frontend import Build
from operations.house import House
from operations.places import PYTHON, ROOT
from operations.ports import any_free_port
from operations.run import open_house
from tests.sandboxes import eventually

# What takes long to import, and what most starts have no use for.
LEFT_ASIDE = ("alembic", "psycopg", "cabinet.demonstration", "weasyprint")


@pytest.fixture
def house(tmp_path: Path) -> Generator[House]:
    """Everything but pages."""
    house = House(data=tmp_path, port=any_free_port(), build=Build(tmp_path / "no pages"))
    yield house
    house.stop()


@pytest.mark.parametrize("module", ["cabinet.cli", "cabinet.worker", "cabinet.cabinet"])
def test_a_start_imports_nothing_that_it_has_no_use_for(module: str, tmp_path: Path):
    asked = f"import sys, {module}; print([name for name in {LEFT_ASIDE} if name in sys.modules])"
    variables = without_settings(environment()) | {"CABINET_DATA_DIR": str(tmp_path)}
    told = subprocess.run([PYTHON, "-c", asked], cwd=ROOT, env=variables, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_a_house_is_migrated_while_its_sandbox_starts(house: House):
    with house.preparing():
        eventually(lambda: is_migrated(house.data / "cabinet.db") or None)
        house.sandbox.start()
        house.sandbox.wait_until(house.sandbox.health)
    assert (house.data / "sandbox-webhooks.json").exists()


def test_a_sandbox_that_dies_while_it_starts_is_said_at_once_and_leaves_nobody_behind(house: House):
    house.sandbox.command = ["python3", "-c", "import sys; sys.exit('The till is stuck.')"]
    started = time.monotonic()
    with pytest.raises(Stop, match=r"(?s)The till is stuck.*The sandbox ended \(exit 1\) while it started"):
        open_house(house)
    assert time.monotonic() - started < 30
    assert not processes_on(house.data)


def test_settings_that_cannot_be_stop_the_start_with_their_sentence(
    house: House, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("CABINET_COLOUR", "blue")
    with pytest.raises(Stop, match=r"`cabinet prepare` ended with 2: see above") as stop:
        open_house(house)
    assert stop.value.code == 2
    assert "CABINET_COLOUR is not a setting of cabinet" in capfd.readouterr().err


def test_the_newest_revision_is_the_one_that_alembic_would_go_to():
    assert ScriptDirectory(str(migrating.MIGRATIONS)).get_heads() == [database.head()]


def test_a_database_of_another_revision_is_not_at_head(database_url: str):
    engine, _ = database.open_engines(database_url)
    with engine.begin() as connection:
        assert database.is_at_head(connection)
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
        assert not database.is_at_head(connection)
    engine.dispose()


def is_migrated(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            return connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(database.head(),)]
    except sqlite3.OperationalError:
        return False


def processes_on(data: Path) -> list[str]:
    """Every process whose environment or command names this folder."""
    found: list[str] = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            told = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
        except OSError:
            continue
        if str(data).encode() in told:
            found.append((process / "cmdline").read_text().replace("\0", " "))
    return found
