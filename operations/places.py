"""Where things stand in a checkout."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
DEFAULT_DATA = ROOT / "data"

# All that is made here and can be made again: builds of the pages, locks, stamps, caches.
WORKSHOP = ROOT / ".workshop"

# What lies in the workshop, by name, and not everything below it: Tailwind looks for class names only in files that no
# pattern of git's hides, and the pages it has to find them in are below.
_IGNORED = "/*\n"


def in_workshop(*names: str) -> Path:
    """A path in the workshop, whose folder is there and is invisible to git."""
    path = WORKSHOP.joinpath(*names)
    path.parent.mkdir(parents=True, exist_ok=True)
    ignore = WORKSHOP / ".gitignore"
    if not ignore.exists() or ignore.read_text() != _IGNORED:
        ignore.write_text(_IGNORED)
    return path


def shown(path: Path) -> str:
    """A path as a person standing here would type it."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
