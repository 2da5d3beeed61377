"""A house as `manage.py run` keeps it: whatever dies is started again."""

import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from operations.frontend import built_frontend
from operations.house import House
from operations.ports import any_free_port
from operations.run import open_house
from operations.supervision import Supervision
from tests.guard.departures import kept_here

# Killed so often, nothing would ever run for a minute: what has started counts as well.
_WELL_AFTER: Final = 5.0


@contextmanager
def watched_house(data: Path) -> Generator[House]:
    """A house on this data folder, watched until the end of the block."""
    with built_frontend() as build:
        house = House(data=data, port=any_free_port(), build=build, also=kept_here())
        try:
            open_house(house)
            with _watched(house):
                yield house
        finally:
            house.stop()


@contextmanager
def _watched(house: House) -> Generator[None]:
    ended = threading.Event()
    log = house.data / "logs" / "supervision.log"

    def watch() -> None:
        with log.open("w") as file:
            supervision = Supervision(house.children, well_after=_WELL_AFTER, say=lambda line: print(line, file=file))
            while not ended.wait(0.25):
                supervision.tick()

    # What this thread starts ends with it: it watches until the house is closed.
    watching = threading.Thread(target=watch, name="supervision")
    watching.start()
    try:
        yield
    finally:
        ended.set()
        watching.join()
