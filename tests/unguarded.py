"""What keeps a house from harm, taken away: how a test shows that it is needed.

A race that is lost without a guard is the control of the test that wins it with the guard.
"""

import re
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Final

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, Engine, event

from cabinet import database, guards
from cabinet.turns import Writer

# Long enough for a crowd to have looked, also on a machine that does something else meanwhile.
_A_MOMENT: Final = 0.3
_LOCK: Final = re.compile(r"\s+FOR (SHARE|(NO KEY )?UPDATE)\b")


def remove_guards(engine: Engine, *names: str) -> None:
    """The database no longer refuses this by itself; a guard that it has under another name is left alone."""
    with engine.begin() as connection:
        for guard in guards.GUARDS:
            is_here = guard.sqlite if connection.dialect.name == "sqlite" else guard.postgresql
            if guard.name in names and is_here:
                guards.remove(connection, guard.name)


def remove_index(engine: Engine, name: str) -> None:
    """A unique index goes, and with it what it refused."""
    with engine.begin() as connection:
        connection.exec_driver_sql(f"DROP INDEX {name}")


def remove_constraint(engine: Engine, table: str, name: str) -> None:
    """A unique constraint goes; every guard stands again afterwards."""
    with (
        database.changing_tables(engine) as connection,
        Operations(MigrationContext.configure(connection)).batch_alter_table(table) as batch,
    ):
        batch.drop_constraint(name, type_="unique")


@contextmanager
def without_lock(engine: Engine, table: str, *, before: str) -> Generator[None]:
    """Rows of this table are read as if nobody wanted to change them, and everybody looks `before` anybody inserts.

    On SQLite a unit of work is alone with the whole database from its first moment; without that, each of its
    statements stands for itself.
    """

    def unlocked(
        _connection: Connection,
        _cursor: Any,
        statement: str,
        parameters: Any,
        _context: Any,
        _many: bool,  # noqa: FBT001
    ) -> tuple[str, Any]:
        if statement == "BEGIN IMMEDIATE":
            return "SELECT 'no transaction begins here'", parameters
        if statement.startswith(f"INSERT INTO {before} "):
            time.sleep(_A_MOMENT)
        if re.search(rf"\bFROM {table}\b", statement):
            return _LOCK.sub("", statement), parameters
        return statement, parameters

    def takes_no_turn(connection: Connection) -> None:
        # It has just come: whoever is next writes at the same time.
        writer = connection.connection.driver_connection
        if isinstance(writer, Writer):
            writer.end_turn()

    event.listen(engine, "before_cursor_execute", unlocked, retval=True)
    event.listen(engine, "begin", takes_no_turn)
    try:
        yield
    finally:
        event.remove(engine, "begin", takes_no_turn)
        event.remove(engine, "before_cursor_execute", unlocked)
