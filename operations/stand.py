"""What something is measured on: a Stripe of its own, or a whole house, in a folder of its own, gone afterwards."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from operations.children import Child
from operations.environment import environment, without_settings
from operations.frontend import built_frontend
from operations.house import House
from operations.places import PYTHON
from operations.ports import any_free_port
from operations.run import open_house


def forget_settings() -> None:
    """Let nothing that is measured touch the house whose settings are around us."""
    for name in [name for name in os.environ if name.startswith("CABINET_")]:
        del os.environ[name]


@contextmanager
def running_sandbox(data: Path) -> Generator[str]:
    """A sandbox with an empty memory; its address."""
    data.mkdir(parents=True)
    port = any_free_port()
    url = f"http://127.0.0.1:{port}"
    sandbox = Child(
        name="sandbox",
        command=[str(PYTHON), "-m", "cabinet.sandbox", "--port", str(port), "--data", str(data / "sandbox.db")],
        variables=without_settings(environment()),
        log=data / "sandbox.log",
        health=f"{url}/_sandbox/health",
    )
    try:
        sandbox.start()
        sandbox.wait_until(sandbox.health)
        yield url
    finally:
        sandbox.stop()


@contextmanager
def running_house(data: Path) -> Generator[str]:
    """A house with the practices of the demonstration, as people get it; its address."""
    data.mkdir(parents=True)
    with built_frontend() as build:
        house = House(data=data, port=any_free_port(), build=build)
        try:
            open_house(house)
            yield house.url
        finally:
            house.stop()
