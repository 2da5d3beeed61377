"""A whole cabinet for tests: the build that people get, with its sandbox, worker and app, on free ports."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import httpx

from operations.frontend import built_frontend
from operations.house import House
from operations.ports import any_free_port
from operations.run import open_house
from tests.guard.departures import kept_here


class RunningHouse:
    """What a story may do to a house besides visiting it."""

    def __init__(self, house: House) -> None:
        self._house = house
        self.url = house.url
        self.sandbox_url = house.sandbox_url
        self.data = house.data

    def stop_worker(self) -> None:
        """Let nothing happen in the background."""
        self._house.worker.stop()

    def start_worker(self) -> None:
        """Let the background catch up."""
        self._house.worker.start()

    def kill_app(self) -> None:
        """End the app as a power cut would."""
        self._house.app.kill()

    def start_app(self) -> None:
        """Start the app, and wait until it answers."""
        self._house.app.start()
        self._house.app.wait_until(self._house.app.health)

    def advance(self, **time: float) -> None:
        """Let time pass at once, for everybody: `days=7`, `minutes=11`."""
        moved = httpx.post(
            f"{self.sandbox_url}/_sandbox/clock", json={"advance_seconds": timedelta(**time).total_seconds()}
        )
        moved.raise_for_status()

    def cli(self, *words: str) -> None:
        """Say something on the command line of this house."""
        self._house.cli(*words)

    def log_of(self, name: str) -> str:
        """What a process has written so far."""
        return (self.data / "logs" / f"{name}.log").read_text()

    def make_whole(self) -> None:
        """Start again what a story has stopped."""
        if not self._house.worker.is_running:
            self.start_worker()
        if not self._house.app.is_running:
            self.start_app()


@contextmanager
def running_house(data: Path) -> Generator[RunningHouse]:
    """A seeded house on a data folder of its own, until the end of the block."""
    with built_frontend() as build:
        house = House(data=data, port=any_free_port(), build=build, also=kept_here())
        try:
            open_house(house)
            yield RunningHouse(house)
        finally:
            house.stop()
