"""`manage.py doctor`: what is there, what is missing, and the cure for it."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from operations.console import say
from operations.environment import environment
from operations.frontend import is_up_to_date
from operations.places import DEFAULT_DATA, PYTHON, ROOT, shown
from operations.ports import is_free
from operations.python_packages import is_ready
from operations.system_packages import TO_RUN, TO_TEST, line_to_type

_ROOM_WANTED = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; what has a cure is a fault, or will be made by itself."""

    name: str
    found: str
    cure: str = ""
    stops_us: bool = False


def examine() -> int:
    """Report on this machine; zero when nothing stands in the way of `run`."""
    findings = list(_findings())
    for finding in findings:
        mark = "✗" if finding.stops_us else "·" if finding.cure else "✓"
        say(f"  {mark} {finding.name:<22}{finding.found}")
        if finding.cure:
            say(f"      {finding.cure}")
    return 1 if any(finding.stops_us for finding in findings) else 0


def _findings() -> Iterator[Finding]:
    yield Finding("Python", f"{sys.version.split()[0]} ({sys.executable})")
    yield from _packages()
    yield from _tools()
    yield from _system_packages()
    yield _pages()
    yield _port(3000)
    yield _room()
    yield Finding("data folder", shown(DEFAULT_DATA) if DEFAULT_DATA.exists() else "none yet: `run` makes it")


def _packages() -> Iterator[Finding]:
    for purpose, for_development in (("to run", False), ("to test and check", True)):
        if is_ready(for_development=for_development):
            yield Finding(f"packages {purpose}", "as uv.lock says")
        else:
            yield Finding(f"packages {purpose}", "not installed yet", f"Made by itself {purpose}.")


def _tools() -> Iterator[Finding]:
    if not PYTHON.exists():
        return
    for name, command in (
        ("uv", ["uv", "--version"]),
        ("Node", ["node", "--version"]),
        ("npm", ["npm", "--version"]),
        ("Reflex", ["reflex", "--version"]),
    ):
        program = shutil.which(command[0], path=environment()["PATH"])
        if program is None:
            yield Finding(name, "missing", "Installed by itself with the Python packages.")
            continue
        said = subprocess.run([program, *command[1:]], env=environment(), capture_output=True, text=True, check=False)
        yield Finding(name, said.stdout.strip().splitlines()[-1] if said.stdout.strip() else "does not start")


def _system_packages() -> Iterator[Finding]:
    for package in TO_TEST:
        if package.is_there():
            yield Finding(package.name, f"there, {package.purpose}")
        else:
            cure = line_to_type(package.packages)
            yield Finding(package.name, f"missing, {package.purpose}", cure, stops_us=package in TO_RUN)


def _pages() -> Finding:
    if is_up_to_date():
        return Finding("pages", "built from today's sources")
    return Finding("pages", "to be built", "`run` builds them, in about half a minute the first time.")


def _port(port: int) -> Finding:
    if is_free(port):
        return Finding(f"port {port}", "free")
    return Finding(f"port {port}", "taken", f"Choose another one: python3 manage.py run --port {port + 10}")


def _room() -> Finding:
    free = shutil.disk_usage(ROOT).free
    found = f"{free / 1e9:.1f} GB free"
    if free < _ROOM_WANTED:
        return Finding("disk", found, "Make room: the tools that build the pages take about 1 GB.", stops_us=True)
    return Finding("disk", found)
