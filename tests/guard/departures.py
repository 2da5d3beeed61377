"""What tried to leave this machine, written down by every process of a test session in one file."""

import os
from collections.abc import Mapping
from pathlib import Path

#: The file's name reaches the processes that a test starts through their environment.
VARIABLE = "TESTS_DEPARTURES"


def note(where_to: str) -> None:
    """Write down that somebody wanted to go there."""
    # One short line at a time: several processes may write to the end of one file without mixing what they say.
    with _file().open("a", encoding="utf-8") as file:
        file.write(f"{where_to}\n")


def noted() -> list[str]:
    """Every departure so far, by any process."""
    return _file().read_text(encoding="utf-8").splitlines()


def forget() -> None:
    """Begin anew: what was noted has been dealt with."""
    _file().write_text("", encoding="utf-8")


def kept_here() -> Mapping[str, str]:
    """What a Python finds in its environment that is to be kept here as well."""
    return {"PYTHONPATH": str(Path(__file__).parent), VARIABLE: str(_file())}


def _file() -> Path:
    return Path(os.environ[VARIABLE])
