"""Commands that are run to their end, quietly unless they fail."""

import subprocess
from collections.abc import Mapping, Sequence

from operations.console import Stop
from operations.places import ROOT

_LINES_SHOWN = 40


def run_quietly(command: Sequence[str], variables: Mapping[str, str]) -> str:
    """Run a command; when it fails, stop with the end of what it said."""
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=variables, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
    except OSError as error:
        raise Stop(f"{command[0]} could not be started: {error.strerror}.") from error
    if done.returncode:
        raise Stop(f"{_tail(done.stdout)}\n\nThis failed (exit {done.returncode}): {' '.join(command)}")
    return done.stdout


def run_aloud(command: Sequence[str], variables: Mapping[str, str]) -> int:
    """Run a command whose words are meant for the person at the terminal; its exit code."""
    return subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode


def _tail(output: str) -> str:
    return "\n".join(output.rstrip().splitlines()[-_LINES_SHOWN:])
