"""Whoever had a turn, or waited for one, leaves it to the next, also where something goes wrong meanwhile."""

import signal
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from cabinet.turns import Turns

IMPATIENT = 0.2
PATIENT = 3


def test_a_process_that_was_forked_meanwhile_keeps_nothing(tmp_path: Path):
    """It has the same files open, and a file stays locked as long as anybody has it open."""
    turns = Turns(file_of(tmp_path), patience=IMPATIENT)
    context = get_context("fork")
    may_end = context.Event()
    turns.begin()
    child = context.Process(target=may_end.wait)
    child.start()
    try:
        turns.end()

        another_process_writes(tmp_path)
    finally:
        may_end.set()
        child.join()


def test_whoever_is_interrupted_in_the_queue_stands_in_nobodys_way(tmp_path: Path):
    turns = Turns(file_of(tmp_path), patience=PATIENT)
    turns.begin()
    with interrupted(), pytest.raises(KeyboardInterrupt):
        turns.begin()
    turns.end()

    turns.begin()
    turns.end()


def test_whoever_is_interrupted_as_their_turn_comes_hands_it_on(tmp_path: Path):
    """Somebody else waits behind them already."""
    turns = Turns(file_of(tmp_path), patience=PATIENT)
    served: list[str] = []
    next_one = Thread(target=lambda: (turns.begin(), served.append("the next one"), turns.end()))

    def their_turn_comes() -> None:
        next_one.start()
        while len(turns._queue) < 3:
            time.sleep(0.001)
        turns.end()

    turns.begin()
    with interrupted(their_turn_comes), pytest.raises(KeyboardInterrupt):
        turns.begin()
    next_one.join()

    assert served == ["the next one"]


@contextmanager
def interrupted(meanwhile: Callable[[], None] = lambda: None) -> Generator[None]:
    """Somebody presses Ctrl-C in a moment, after something else has happened."""

    def press(_signal: int, _frame: Any) -> None:
        meanwhile()
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, press)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def another_process_writes(folder: Path) -> None:
    """Refused when somebody has not given the turn back."""
    others = Turns(file_of(folder), patience=IMPATIENT)
    others.begin()
    others.end()


def file_of(folder: Path) -> Path:
    return folder / "house.db"
