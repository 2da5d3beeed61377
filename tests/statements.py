"""How often a database is asked, and in how many transactions: what speed comes from, whatever the clock says."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, event


@dataclass
class Asked:
    """The statements, in order, without those that only begin a transaction, and how many transactions ended well."""

    statements: list[str] = field(default_factory=list[str])
    transactions: int = 0


@contextmanager
def counted(engine: Engine) -> Generator[Asked]:
    """Whatever this engine is asked until the end of the block."""
    asked = Asked()

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            asked.statements.append(statement)

    def note_end(_connection: Any) -> None:
        asked.transactions += 1

    event.listen(engine, "before_cursor_execute", note)
    event.listen(engine, "commit", note_end)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)
        event.remove(engine, "commit", note_end)
