"""`manage.py test`: the suites, each in a pytest of its own, the quick ones first."""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from operations.console import Stop, say, since
from operations.environment import environment, without_settings
from operations.places import PYTHON, ROOT
from operations.processes import run_aloud
from operations.python_packages import ensure_python_packages
from operations.system_packages import CHROMIUM, PANGO, POSTGRESQL, REDIS, SystemPackage, ensure_system_packages

# More of everything that is drawn by chance: tests/conftest.py says what.
THOROUGH = "--thorough"
# Their values are words or expressions, also when a file of that name happens to exist.
_OPTIONS_WITH_A_VALUE = {
    "-k",
    "-m",
    "-p",
    "-o",
    "-c",
    "-n",
    "-r",
    "-W",
    "--deselect",
    "--ignore",
    "--maxfail",
    "--tb",
    "--tracing",
    "--video",
}


@dataclass(frozen=True, slots=True)
class Suite:
    """One folder of tests, what it needs of the machine, and the plugin that it cannot live with."""

    name: str
    needs: tuple[SystemPackage, ...] = ()
    # pytest-asyncio and pytest-playwright each want the event loop for themselves.
    without_plugin: str = "playwright"
    # Several processes, each with servers of its own; its conftest.py says what stays together.
    in_parallel: bool = False

    @property
    def folder(self) -> Path:
        """Where its tests are."""
        return ROOT / "tests" / self.name


SUITES = (
    Suite("unit", (PANGO,)),
    Suite("integration", (PANGO, POSTGRESQL, REDIS), in_parallel=True),
    Suite("contract"),
    Suite("browser_sandbox", (CHROMIUM,), without_plugin="asyncio"),
    Suite("browser", (PANGO, CHROMIUM), without_plugin="asyncio"),
    Suite("house", (PANGO,)),
)


@dataclass(frozen=True, slots=True)
class Part:
    """What of a suite is to be run."""

    suite: Suite
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a suite went."""

    name: str
    verdict: str
    took: str
    is_fault: bool


def run_tests(words: Sequence[str]) -> int:
    """Run what was asked for, or everything; zero when something ran and nothing failed."""
    parts, options = parts_of(words)
    ensure_system_packages(dict.fromkeys(need for part in parts for need in part.suite.needs))
    ensure_python_packages(for_development=True)
    outcomes: list[Outcome] = []
    for part in parts:
        outcome = _run(part, options, selected=any(word != THOROUGH for word in words))
        outcomes.append(outcome)
        if outcome.verdict == "interrupted":
            break
    return _sum_up(outcomes)


def parts_of(words: Sequence[str]) -> tuple[list[Part], list[str]]:
    """Sort the words given to pytest: paths to the suite they lie in, everything else to all suites."""
    paths, options = _paths_and_options(words)
    there = [suite for suite in SUITES if suite.folder.is_dir()]
    if not paths:
        return [Part(suite, (str(suite.folder),)) for suite in there], options
    parts = [Part(suite, tuple(path for path in paths if _lies_in(suite, path))) for suite in there]
    strangers = [path for path in paths if not any(_lies_in(suite, path) for suite in there)]
    if strangers:
        raise Stop(f"No suite holds {', '.join(strangers)}. The suites are: {', '.join(s.name for s in there)}.")
    return [part for part in parts if part.paths], options


def _paths_and_options(words: Sequence[str]) -> tuple[list[str], list[str]]:
    paths: list[str] = []
    options: list[str] = []
    for before, word in zip(["", *words], words, strict=False):
        is_value = word.startswith("-") or before in _OPTIONS_WITH_A_VALUE
        is_path = not is_value and (word.startswith("tests/") or _file(word).exists())
        (paths if is_path else options).append(word)
    if any((ROOT / "tests").resolve() == _file(path) for path in paths):
        return [], options
    return paths, options


def _lies_in(suite: Suite, path: str) -> bool:
    return _file(path).is_relative_to(suite.folder.resolve())


def _file(path: str) -> Path:
    return (Path.cwd() / path.split("::", 1)[0]).resolve()


def _run(part: Part, options: Sequence[str], *, selected: bool) -> Outcome:
    say(f"\n── {part.suite.name} " + "─" * (74 - len(part.suite.name)))
    started = time.monotonic()
    paths = [str(_file(path)) + path[len(path.split("::", 1)[0]) :] for path in part.paths]
    # Whoever names tests looks at them: their words, and a debugger, belong on this terminal.
    spread = _spread() if part.suite.in_parallel and (THOROUGH in options or not selected) else []
    command = [str(PYTHON), "-m", "pytest", "-p", f"no:{part.suite.without_plugin}", *spread, *options, *paths]
    code = run_aloud(command, without_settings(environment()))
    verdict, is_fault = _verdict(code, selected=selected)
    return Outcome(part.suite.name, verdict, since(started), is_fault)


def _spread() -> list[str]:
    # Each brings a PostgreSQL and a sandbox with it, and takes its files in the order of their names.
    cores = min(os.cpu_count() or 1, 4)
    return ["-n", str(cores), "--dist", "loadscope", "--no-loadscope-reorder"] if cores > 1 else []


def _verdict(code: int, *, selected: bool) -> tuple[str, bool]:
    match code:
        case 0:
            return "passed", False
        case 2:
            return "interrupted", True
        case 5:
            # With a selection (-k, a path) most suites have nothing to run; a whole suite without a test is a fault.
            return "nothing to run", not selected
        case _:
            return "FAILED", True


def _sum_up(outcomes: Sequence[Outcome]) -> int:
    say("\n" + "═" * 78)
    for outcome in outcomes:
        say(f"  {outcome.name:<18}{outcome.verdict:<18}{outcome.took:>10}")
    if not any(outcome.verdict == "passed" or outcome.is_fault for outcome in outcomes):
        say("  No test was run.")
        return 1
    return 1 if any(outcome.is_fault for outcome in outcomes) else 0
