"""A clock that several processes share, and that can be moved ahead: the sandbox's.

Its file holds one number: how many seconds ahead of real time everybody is. Nobody but the sandbox writes it.
"""

from datetime import datetime, timedelta
from pathlib import Path

from cabinet.kit.clock import utc_now

_Mark = tuple[int, int]


class SharedClock:
    """The present moment by that clock. The file is looked at each time, and read again only when it is another one."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: tuple[_Mark | None, timedelta] = (None, timedelta())

    def __call__(self) -> datetime:
        """The present moment, aware."""
        return utc_now() + self._ahead()

    def _ahead(self) -> timedelta:
        try:
            found = self._file.stat()
        except FileNotFoundError:
            # Nobody has moved it yet.
            return timedelta()
        mark, (known_mark, ahead) = (found.st_ino, found.st_mtime_ns), self._known
        if mark != known_mark:
            ahead = timedelta(seconds=float(self._file.read_text()))
            self._known = (mark, ahead)
        return ahead
