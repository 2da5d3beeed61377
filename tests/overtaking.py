"""Somebody is overtaken in the midst of a transaction, at a statement that the test chooses: always the same race."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from threading import Thread
from typing import Any, Final

from sqlalchemy import Connection, Engine, event

# Long enough for whoever overtakes to be done, unless they have to wait.
_A_MOMENT: Final = 1.5


@contextmanager
def overtaken(engine: Engine, deed: Callable[[], object], *, at: str) -> Generator[list[Exception | None]]:
    """Before the first statement that begins so, somebody does the deed; when the block ends, what they were told.

    Whoever has to wait for the transaction that they overtake does so: it goes on after a moment.
    """
    told: list[Exception | None] = []
    threads: list[Thread] = []

    def run() -> None:
        try:
            deed()
            told.append(None)
        except Exception as problem:  # noqa: BLE001 - whatever it is, the test judges it
            told.append(problem)

    def overtake(_connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        if not threads and statement.startswith(at):
            threads.append(Thread(target=run))
            threads[0].start()
            threads[0].join(_A_MOMENT)

    event.listen(engine, "before_cursor_execute", overtake)
    try:
        yield told
    finally:
        event.remove(engine, "before_cursor_execute", overtake)
        for thread in threads:
            thread.join()
