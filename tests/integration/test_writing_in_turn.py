"""Writers on SQLite take turns: in order, nobody waits for ever, and who has ended is in nobody's way."""

import fcntl
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from subprocess import PIPE, Popen

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from cabinet import database
from cabinet.turns import Turns, Writer
from tests.crowds import all_at_once

WRITERS = 6
ROUNDS = 20
IMPATIENT = 0.2


def test_whoever_comes_first_writes_first(tmp_path: Path):
    engine = an_engine(tmp_path)
    with engine.begin() as first, ThreadPoolExecutor(WRITERS) as threads:
        queue = writer_of(first).turns._queue
        for number in range(WRITERS):
            threads.submit(write, engine, number)
            wait_until(lambda waiting=number + 1: len(queue) == 1 + waiting)
        first.commit()

    assert written(engine) == list(range(WRITERS))


def test_who_has_written_lets_another_process_write_before_they_do_again(tmp_path: Path):
    """Somebody there waits already, and this process comes again at once."""
    engine = an_engine(tmp_path)
    with another_process(_WRITES_AGAIN_AND_AGAIN, tmp_path):
        for _ in range(ROUNDS):
            with engine.begin() as connection:
                connection.execute(text("INSERT INTO turn (writer) VALUES (0)"))
                wait_until(lambda: somebody_stands_at_the_door(tmp_path))

    order = written(engine)
    assert order.count(0) == ROUNDS
    assert (0, 0) not in pairwise(order)


def test_who_has_waited_long_enough_is_refused_as_by_sqlite_itself(tmp_path: Path):
    engine = an_engine(tmp_path)
    with engine.begin(), engine.connect() as another:
        writer_of(another).turns = Turns(file_of(tmp_path), patience=IMPATIENT)

        with pytest.raises(OperationalError, match="database is locked"):
            another.execute(text("INSERT INTO turn (writer) VALUES (0)"))

    with engine.begin() as connection:
        connection.execute(text("INSERT INTO turn (writer) VALUES (1)"))
    assert written(engine) == [1]


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
    with another_process(_WRITES_FOR_LONG, tmp_path) as process:
        assert process.stdout
        assert process.stdout.readline() == "in the midst of it\n"
        with pytest.raises(sqlite3.OperationalError, match="database is locked"):
            Turns(file_of(tmp_path), patience=0).begin()

    with engine.begin() as connection:
        connection.execute(text("INSERT INTO turn (writer) VALUES (1)"))
    assert written(engine) == [1]


def test_who_only_reads_waits_for_nobody(tmp_path: Path):
    engine = an_engine(tmp_path)
    _, reading = database.open_engines(url_of(tmp_path))

    with engine.begin() as connection:
        connection.execute(text("INSERT INTO turn (writer) VALUES (1)"))
        assert written(reading) == []
    assert written(reading) == [1]


def write(engine: Engine, number: int) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO turn (writer) VALUES (:number)"), {"number": number})


def wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < until, "it never came to that"
        time.sleep(0.001)


def somebody_stands_at_the_door(folder: Path) -> bool:
    with file_of(folder).with_name("house.db.door").open("a") as door:
        try:
            fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


@contextmanager
def another_process(program: str, folder: Path) -> Generator[Popen[str]]:
    """It runs until it is killed, at the latest at the end."""
    with Popen([sys.executable, "-c", program, url_of(folder)], stdout=PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGKILL)


def an_engine(folder: Path) -> Engine:
    """A database in which nothing has been written."""
    engine, _ = database.open_engines(url_of(folder))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE turn (writer INTEGER)"))
    return engine


def written(engine: Engine) -> list[int]:
    """Who wrote, in the order in which they did."""
    with engine.connect() as connection:
        return list(connection.scalars(text("SELECT writer FROM turn ORDER BY rowid")))


def writer_of(connection: database.Connection) -> Writer:
    writer = connection.connection.driver_connection
    assert isinstance(writer, Writer)
    return writer


def url_of(folder: Path) -> str:
    return f"sqlite:///{file_of(folder)}"


def file_of(folder: Path) -> Path:
    return folder / "house.db"


_WRITES_FOR_LONG = """
import sys, time
from cabinet import database
engine, _ = database.open_engines(sys.argv[1])
with engine.begin() as connection:
    connection.exec_driver_sql("INSERT INTO turn (writer) VALUES (0)")
    print("in the midst of it", flush=True)
    time.sleep(600)
"""

_WRITES_AGAIN_AND_AGAIN = """
import sys
from cabinet import database
engine, _ = database.open_engines(sys.argv[1])
while True:
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO turn (writer) VALUES (1)")
"""
