"""Who must look again hears of it, in whichever process; nobody hears of what was not committed."""

import subprocess
import threading
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from cabinet import bell
from cabinet.bell import EVERYTHING, Bell
from operations.environment import environment
from operations.places import PYTHON, ROOT
from tests.world import World

_RINGER = """
import sys
from cabinet import bell
from cabinet.wiring import house
with house().work() as w:
    sys.stdin.readline()
    bell.ring(w.session, "practice:elsewhere", now=w.now)
"""


class Hearer:
    """Somebody who listens, and remembers when."""

    def __init__(self) -> None:
        self.topics: list[str] = []
        self._heard = threading.Condition()

    def __call__(self, topics: frozenset[str]) -> None:
        """A ring."""
        with self._heard:
            self.topics += sorted(topics)
            self._heard.notify_all()

    def hears(self, topic: str, *, within: float = 1.0) -> bool:
        """Whether the topic is heard in that time."""
        with self._heard:
            return self._heard.wait_for(lambda: topic in self.topics, timeout=within)


@contextmanager
def listening(world: World) -> Generator[Hearer]:
    hearer = Hearer()
    line = Bell(world.house.reading_engine, world.clock)
    line.subscribe(hearer)
    line.start()
    try:
        yield hearer
    finally:
        line.stop()


def test_a_ring_is_heard(world: World):
    with listening(world) as desk, listening(world) as other_desk:
        ring(world, "practice:martin")

        assert desk.hears("practice:martin")
        assert other_desk.hears("practice:martin")


def test_a_ring_in_another_process_is_heard_within_a_second(world: World):
    settings = world.house.settings
    variables = {
        "CABINET_DATABASE_URL": settings.database_url,
        "CABINET_DATA_DIR": str(settings.data_dir),
        "CABINET_SECRET_KEY": settings.secret_key,
    }
    with listening(world) as desk:
        ringer = subprocess.Popen(
            [str(PYTHON), "-c", _RINGER], cwd=ROOT, env=environment(variables), stdin=subprocess.PIPE
        )
        with ringer:
            ringer.communicate(b"now\n", timeout=60)
        assert ringer.returncode == 0
        assert desk.hears("practice:elsewhere", within=1.0)


def test_what_is_rolled_back_was_never_rung(world: World):
    with listening(world) as desk:
        with pytest.raises(ZeroDivisionError):
            ring_and_fail(world, "practice:martin")
        ring(world, "afterwards")

        assert desk.hears("afterwards")
        assert "practice:martin" not in desk.topics


def test_nothing_is_heard_before_the_commit(world: World):
    with listening(world) as desk, world.house.work() as w:
        bell.ring(w.session, "practice:martin", now=w.now)
        w.session.flush()
        assert not desk.hears("practice:martin", within=0.3)
        w.session.commit()
        assert desk.hears("practice:martin")


def test_a_ring_after_the_old_ones_were_swept_away_is_heard(world: World):
    """A quiet night: everything rung is swept away, and then a client books."""
    for number in range(5):
        ring(world, f"topic {number}")
    with listening(world) as desk:
        world.clock.move(minutes=60)
        with world.house.work() as w:
            bell.sweep(w.session, before=w.now - timedelta(minutes=10))
        ring(world, "practice:martin")

        assert desk.hears("practice:martin")


def test_who_was_cut_off_looks_at_everything_again(world: World):
    """PostgreSQL was restarted, or the line broke: nobody knows what was missed."""
    if world.house.engine.dialect.name != "postgresql":
        pytest.skip("a file has no line that could break")
    with listening(world) as desk:
        with world.house.engine.connect() as connection:
            connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        assert desk.hears(EVERYTHING, within=10)
        ring(world, "practice:martin")
        assert desk.hears("practice:martin")


def ring(world: World, topic: str) -> None:
    with world.house.work() as w:
        bell.ring(w.session, topic, now=w.now)


def ring_and_fail(world: World, topic: str) -> None:
    with world.house.work() as w:
        bell.ring(w.session, topic, now=w.now)
        w.session.flush()
        raise ZeroDivisionError
