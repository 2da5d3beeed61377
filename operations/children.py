"""One process of the house: started, watched, ended with all that it started itself."""

import contextlib
import http
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from operations.console import Stop
from operations.places import ROOT, shown

_LOG_LIMIT = 20_000_000
_LINES_SHOWN = 20


@dataclass(kw_only=True, eq=False)
class Child:
    """A process by name. It writes to its own log file, and dies when we die."""

    name: str
    command: Sequence[str]
    variables: Mapping[str, str]
    log: Path
    health: str = ""
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    exit_code: int | None = field(default=None, init=False)

    @property
    def is_running(self) -> bool:
        """Whether it was started and has not ended."""
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Start it; what it left behind last time is ended first."""
        self.stop()
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            # A session of its own keeps Ctrl-C away from it: we end our processes in order, each one once.
            self.process = subprocess.Popen(
                tethered(self.command),
                cwd=ROOT,
                env=self.variables,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def stop(self, *, within: float = 8) -> None:
        """Ask it to end, wait, then end it and every process it started."""
        if self.process is None:
            return
        _signal_group(self.process, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(within)
        self.kill()

    def kill(self) -> None:
        """End it at once, as a crash of the machine would, with every process it started."""
        if self.process is None:
            return
        _signal_group(self.process, signal.SIGKILL)
        self.exit_code = self.process.wait()
        self.process = None

    def wait_until(self, address: str, *, within: float = 60) -> None:
        """Wait for an address to say 200; stop with the end of the log when the process ends or never gets there."""
        deadline = time.monotonic() + within
        while not says_ok(address, within=3):
            if not self.is_running:
                raise Stop(f"{self.end_of_log()}\n\nThe {self.name} {self.how_it_ended()} while it started.")
            if time.monotonic() > deadline:
                raise Stop(
                    f"{self.end_of_log()}\n\nThe {self.name} did not say 200 at {address} within {within:.0f} s."
                )
            time.sleep(0.05)

    def how_it_ended(self) -> str:
        """Its exit, in words."""
        code = self.process.poll() if self.process else self.exit_code
        if code is None:
            return "is still running"
        return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended (exit {code})"

    def end_of_log(self) -> str:
        """The last lines it wrote, and where the others are."""
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join([*lines[-_LINES_SHOWN:], f"(from {shown(self.log)})"])

    def keep_log_short(self) -> None:
        """Put a long log aside. The process goes on writing to the same, now empty, file."""
        if self.log.exists() and self.log.stat().st_size > _LOG_LIMIT:
            self.log.with_suffix(".log.1").write_bytes(self.log.read_bytes())
            os.truncate(self.log, 0)


def tethered(
    command: Sequence[str], *, ended_by: signal.Signals = signal.SIGTERM, user: int | None = None
) -> list[str]:
    """The same command, tied to the life of this process; as another user when we may become one (root may)."""
    # The tether itself becomes that user: neither our Python nor our folder need be theirs to read.
    tether = Path(__file__).with_name("tether.py")
    python = Path(sys.base_prefix) / "bin" / "python3"
    becomes = "" if user is None else str(user)
    return [str(python), "-I", "-S", str(tether), str(os.getpid()), str(ended_by.value), becomes, *command]


def says_ok(address: str, *, within: float) -> bool:
    """Whether a GET is answered with 200."""
    try:
        with _DIRECTLY.open(address, timeout=within) as answer:
            return answer.status == http.HTTPStatus.OK
    except (OSError, urllib.error.URLError):
        return False


# A proxy in the environment is for the world outside, not for our own processes.
_DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    # The group lives as long as one of its members: a process that ended may have left others behind.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)
