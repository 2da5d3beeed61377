"""Writers on SQLite take turns: nobody is passed over, nobody waits for ever, and who has ended is in nobody's way."""

import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from subprocess import PIPE, Popen

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import OperationalError

from cabinet import database
from cabinet.turns import Turns, Writer
from tests.crowds import all_at_once

PROCESSES, THREADS = 2, 4
TURNS = 800
IMPATIENT = 0.2


def test_eight_writers_of_two_processes_have_as_many_turns(tmp_path: Path):
    turns = turns_of_each(tmp_path, write_in_turn)

    assert len(turns) == PROCESSES * THREADS
    assert min(turns.values()) > max(turns.values()) / 2


def test_without_turns_some_write_while_others_wait(tmp_path: Path):
    """The control: SQLite keeps no order, and looks the more rarely for whoever has waited the longest."""
    turns = turns_of_each(tmp_path, write_at_any_time)

    assert min(turns.values(), default=0) < max(turns.values()) / 2


def test_who_has_waited_long_enough_is_refused_as_by_sqlite_itself(tmp_path: Path):
    engine = an_engine(tmp_path)
    with engine.begin(), engine.connect() as another:
        writer_of(another).turns = Turns(file_of(tmp_path), patience=IMPATIENT)

        with pytest.raises(OperationalError, match="database is locked"):
            another.execute(text("INSERT INTO turn (writer) VALUES (0)"))

    with engine.begin() as connection:
        connection.execute(text("INSERT INTO turn (writer) VALUES (1)"))
    assert counted(engine) == {1: 1}


def test_who_gives_up_in_the_queue_is_passed_over(tmp_path: Path):
    """The next turn is of whoever comes after them, and not of nobody."""
    turns = Turns(file_of(tmp_path), patience=IMPATIENT)
    turns.begin()

    assert [str(each) for each in all_at_once([turns.begin] * 3)] == ["database is locked"] * 3

    for _ in range(2):
        turns.end()
        turns.begin()


def test_who_is_killed_leaves_the_turn_to_others(tmp_path: Path):
    """Power fails in the midst of a transaction of another process."""
    engine = an_engine(tmp_path)
    writing = Popen([sys.executable, "-c", _WRITES_FOR_EVER, url_of(tmp_path)], stdout=PIPE, text=True)
    assert writing.stdout
    with writing, writing.stdout:
        assert writing.stdout.readline() == "in the midst of it\n"
        with pytest.raises(sqlite3.OperationalError, match="database is locked"):
            Turns(file_of(tmp_path), patience=0).begin()
        writing.send_signal(signal.SIGKILL)

    with engine.begin() as connection:
        connection.execute(text("INSERT INTO turn (writer) VALUES (1)"))
    assert counted(engine) == {1: 1}


def test_who_only_reads_waits_for_nobody(tmp_path: Path):
    engine = an_engine(tmp_path)
    _, reading = database.open_engines(url_of(tmp_path))

    with engine.begin() as connection:
        connection.execute(text("INSERT INTO turn (writer) VALUES (1)"))
        assert counted(reading) == {}
    assert counted(reading) == {1: 1}


def write_in_turn(url: str, first: int, start: Barrier) -> None:
    """A process whose writers write one after another as long as anything is left to write."""
    engine, _ = database.open_engines(url)
    _write(engine, first, start)


def write_at_any_time(url: str, first: int, start: Barrier) -> None:
    """The same, as it would be without turns."""
    engine, _ = database.open_engines(url)
    event.remove(engine, "begin", database.take_turn)
    _write(engine, first, start)


def turns_of_each(folder: Path, write: Callable[[str, int, Barrier], None]) -> Counter[int]:
    """How often each writer had its turn, until all together had so many."""
    engine, context = an_engine(folder), get_context("spawn")
    start = context.Barrier(PROCESSES * THREADS)
    processes = [
        context.Process(target=write, args=(url_of(folder), THREADS * number, start)) for number in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * PROCESSES
    return counted(engine)


def _write(engine: Engine, first: int, start: Barrier) -> None:
    def write(writer: int) -> None:
        with engine.connect():
            start.wait()
        while _is_written(engine, writer):
            pass

    told = all_at_once([lambda writer=first + number: write(writer) for number in range(THREADS)])
    assert told == [None] * THREADS, told


def _is_written(engine: Engine, writer: int) -> bool:
    with engine.begin() as connection:
        if connection.scalar(text("SELECT count(*) FROM turn")) == TURNS:
            return False
        connection.execute(text("INSERT INTO turn (writer) VALUES (:writer)"), {"writer": writer})
        return True


def an_engine(folder: Path) -> Engine:
    """A database in which nothing has been written."""
    engine, _ = database.open_engines(url_of(folder))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE turn (writer INTEGER)"))
    return engine


def counted(engine: Engine) -> Counter[int]:
    with engine.connect() as connection:
        return Counter(connection.scalars(text("SELECT writer FROM turn")))


def writer_of(connection: database.Connection) -> Writer:
    writer = connection.connection.driver_connection
    assert isinstance(writer, Writer)
    return writer


def url_of(folder: Path) -> str:
    return f"sqlite:///{file_of(folder)}"


def file_of(folder: Path) -> Path:
    return folder / "house.db"


_WRITES_FOR_EVER = """
import sys, time
from cabinet import database
engine, _ = database.open_engines(sys.argv[1])
with engine.begin() as connection:
    connection.exec_driver_sql("INSERT INTO turn (writer) VALUES (0)")
    print("in the midst of it", flush=True)
    time.sleep(600)
"""
