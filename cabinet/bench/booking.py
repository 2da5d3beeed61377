"""Booking and payment, measured on both databases and in a running house."""

import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cabinet import database
from cabinet.bench.bookings import bookings_per_second
from cabinet.bench.crew import crew
from cabinet.bench.databases import scratch_postgresql, scratch_sqlite, server_at
from cabinet.bench.figures import Figures, OnOneDatabase
from cabinet.bench.holds import holds_per_second
from cabinet.bench.machine import this_machine
from cabinet.bench.settling import settled_per_second
from cabinet.bench.slots import free_slots
from cabinet.bench.unsound import Unsound
from cabinet.kit.tokens import new_token
from operations.console import say
from operations.postgresql import running_server
from operations.stand import running_house, running_sandbox

__all__ = ["FULL", "QUICK", "Size", "Unsound", "measure_booking"]

_SLUG: Final = "martin"


@dataclass(frozen=True, slots=True)
class Size:
    """How much is done of everything."""

    holds: int
    payments: int
    appointments: Mapping[str, int]
    bookings: int


FULL: Final = Size(holds=600, payments=60, appointments={"1k": 1_000, "10k": 10_000, "100k": 100_000}, bookings=8)
# Says whether everything can be measured; the figures of so little say nothing.
QUICK: Final = Size(holds=24, payments=4, appointments={"1k": 1_000}, bookings=1)


def measure_booking(*, postgresql: str, size: Size) -> Figures:
    """Starts what it takes, measures, and ends it. Unsound, or Stop with a sentence, when anything went wrong."""
    with _server(postgresql) as server, tempfile.TemporaryDirectory(prefix="cabinet-bench-") as name:
        folder = Path(name)
        with server_at(server) as engine:
            machine = this_machine(engine)
        with scratch_postgresql(server) as url:
            on_postgresql = _on(url, folder, size)
        with scratch_sqlite(folder) as url:
            on_sqlite = _on(url, folder, size)
        say("  Bookings in a running house …")
        with running_house(folder / "house") as url:
            bookings = bookings_per_second(url, slug=_SLUG, times=size.bookings)
    return Figures(on_sqlite, on_postgresql, bookings, machine)


@contextmanager
def _server(given: str) -> Generator[str]:
    if given:
        yield given
        return
    # It waits for the disk, as SQLite does here: what was answered survives a power cut.
    with running_server({"max_connections": "200"}) as port:
        yield f"postgresql://cabinet@127.0.0.1:{port}/postgres"


def _on(url: str, folder: Path, size: Size) -> OnOneDatabase:
    name = url.split(":", maxsplit=1)[0].split("+", maxsplit=1)[0]
    data = folder / name
    with running_sandbox(data / "stripe") as sandbox_url:
        settings = {
            "CABINET_DATA_DIR": str(data),
            "CABINET_DATABASE_URL": url,
            "CABINET_SANDBOX_URL": sandbox_url,
            "CABINET_SECRET_KEY": new_token(),
        }
        with crew(settings) as people:
            say(f"  Holds on {name} …")
            holds = holds_per_second(people, holds=size.holds)
            say(f"  Settled events on {name} …")
            settled = settled_per_second(people, bookings_paid=size.payments)
    engine, _ = database.open_engines(url)
    say(f"  Free slots on {name} …")
    slots = {label: free_slots(engine, appointments=count) for label, count in size.appointments.items()}
    engine.dispose()
    return OnOneDatabase(
        holds,
        settled,
        slots_p50_ms={label: found.p50_ms for label, found in slots.items()},
        slots_p95_ms={label: found.p95_ms for label, found in slots.items()},
    )
