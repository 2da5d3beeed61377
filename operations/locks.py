"""Only one at a time: locks between processes, which the system lets go of when their holder dies."""

import fcntl
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from operations.console import Stop, say


@contextmanager
def alone(path: Path, *, waiting_for: str) -> Generator[None]:
    """Hold a lock, waiting for whoever has it, and saying so."""
    with path.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"  Waiting for another process that is {waiting_for}.")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def alone_or_stop(path: Path, *, otherwise: str) -> Generator[IO[str]]:
    """Hold a lock, or stop at once with a sentence. The file may carry a note about its holder."""
    with path.open("a+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Stop(otherwise) from error
        yield handle


@contextmanager
def in_use(path: Path) -> Generator[None]:
    """Say to whoever tidies up that this is needed, together with others who need it too."""
    with path.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_SH)
        yield


def is_in_use(path: Path) -> bool:
    """Whether somebody holds the lock."""
    with path.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False
