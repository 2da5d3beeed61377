"""What it was measured on: figures of two machines say nothing of each other."""

import os
import platform
import re
import sqlite3
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import Engine, text


@dataclass(frozen=True, slots=True)
class Machine:
    """The machine, the versions of what does the work, and how many others wanted a core when it began (`load`)."""

    cores: int
    load: float
    cpu: str
    python: str
    sqlite: str
    postgresql: str

    def as_values(self) -> dict[str, int | float | str]:
        """The same for a machine."""
        return asdict(self)


def this_machine(postgresql: Engine) -> Machine:
    """The one that this runs on."""
    with postgresql.connect() as connection:
        version = connection.scalar(text("SHOW server_version"))
    return Machine(
        cores=os.cpu_count() or 1,
        load=round(os.getloadavg()[0], 1),
        cpu=_cpu(),
        python=platform.python_version(),
        sqlite=sqlite3.sqlite_version,
        postgresql=str(version),
    )


def _cpu() -> str:
    known = Path("/proc/cpuinfo")
    named = re.search(r"model name\s*:\s*(.+)", known.read_text()) if known.exists() else None
    return named[1] if named else platform.processor() or platform.machine()
