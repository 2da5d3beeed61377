"""Which house runs on a data folder: at most one, and the command line finds it."""

import contextlib
import json
import os
from collections.abc import Generator, Mapping
from pathlib import Path

from operations.locks import alone_or_stop, is_in_use
from operations.places import shown


@contextlib.contextmanager
def sole_user_of(data: Path) -> Generator[None]:
    """Keep the data folder to ourselves, or stop with a sentence."""
    taken = f"Another cabinet is running on the data folder {shown(data)}. Choose another one with --data."
    with alone_or_stop(_lock(data), otherwise=taken):
        _note(data).unlink(missing_ok=True)
        yield


def remember(data: Path, settings: Mapping[str, str]) -> None:
    """Write down how this house is joined, for commands from another terminal."""
    _note(data).write_text(json.dumps(dict(settings)))


def settings_of_the_running_house(data: Path) -> dict[str, str]:
    """What a command must know to work on a house that is running; what the caller sets himself comes first."""
    if not _note(data).exists() or not is_in_use(_lock(data)):
        return {}
    settings: dict[str, str] = json.loads(_note(data).read_text())
    return {name: value for name, value in settings.items() if name not in os.environ}


def _lock(data: Path) -> Path:
    return data / "running.lock"


def _note(data: Path) -> Path:
    return data / "running.json"
