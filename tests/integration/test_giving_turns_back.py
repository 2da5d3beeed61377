"""Whoever had a turn, or waited for one, leaves it to the next, also where something goes wrong meanwhile."""

from multiprocessing import get_context
from pathlib import Path

from cabinet.turns import Turns

IMPATIENT = 0.2


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


def another_process_writes(folder: Path) -> None:
    """Refused when somebody has not given the turn back."""
    others = Turns(file_of(folder), patience=IMPATIENT)
    others.begin()
    others.end()


def file_of(folder: Path) -> Path:
    return folder / "house.db"
