"""The bell: who must look again, whichever process made the change.

A unit of work rings it inside its transaction, so that nothing is heard that was not committed. On SQLite a ring
is a row, and each process watches the file's `data_version`; on PostgreSQL it is `NOTIFY`. A ring carries no
data, only a topic: `practice:prac_…`, `invoice:inv_…`, `visitor:…`, `work`.

Time rings it too: whenever the clock has jumped ahead, whatever was waited for may have come.
"""

import select as readiness
import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import Final, Protocol

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Field, Session, col, delete, func, insert, select

from cabinet.kit.clock import Clock
from cabinet.kit.columns import Row

EVERYTHING: Final = "*"  # a listener that was away hears this, or one whose clock has jumped: anything may have changed
WORK: Final = "work"  # rows for the worker have been written
_CHANNEL: Final = "cabinet"
_LOOK_EVERY: Final = 0.02
_COME_BACK_AFTER: Final = 1.0
_JUMP: Final = 1.0

Hear = Callable[[frozenset[str]], None]
log = structlog.get_logger()


class Fact(Row, table=True):
    """A ring on SQLite. Rows are swept away after a while: nobody reads old ones."""

    id: int | None = Field(default=None, primary_key=True)
    topic: str = Field(max_length=120)
    at: datetime = Field(index=True)


def ring(session: Session, *topics: str, now: datetime) -> None:
    """Tells every process, once this transaction is committed, that these topics have changed."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(select(*(func.pg_notify(_CHANNEL, topic) for topic in topics)))
    else:
        connection.execute(insert(Fact), [{"topic": topic, "at": now} for topic in topics])


def sweep(session: Session, *, before: datetime) -> None:
    """Removes the rings made `before`, all but the newest one.

    SQLite gives an emptied table its first numbers again, and whoever has heard higher ones would hear nothing more.
    """
    newest = select(func.max(col(Fact.id))).scalar_subquery()
    session.connection().execute(delete(Fact).where(col(Fact.at) < before, col(Fact.id) < newest))


class _Ear(Protocol):
    def wait(self, seconds: float) -> frozenset[str]: ...
    def close(self) -> None: ...


class Bell:
    """Hears the rings of all processes in a thread of its own and passes the topics on."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._time = _Time(clock)
        self._hearers: list[Hear] = []
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def subscribe(self, hear: Hear) -> None:
        """`hear` is called, from the bell's thread, with the topics of each ring; `*` when any may be meant."""
        self._hearers.append(hear)

    def start(self) -> None:
        """Begins to listen; returns once nothing rung from now on can be missed."""
        is_listening = threading.Event()
        self._stopped.clear()
        self._thread = threading.Thread(target=self._listen, args=(is_listening,), name="bell", daemon=True)
        self._thread.start()
        is_listening.wait(timeout=10)

    def stop(self) -> None:
        """Stops listening."""
        self._stopped.set()
        if self._thread:
            self._thread.join(timeout=5)

    def _listen(self, is_listening: threading.Event) -> None:
        # The ear speaks to the driver itself: nobody has wrapped its errors.
        driver_error = self._engine.dialect.loaded_dbapi.Error
        is_first = True
        while not self._stopped.is_set():
            try:
                ear = _ear(self._engine)
                try:
                    is_listening.set()
                    if not is_first:
                        self._pass_on(frozenset({EVERYTHING}))
                    is_first = False
                    while not self._stopped.is_set():
                        self._pass_on(ear.wait(0.5))
                        if self._time.has_jumped():
                            self._pass_on(frozenset({EVERYTHING}))
                finally:
                    ear.close()
            except (DBAPIError, driver_error, OSError) as error:
                log.warning("the bell lost its line and tries again", error=str(error))
                is_first = False
                self._stopped.wait(_COME_BACK_AFTER)

    def _pass_on(self, topics: frozenset[str]) -> None:
        if not topics:
            return
        for hear in self._hearers:
            hear(topics)


class _Time:
    """Notices that the clock has gone ahead of the time that really passed.

    A machine that was asleep wakes up later; the clock that a sandbox shares with us is moved.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lead = self._measured()

    def has_jumped(self) -> bool:
        before, self._lead = self._lead, self._measured()
        return self._lead - before > _JUMP

    def _measured(self) -> float:
        return self._clock().timestamp() - time.monotonic()


def _ear(engine: Engine) -> _Ear:
    return _PostgresEar(engine) if engine.dialect.name == "postgresql" else _SqliteEar(engine)


class _SqliteEar:
    def __init__(self, engine: Engine) -> None:
        self._connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self._version = self._data_version()
        self._last_id = self._connection.scalar(select(func.coalesce(func.max(col(Fact.id)), 0))) or 0

    def wait(self, seconds: float) -> frozenset[str]:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            version = self._data_version()
            if version != self._version:
                self._version = version
                return self._new_topics()
            time.sleep(_LOOK_EVERY)
        return frozenset()

    def close(self) -> None:
        self._connection.close()

    def _data_version(self) -> int:
        # Changes when any other connection has committed; reading it opens no transaction.
        return int(self._connection.exec_driver_sql("PRAGMA data_version").scalar_one())

    def _new_topics(self) -> frozenset[str]:
        new = self._connection.execute(select(Fact.id, Fact.topic).where(col(Fact.id) > self._last_id)).all()
        self._last_id = max((row[0] or 0 for row in new), default=self._last_id)
        return frozenset(row[1] for row in new)


class _PostgresEar:
    def __init__(self, engine: Engine) -> None:
        self._pooled = engine.raw_connection()
        connection = self._pooled.driver_connection
        if connection is None:
            raise OSError("no connection to listen on")
        self._connection = connection
        self._connection.autocommit = True
        self._connection.execute(f"LISTEN {_CHANNEL}")

    def wait(self, seconds: float) -> frozenset[str]:
        ready, _, _ = readiness.select([self._connection.fileno()], [], [], seconds)
        if not ready:
            return frozenset()
        return frozenset(note.payload for note in self._connection.notifies(timeout=0))

    def close(self) -> None:
        # This connection listens: it must not go back to the pool.
        self._pooled.invalidate()
