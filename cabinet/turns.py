"""Writers on SQLite take turns: in one process whoever comes first writes first; no process overtakes one at the door.

SQLite lets one transaction write at a time and keeps no order among those that wait: each looks again by itself, the
more rarely the longer it has waited, so that on a busy machine one of them may never find the moment.

Here those of one process wait in a queue. The first of each queue waits before two files beside the database: one of
them alone stands at the *door* until the *room* is free, so whoever leaves the room finds somebody before them. Two
processes take turns strictly; among three and more, those who wait for the door have equal chances, whoever came first.
A process that ends leaves both files, however it ends.
"""

import fcntl
import os
import sqlite3
import time
from collections import deque
from pathlib import Path
from threading import Lock
from typing import Any, Final

_LOOKS_EVERY: Final = 0.0005


class Turns:
    """Whose writing turn it is on one database, among the threads of this process and all other processes."""

    def __init__(self, database: Path, *, patience: float) -> None:
        self._door = database.with_name(f"{database.name}.door")
        self._room = database.with_name(f"{database.name}.room")
        self._patience = patience
        # The first of them writes, or waits at the door; a lock is released when its owner has become the first.
        self._queue = deque[Lock]()
        self._changing = Lock()
        self._inside = -1

    def begin(self) -> None:
        """Waits for a writing turn; sqlite3.OperationalError, as SQLite itself says, when it has not come in time."""
        until = time.monotonic() + self._patience
        mine = Lock()
        mine.acquire()
        try:
            self._queue_up(mine, until)
            self._inside = self._enter(until)
        except BaseException:
            self._leave(mine)
            raise

    def end(self) -> None:
        """Leaves the turn to whoever is next."""
        _close(self._inside)
        self._leave(self._queue[0])

    def _queue_up(self, mine: Lock, until: float) -> None:
        with self._changing:
            self._queue.append(mine)
            if self._queue[0] is mine:
                return
        if not mine.acquire(timeout=max(0.0, until - time.monotonic())):
            raise _locked()

    def _enter(self, until: float) -> int:
        door = _opened(self._door, until)
        try:
            return _opened(self._room, until)
        finally:
            _close(door)

    def _leave(self, mine: Lock) -> None:
        # Whoever was the first hands on, also when they have not noticed yet that they were.
        with self._changing:
            if mine not in self._queue:
                return
            was_first = self._queue[0] is mine
            self._queue.remove(mine)
            if was_first and self._queue:
                self._queue[0].release()


class Writer(sqlite3.Connection):
    """A connection that has its writing turn from before a transaction until after its end."""

    def __init__(self, *options: Any, turns: Turns, **more: Any) -> None:
        super().__init__(*options, **more)
        self.turns = turns
        self._has_turn = False

    def take_turn(self) -> None:
        """Waits for it."""
        if not self._has_turn:
            self.turns.begin()
            self._has_turn = True

    def commit(self) -> None:
        """Ends the transaction, and then the turn. One that fails goes on until it is rolled back, in its turn."""
        super().commit()
        self.end_turn()

    def rollback(self) -> None:
        """Ends the transaction, and then the turn."""
        try:
            super().rollback()
        finally:
            self.end_turn()

    def close(self) -> None:
        """Ends the turn too, if there is one."""
        try:
            super().close()
        finally:
            self.end_turn()

    def end_turn(self) -> None:
        """Leaves it to whoever is next, where it has not been left."""
        if self._has_turn:
            self._has_turn = False
            self.turns.end()


def _opened(file: Path, until: float) -> int:
    """The file, locked until it is closed."""
    handle = os.open(file, os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        _lock(handle, until)
    except BaseException:
        os.close(handle)
        raise
    return handle


def _close(handle: int) -> None:
    # Unlocked first: a process that was forked meanwhile has it open too, and would keep it locked.
    fcntl.flock(handle, fcntl.LOCK_UN)
    os.close(handle)


def _lock(handle: int, until: float) -> None:
    # Asked again and again by the one who is first. A lock that is waited for in one go knows no patience: behind a
    # process that hangs, everybody would hang.
    while not _is_ours(handle):
        if time.monotonic() >= until:
            raise _locked()
        time.sleep(_LOOKS_EVERY)


def _is_ours(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _locked() -> sqlite3.OperationalError:
    return sqlite3.OperationalError("database is locked")
