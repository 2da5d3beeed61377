"""The words that `manage.py` understands."""

import argparse
import os
from pathlib import Path

from operations.console import Stop, complain
from operations.places import DEFAULT_DATA
from operations.ports import HIGHEST_PORT

DESCRIPTION = """\
cabinet: online booking and payment for French practices.

  run      start everything: sandbox, worker and app (sets up what is missing first)
  test     run the tests; arguments are passed on to pytest
  check    format, lint, types, import contracts, migrations, database guards
  doctor   what is there, what is missing, and the cure

Any other word goes to cabinet's own command line, on the data folder given with --data DIR:
  seed, worker, verify, migrate, guards, practice, user, bench
"""


def main(words: list[str]) -> int:
    """Do what the words say; the exit code."""
    try:
        return _dispatch(words)
    except Stop as stop:
        complain(f"\n{stop}")
        return stop.code
    except KeyboardInterrupt:
        return 130


def _dispatch(words: list[str]) -> int:
    if not words or words[0] in ("-h", "--help", "help"):
        print(DESCRIPTION)
        return 0
    command = _COMMANDS.get(words[0])
    return command(words[1:]) if command else _cabinet(words)


def _run(words: list[str]) -> int:
    from operations.run import RunOptions, run

    parser = argparse.ArgumentParser(prog="manage.py run", description="Start the sandbox, the worker and the app.")
    parser.add_argument("--port", type=_port, default=3000, help="where the app listens (default: 3000)")
    parser.add_argument("--host", default="127.0.0.1", help="the interface it listens on (default: 127.0.0.1)")
    parser.add_argument("--data", type=Path, default=_default_data(), help="the data folder (default: data)")
    parser.add_argument("--no-build", action="store_true", help="serve the last build of the pages as it is")
    given = parser.parse_args(words)
    run(RunOptions(port=given.port, host=given.host, data=given.data.resolve(), may_build=not given.no_build))
    return 0


def _test(words: list[str]) -> int:
    from operations.suites import run_tests

    return run_tests(words)


def _check(words: list[str]) -> int:
    from operations.checks import run_checks

    return run_checks(words)


def _doctor(_words: list[str]) -> int:
    from operations.doctor import examine

    return examine()


_COMMANDS = {"run": _run, "test": _test, "check": _check, "doctor": _doctor}


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return int(text)


def _default_data() -> Path:
    return Path(os.environ.get("CABINET_DATA_DIR") or DEFAULT_DATA)


def _cabinet(words: list[str]) -> int:
    from operations.environment import environment
    from operations.places import PYTHON
    from operations.processes import run_aloud
    from operations.python_packages import ensure_python_packages
    from operations.running import settings_of_the_running_house

    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--data", type=Path, default=_default_data())
    given, others = parser.parse_known_args(words)
    # Measuring speaks to the pages as browsers do, with what only tests need otherwise.
    ensure_python_packages(for_development=others[:1] == ["bench"])
    data = given.data.resolve()
    settings = {**settings_of_the_running_house(data), "CABINET_DATA_DIR": str(data)}
    return run_aloud([str(PYTHON), "-m", "cabinet.cli", *others], environment(settings))
