"""Processes that live in one house, as app and worker processes do, and what they get done in which time."""

import os
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any, Final, TypeVar

from cabinet.bench.unsound import Unsound
from cabinet.wiring import house

# Each process has its own import of the house; nobody is measured before the last one is there.
_ARRIVES_WITHIN: Final = 0.5
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Shift:
    """What one process did, between which two moments of the clock that all processes share."""

    began: float
    ended: float
    done: int
    faults: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class Crew:
    """The processes, as many as the machine has cores."""

    pool: ProcessPoolExecutor
    size: int

    def do(self, task: Callable[..., Thing], *given: Any) -> Thing:
        """Lets one of them do something that is not measured."""
        return self.pool.submit(task, *given).result()

    def share(self, task: Callable[[Any], Thing], things: Sequence[Any]) -> list[Thing]:
        """Lets each of them do the task with its share of the things."""
        shares = [things[number :: self.size] for number in range(self.size)]
        return list(self.pool.map(task, shares))


@contextmanager
def crew(settings: Mapping[str, str]) -> Generator[Crew]:
    """Processes in the house with these settings, and no others."""
    size = os.cpu_count() or 1
    with ProcessPoolExecutor(size, mp_context=get_context("spawn"), initializer=_live, initargs=(settings,)) as pool:
        list(pool.map(_arrive, range(size)))
        yield Crew(pool, size)


def each(task: Callable[[Thing], None], things: Sequence[Thing], *, at_once: int) -> Shift:
    """Does the task with each thing, several at a time; one that fails is noted, and the others go on."""

    def fault_of(thing: Thing) -> str:
        try:
            task(thing)
        except Exception as error:  # noqa: BLE001 - whatever it is, no figure is given then
            return repr(error)
        return ""

    began = time.monotonic()
    with ThreadPoolExecutor(at_once) as threads:
        faults = [fault for fault in threads.map(fault_of, things) if fault]
    return Shift(began, time.monotonic(), len(things), faults)


def per_second(doing: str, shifts: Sequence[Shift]) -> float:
    """How many of them were done in a second by all together; Unsound when one went wrong, or none was done."""
    done = sum(shift.done for shift in shifts)
    faults = [fault for shift in shifts for fault in shift.faults]
    if faults:
        raise Unsound.of(doing, faults, among=done)
    if not done:
        raise Unsound(f"No {doing} were done at all.")
    return done / (max(shift.ended for shift in shifts) - min(shift.began for shift in shifts))


def _live(settings: Mapping[str, str]) -> None:
    for name in [name for name in os.environ if name.startswith("CABINET_")]:
        del os.environ[name]
    os.environ.update(settings)


def _arrive(_number: int) -> None:
    house()
    # Long enough for the others to begin: each of them is given one arrival.
    time.sleep(_ARRIVES_WITHIN)
