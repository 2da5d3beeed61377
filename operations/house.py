"""The processes that are cabinet on one machine: the sandbox, the worker and the app, with one data folder."""

import os
import subprocess
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from operations.children import Child, tethered
from operations.console import Stop
from operations.environment import environment
from operations.frontend import Build
from operations.places import PYTHON, ROOT, VENV
from operations.ports import remembered_port
from operations.processes import run_aloud

# Listening on every interface, we call ourselves on the nearest one.
_OURSELVES = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - these are names, nothing listens here


@dataclass(frozen=True)
class House:
    """One instance. Its processes share nothing with those of another port and another data folder."""

    data: Path
    port: int
    build: Build
    host: str = "127.0.0.1"
    also: Mapping[str, str] = field(default_factory=dict[str, str])  # in the environment of each of its processes

    @cached_property
    def url(self) -> str:
        """Where this machine reaches the app."""
        reachable = _OURSELVES.get(self.host, self.host)
        return f"http://[{reachable}]:{self.port}" if ":" in reachable else f"http://{reachable}:{self.port}"

    @cached_property
    def public_url(self) -> str:
        """Where people reach the app."""
        return os.environ.get("CABINET_PUBLIC_URL", "").rstrip("/") or self.url

    @cached_property
    def has_sandbox(self) -> bool:
        """Whether our sandbox stands in Stripe's place: no key was given, and no sandbox runs elsewhere."""
        return not os.environ.get("CABINET_STRIPE_SECRET_KEY") and not os.environ.get("CABINET_SANDBOX_URL")

    @cached_property
    def is_rehearsal(self) -> bool:
        """Whether a sandbox stands in Stripe's place, ours or another one."""
        return not os.environ.get("CABINET_STRIPE_SECRET_KEY")

    @cached_property
    def sandbox_url(self) -> str:
        """Where the sandbox listens; the same address after a restart."""
        if not self.has_sandbox:
            return os.environ.get("CABINET_SANDBOX_URL", "")
        return f"http://127.0.0.1:{remembered_port(self.data / 'sandbox.port', preferred=self.port + 1)}"

    @property
    def clock_file(self) -> Path:
        """How far the sandbox's clock was moved ahead; every process of this house goes by it."""
        return self.data / "clock"

    @property
    def days_ahead(self) -> float:
        """By how many days, so that nobody wonders about the date."""
        return float(self.clock_file.read_text()) / 86400 if self.has_sandbox and self.clock_file.exists() else 0

    @cached_property
    def variables(self) -> Mapping[str, str]:
        """The environment of every process of this house."""
        return environment({"CABINET_DATA_DIR": str(self.data), **self.whereabouts, **self.also})

    @property
    def whereabouts(self) -> dict[str, str]:
        """What a process must know to join this house, besides its data folder."""
        found = {"CABINET_PUBLIC_URL": self.public_url}
        if self.sandbox_url:
            found["CABINET_SANDBOX_URL"] = self.sandbox_url
        if self.has_sandbox:
            found["CABINET_CLOCK_FILE"] = str(self.clock_file)
        return found

    @cached_property
    def sandbox(self) -> Child:
        """A small Stripe, in a process of its own."""
        port = self.sandbox_url.rsplit(":", 1)[-1]
        where = ["--port", port, "--data", str(self.data / "sandbox.db"), "--url", self.sandbox_url]
        where += ["--clock", str(self.clock_file)]
        return Child(
            name="sandbox",
            command=[str(PYTHON), "-m", "cabinet.sandbox", *where],
            variables=environment(self.also),
            log=self._log("sandbox"),
            health=f"{self.sandbox_url}/_sandbox/health",
        )

    @cached_property
    def worker(self) -> Child:
        """What is done in the background: messages, events, reminders."""
        return Child(
            name="worker",
            command=[str(PYTHON), "-m", "cabinet.cli", "worker"],
            variables=self.variables,
            log=self._log("worker"),
        )

    @cached_property
    def app(self) -> Child:
        """The pages and the routes. One process: the state of a page lives in its memory."""
        where = ["--host", self.host, "--port", str(self.port)]
        how = ["--interface", "asgi", "--workers", "1", "--workers-kill-timeout", "5", "--log-level", "warning"]
        return Child(
            name="app",
            command=[str(VENV / "bin" / "granian"), *how, *where, "--factory", "cabinet.cabinet:app"],
            variables={**self.variables, **self.build.served_by},
            log=self._log("app"),
            health=f"{self.url}/healthz",
        )

    @cached_property
    def children(self) -> list[Child]:
        """Every process, in the order in which they start."""
        return [self.sandbox, self.worker, self.app] if self.has_sandbox else [self.worker, self.app]

    @contextmanager
    def preparing(self) -> Generator[None]:
        """Bring the database up to date during the block, and stop when that fails, with its own sentence above."""
        command = tethered([str(PYTHON), "-m", "cabinet.cli", "prepare"])
        # A session of its own keeps Ctrl-C away from it: it ends with the block.
        with subprocess.Popen(command, cwd=ROOT, env=self.variables, start_new_session=True) as process:
            try:
                yield
                code = process.wait()
            finally:
                process.kill()
        _stop_unless_done("prepare", code)

    def cli(self, *words: str) -> None:
        """Run cabinet's command line on this house; stop when it says no, with its own sentence above."""
        _stop_unless_done(" ".join(words), run_aloud([str(PYTHON), "-m", "cabinet.cli", *words], self.variables))

    def stop(self) -> None:
        """End every process, the last one first, so that nothing is asked of what has already gone."""
        for child in reversed(self.children):
            child.stop()

    def _log(self, name: str) -> Path:
        return self.data / "logs" / f"{name}.log"


def _stop_unless_done(words: str, code: int) -> None:
    if code:
        raise Stop(f"`cabinet {words}` ended with {code}: see above.", code=code)
