"""The clock of the sandbox: real time, and however far somebody has moved it ahead.

How far is kept in a small file, as a number of seconds. Whoever shares the clock, such as the software
under test, reads the same file; only the sandbox writes it.
"""

import time
from pathlib import Path


class Clock:
    """What time it is. It goes on by itself, may be moved ahead, and never goes back."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self.ahead = float(file.read_text()) if file and file.exists() else 0.0

    def now(self) -> float:
        return time.time() + self.ahead

    def move_to(self, moment: float) -> None:
        """Move ahead to a moment; one that has passed changes nothing."""
        ahead = max(self.ahead, moment - time.time())
        if self._file:
            # Renamed over the old one: whoever reads meanwhile finds all of it.
            new = self._file.with_suffix(".new")
            new.write_text(repr(ahead))
            new.replace(self._file)
        self.ahead = ahead
