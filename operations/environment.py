"""The environment in which our tools and processes run, whatever the one we were started in looks like."""

import os
from collections.abc import Mapping
from pathlib import Path

from operations.places import VENV, WORKSHOP

_ALWAYS = {
    "REFLEX_USE_NPM": "1",
    # The lock names packages, not the registry they came from: written the same way on every machine.
    "NPM_CONFIG_OMIT_LOCKFILE_REGISTRY_RESOLVED": "true",
    "REFLEX_TELEMETRY_ENABLED": "false",
    "REFLEX_CHECK_LATEST_VERSION": "false",
    "REFLEX_DIR": str(WORKSHOP / "reflex"),
    "UV_PYTHON_DOWNLOADS": "never",
    "PYRIGHT_PYTHON_CACHE_DIR": str(WORKSHOP / "pyright"),
    "PYTHONUNBUFFERED": "1",
    # Compiled once, and read by every later start: without it, a start spends more than half of its time compiling.
    "PYTHONPYCACHEPREFIX": str(WORKSHOP / "bytecode"),
}
_UNLESS_GIVEN = {
    # Without it, Reflex asks two registries and takes whichever answers first.
    "NPM_CONFIG_REGISTRY": "https://registry.npmjs.org",
    # uv and Node carry their own list of authorities; behind a company's proxy only the machine's list will do.
    "UV_SYSTEM_CERTS": "true",
    "NODE_USE_SYSTEM_CA": "1",
    "LANG": "C.UTF-8",
}
# They would point our tools at somebody else's Python, or make ours compile itself anew each time.
_NEVER = ("VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH", "UV_PROJECT_ENVIRONMENT", "PYTHONDONTWRITEBYTECODE")


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """A copy of our environment with the tools of cabinet in it."""
    given = {name: value for name, value in os.environ.items() if name not in _NEVER}
    return {**_UNLESS_GIVEN, **given, **_ALWAYS, "PATH": _path(given.get("PATH", "")), **(extra or {})}


def without_settings(variables: Mapping[str, str]) -> dict[str, str]:
    """The same environment for work that must not depend on how this one instance is set."""
    return {name: value for name, value in variables.items() if not name.startswith("CABINET_")}


def _path(given: str) -> str:
    folders = [str(VENV / "bin"), *given.split(os.pathsep), *SYSTEM_FOLDERS, *postgresql_folders()]
    return os.pathsep.join(dict.fromkeys(folder for folder in folders if folder))


# The last ones are missing from the PATH of an ordinary user, and servers live there.
SYSTEM_FOLDERS = ("/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin")


def postgresql_folders() -> list[str]:
    """Where Debian keeps PostgreSQL's own programs, the newest first."""
    folders = Path("/usr/lib/postgresql").glob("*/bin")
    return [str(folder) for folder in sorted(folders, key=_version, reverse=True)]


def _version(folder: Path) -> int:
    name = folder.parent.name
    return int(name) if name.isdigit() else 0
