"""What a start leaves aside."""

import subprocess
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from cabinet import database, migrating
from operations.environment import environment, without_settings
from operations.places import PYTHON, ROOT

# What takes long to import, and what most starts have no use for.
LEFT_ASIDE = ("alembic", "psycopg", "cabinet.demonstration")


@pytest.mark.parametrize("module", ["cabinet.cli", "cabinet.worker", "cabinet.cabinet"])
def test_a_start_imports_nothing_that_it_has_no_use_for(module: str, tmp_path: Path):
    asked = f"import sys, {module}; print([name for name in {LEFT_ASIDE} if name in sys.modules])"
    variables = without_settings(environment()) | {"CABINET_DATA_DIR": str(tmp_path)}
    told = subprocess.run([PYTHON, "-c", asked], cwd=ROOT, env=variables, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_the_newest_revision_is_the_one_that_alembic_would_go_to():
    assert ScriptDirectory(str(migrating.MIGRATIONS)).get_heads() == [database.head()]


def test_a_database_of_another_revision_is_not_at_head(database_url: str):
    engine, _ = database.open_engines(database_url)
    with engine.begin() as connection:
        assert database.is_at_head(connection)
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
        assert not database.is_at_head(connection)
    engine.dispose()
