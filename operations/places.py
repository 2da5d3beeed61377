"""Where things stand in a checkout."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
DEFAULT_DATA = ROOT / "data"

# All that is made here and can be made again: builds of the pages, locks, stamps, caches.
WORKSHOP = ROOT / ".workshop"


def in_workshop(*names: str) -> Path:
    """A path in the workshop, whose folder is there and is invisible to git."""
    path = WORKSHOP.joinpath(*names)
    path.parent.mkdir(parents=True, exist_ok=True)
    ignore = WORKSHOP / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n")
    return path


def shown(path: Path) -> str:
    """A path as a person standing here would type it."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
