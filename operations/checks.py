"""`manage.py check`: everything a reader of the code may rely on without running it."""

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from operations.console import Stop, say, since
from operations.environment import environment, without_settings
from operations.places import PYTHON, ROOT, VENV
from operations.python_packages import ensure_python_packages

_TOOLS = VENV / "bin"


@dataclass(frozen=True, slots=True)
class Check:
    """One question, the command that answers it, and what to do when the answer is no."""

    name: str
    command: tuple[str, ...]
    cure: str


CHECKS = (
    # The slowest one first: the others are done before it is.
    Check("types", (str(_TOOLS / "pyright"),), "Give the values the types they have."),
    Check("imports", (str(_TOOLS / "lint-imports"), "--no-cache"), "Calls go down: see docs/architecture.md."),
    Check(
        "migrations",
        (str(PYTHON), "-m", "cabinet.cli", "migrate", "--check"),
        "The tables and the migrations differ: write the migration.",
    ),
    Check(
        "guards",
        (str(PYTHON), "-m", "cabinet.cli", "guards", "--check"),
        "The database lacks a guard, or has one nobody wrote down: see cabinet/guards.py.",
    ),
    Check("lint", (str(_TOOLS / "ruff"), "check", "."), "Many of these are mended by: .venv/bin/ruff check --fix"),
    Check("format", (str(_TOOLS / "ruff"), "format", "--check", "."), "Mended by: .venv/bin/ruff format"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a check said."""

    check: Check
    is_good: bool
    output: str
    took: str


def run_checks(names: Sequence[str]) -> int:
    """Run all checks, or those named; zero when all are content."""
    wanted = _wanted(names)
    ensure_python_packages(for_development=True)
    started = time.monotonic()
    faults = [answer.check.name for answer in _answers(wanted) if not _told(answer)]
    say()
    if faults:
        say(f"Not yet: {', '.join(faults)} ({since(started)}).")
        return 1
    say(f"All is well ({since(started)}).")
    return 0


def _wanted(names: Sequence[str]) -> list[Check]:
    known = {check.name: check for check in CHECKS}
    if strangers := [name for name in names if name not in known]:
        raise Stop(f"There is no check called {', '.join(strangers)}. The checks are: {', '.join(known)}.")
    return [known[name] for name in names] or list(CHECKS)


def _answers(wanted: Sequence[Check]) -> Iterator[Answer]:
    with tempfile.TemporaryDirectory(prefix="cabinet-check-") as data:
        variables = without_settings(environment()) | {"CABINET_DATA_DIR": data}
        with ThreadPoolExecutor(max_workers=max(2, os.cpu_count() or 2)) as pool:
            for answered in as_completed([pool.submit(_ask, check, variables) for check in wanted]):
                yield answered.result()


def _ask(check: Check, variables: Mapping[str, str]) -> Answer:
    started = time.monotonic()
    done = subprocess.run(
        check.command, cwd=ROOT, env=variables, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return Answer(check, done.returncode == 0, done.stdout.rstrip(), since(started))


def _told(answer: Answer) -> bool:
    verdict = "good" if answer.is_good else "NOT YET"
    say(f"  {answer.check.name:<14}{verdict:<10}{answer.took:>8}")
    if not answer.is_good:
        say(f"\n{answer.output}\n\n  {answer.check.cure}\n")
    return answer.is_good
