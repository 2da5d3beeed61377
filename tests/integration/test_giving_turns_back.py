"""Whoever had a turn, or waited for one, leaves it to the next, also where something goes wrong meanwhile."""

import signal
import sqlite3
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from cabinet import database
from cabinet.turns import Turns, Writer
from tests.crowds import all_at_once

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


def test_a_connection_that_cannot_be_closed_leaves_its_turn_too(tmp_path: Path):
    """SQLite lets nobody close it but the thread that has opened it."""
    writer = a_writer(tmp_path)
    writer.take_turn()

    assert [type(told) for told in all_at_once([writer.close])] == [sqlite3.ProgrammingError]

    another_process_writes(tmp_path)
    writer.close()


def test_a_commit_that_fails_keeps_the_turn_until_all_is_taken_back(tmp_path: Path):
    """The transaction goes on until then, and nobody else could write."""
    writer = a_writer(tmp_path)
    writer.executescript(_NEVER_WITHOUT_ITS_PARENT)
    writer.take_turn()
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO child VALUES (1)")

    with pytest.raises(sqlite3.IntegrityError):
        writer.commit()
    with pytest.raises(sqlite3.OperationalError, match="database is locked"):
        another_process_writes(tmp_path)

    writer.rollback()
    another_process_writes(tmp_path)
    writer.close()


def test_a_unit_of_work_whose_commit_fails_leaves_the_turn(tmp_path: Path):
    engine, _ = database.open_engines(f"sqlite:///{file_of(tmp_path)}")
    with engine.begin() as connection:
        for statement in _NEVER_WITHOUT_ITS_PARENT.strip().splitlines():
            connection.execute(text(statement))

    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text("INSERT INTO child VALUES (1)"))

    another_process_writes(tmp_path)
    engine.dispose()


def test_a_unit_of_work_that_cannot_begin_leaves_the_turn(tmp_path: Path):
    """Somebody writes who takes no turn: a shell, or a backup."""
    engine, _ = database.open_engines(f"sqlite:///{file_of(tmp_path)}")
    with engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA busy_timeout = 0")
        shell = sqlite3.connect(file_of(tmp_path), isolation_level=None)
        shell.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="database is locked"):
            connection.execute(text("CREATE TABLE note (words TEXT)"))

    another_process_writes(tmp_path)
    shell.close()
    engine.dispose()


def a_writer(folder: Path) -> Writer:
    writer = Writer(file_of(folder), turns=Turns(file_of(folder), patience=IMPATIENT), isolation_level=None)
    writer.execute("PRAGMA foreign_keys = ON")
    return writer


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


_NEVER_WITHOUT_ITS_PARENT = """
CREATE TABLE parent (number INTEGER PRIMARY KEY);
CREATE TABLE child (parent INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED);
"""
