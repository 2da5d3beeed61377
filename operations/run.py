"""`manage.py run`: from a clone to a practice that can be booked."""

import contextlib
import os
import signal
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from operations.console import Stop, complain, say, since, step
from operations.frontend import built_frontend
from operations.house import House
from operations.places import shown
from operations.ports import require_free
from operations.python_packages import ensure_python_packages
from operations.running import remember, sole_user_of
from operations.supervision import Supervision
from operations.system_packages import TO_RUN, ensure_system_packages


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """What may be chosen on the command line."""

    port: int
    host: str
    data: Path
    may_build: bool


def run(options: RunOptions) -> None:
    """Set up what is missing, start everything, watch over it until somebody says stop."""
    started = time.monotonic()
    ended = _when_told_to_end()
    with contextlib.ExitStack() as stack:
        _set_up(options)
        stack.enter_context(sole_user_of(options.data))
        build = stack.enter_context(built_frontend(may_build=options.may_build))
        require_free(options.port, options.host)
        house = House(data=options.data, port=options.port, host=options.host, build=build)
        stack.callback(_end, house)
        remember(house.data, house.whereabouts)
        open_house(house)
        say(_welcome(house, ready_after=since(started)))
        _watch(house, ended)


def open_house(house: House) -> None:
    """Start the processes, each as soon as what it needs is there, until everything works."""
    with step("Bringing the database up to date"), house.preparing():
        if house.has_sandbox:
            # Whoever prepares the house imports and migrates meanwhile, and waits for the sandbox where it is needed.
            house.sandbox.start()
            house.sandbox.wait_until(house.sandbox.health)
    with step("Starting the worker and the app"):
        house.worker.start()
        house.app.start()
        house.app.wait_until(f"{house.url}/readyz")


def _set_up(options: RunOptions) -> None:
    require_free(options.port, options.host)
    ensure_system_packages(TO_RUN)
    ensure_python_packages(for_development=False)
    try:
        options.data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Stop(f"The data folder {options.data} cannot be made: {error.strerror}.") from error


def _when_told_to_end() -> threading.Event:
    ended = threading.Event()

    def end(_number: int, _frame: object) -> None:
        if ended.is_set():
            return
        ended.set()
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    return ended


def _watch(house: House, ended: threading.Event) -> None:
    supervision = Supervision(house.children)
    while not ended.wait(0.25):
        supervision.tick()


def _end(house: House) -> None:
    complain("\nEnding …")
    house.stop()
    complain("All processes have ended.")


def _welcome(house: House, *, ready_after: str) -> str:
    lines = [
        f"cabinet is ready after {ready_after}.",
        "",
        f"  The practitioner's desk   {house.public_url}/tableau-de-bord",
    ]
    if house.is_rehearsal:
        lines += [
            "    sign in with            camille@martin.example / demonstration",
            f"  The client's booking page {house.public_url}/rdv/martin",
            "    test card               4242 4242 4242 4242, any future date, any code",
            f"  E-mails that were sent    {house.public_url}/courriels",
            f"  What seldom happens       {house.sandbox_url}/_sandbox/",
            "    disputes, outages, days that pass: with a button for each",
        ]
    lines += [
        "",
        f"  Data {shown(house.data)}, logs {shown(house.data / 'logs')}. Ctrl-C ends everything.",
    ]
    if house.days_ahead >= 1:
        lines.append(f"  The clock is {house.days_ahead:.0f} days ahead: it was moved, and never goes back.")
    if house.host not in ("127.0.0.1", "localhost", "::1") and "CABINET_PUBLIC_URL" not in os.environ:
        lines.append("  Set CABINET_PUBLIC_URL to the address by which others reach this machine.")
    frame = "─" * 78
    return "\n".join(["", frame, *lines, frame])
