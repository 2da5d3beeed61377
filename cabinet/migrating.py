"""What takes Alembic: changing the schema, and comparing it with the tables in the code.

Nothing here is needed while the schema is the present one, and reading Alembic takes a start a good while.
"""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine

from cabinet.schema import METADATA

MIGRATIONS: Final = Path(__file__).parent / "migrations"


def upgrade(connection: Connection) -> None:
    """Brings the schema to the present revision."""
    command.upgrade(_configuration(connection), "head")


def differences(connection: Connection) -> list[str]:
    """How the schema differs from the tables in the code; empty when all is well. Alembic sees no guards."""
    context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": METADATA})
    return [str(difference) for difference in compare_metadata(context, METADATA)]


def revise(engine: Engine, *, message: str, revision: str) -> None:
    """Writes a new revision from the differences (for developers)."""
    with engine.begin() as connection:
        command.revision(_configuration(connection), message=message, rev_id=revision, autogenerate=True)


def _configuration(connection: Connection) -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(MIGRATIONS))
    configuration.attributes["connection"] = connection
    return configuration
