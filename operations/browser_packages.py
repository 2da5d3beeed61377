"""The packages from npm that the pages are built with: `reflex.lock` names them, and no build changes it."""

import contextlib
import json
from collections.abc import Generator
from pathlib import Path

from operations.console import Stop
from operations.places import ROOT, shown

LOCK = ROOT / "reflex.lock"


@contextlib.contextmanager
def as_locked(*, workshop: Path, lock: Path = LOCK) -> Generator[None]:
    """Keep the lock as it is while the pages are built; stop when they were built with other packages."""
    before = {file: file.read_bytes() for file in lock.iterdir()}
    locked = _versions(lock)
    try:
        # Reflex copies into the lock what npm has made of it in the workshop.
        yield
        built_with = _versions(lock)
    finally:
        _put_back(before)
    if built_with != locked:
        raise Stop(
            f"The pages need other browser packages than {shown(lock)} names. Take these in, and try again:\n"
            f"  cp {shown(workshop)}/package.json {shown(workshop)}/package-lock.json {shown(lock)}/"
        )


def _versions(lock: Path) -> dict[str, str]:
    # How npm writes the rest depends on its own version and on the settings of whoever runs it.
    packages = json.loads((lock / "package-lock.json").read_text())["packages"]
    return {place: package.get("version", "") for place, package in packages.items()}


def _put_back(before: dict[Path, bytes]) -> None:
    for file, content in before.items():
        if file.read_bytes() != content:
            file.write_bytes(content)
