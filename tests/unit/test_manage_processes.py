"""Processes that `manage.py run` looks after: ended with everything they started, started again when they die."""

import os
import pwd
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from operations.children import Child, tethered
from operations.console import Stop
from operations.environment import environment
from operations.places import ROOT
from operations.supervision import Supervision

_SLEEPS = "import time; time.sleep(60)"
# A process that starts another one, as an app server does, and writes down the id of that one.
_HAS_A_CHILD = f"""
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", {_SLEEPS!r}])
print(child.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def a_child(tmp_path: Path) -> Generator[Callable[..., Child]]:
    made: list[Child] = []

    def make(program: str, *, health: str = "") -> Child:
        log = tmp_path / "child.log"
        command = [sys.executable, "-c", program]
        child = Child(name="worker", command=command, variables=environment(), log=log, health=health)
        made.append(child)
        return child

    yield make
    for child in made:
        child.kill()


def eventually(is_so: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 10
    while not is_so():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def is_alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def written_pid(log: Path) -> int:
    assert eventually(lambda: log.exists() and log.read_text().strip().isdigit())
    return int(log.read_text())


@pytest.mark.parametrize("end", [Child.stop, Child.kill])
def test_ending_a_process_ends_what_it_started(a_child: Callable[..., Child], end: Callable[[Child], None]):
    child = a_child(_HAS_A_CHILD)
    child.start()
    grandchild = written_pid(child.log)
    end(child)
    assert not child.is_running
    assert eventually(lambda: not is_alive(grandchild))


# Root starts PostgreSQL as somebody else; for anybody else, the only user they may become is themselves.
SOMEBODY = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else os.geteuid()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent was killed")
@pytest.mark.parametrize("user", [None, SOMEBODY], ids=["as_ourselves", "as_somebody"])
def test_a_process_does_not_outlive_a_supervisor_that_is_killed_outright(tmp_path: Path, user: int | None):
    log = tmp_path / "pid"
    supervisor = f"""
import subprocess, sys, time
from operations.children import tethered
child = subprocess.Popen(tethered(["sleep", "60"], user={user!r}))
open({str(log)!r}, "w").write(str(child.pid))
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", supervisor], cwd=ROOT) as process:
        child = written_pid(log)
        assert is_alive(child)
        process.send_signal(signal.SIGKILL)
    assert eventually(lambda: not is_alive(child))


def test_a_tether_gives_the_command_its_words_as_they_are():
    said = subprocess.run(tethered(["printf", "%s|", "a b", "$HOME", ""]), capture_output=True, text=True, check=True)
    assert said.stdout == "a b|$HOME||"


def test_a_tether_becomes_the_user_the_command_is_for_with_no_group_of_ours():
    def asked(*words: str) -> list[str]:
        told = subprocess.run(tethered(words, user=SOMEBODY), cwd="/", capture_output=True, text=True, check=True)
        return told.stdout.split()

    assert asked("id", "--user") == [str(SOMEBODY)]
    assert (
        asked("id", "--groups")
        == subprocess.check_output(["id", "--groups", pwd.getpwuid(SOMEBODY).pw_name], text=True).split()
    )


def test_a_process_that_ends_while_it_starts_is_reported_with_its_last_words(a_child: Callable[..., Child]):
    child = a_child("import sys; sys.exit('The moon is in the wrong house.')")
    child.start()
    with pytest.raises(Stop, match=r"(?s)wrong house.*The worker ended \(exit 1\) while it started"):
        child.wait_until("http://127.0.0.1:9/", within=5)


class Clock:
    """Time that passes when we say so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_process_that_dies_is_started_again_and_it_is_said(a_child: Callable[..., Child], clock: Clock):
    child = a_child(_SLEEPS)
    child.start()
    said: list[str] = []
    supervision = Supervision([child], now=clock, say=said.append)
    assert child.process is not None
    os.kill(child.process.pid, signal.SIGKILL)
    child.process.wait()

    supervision.tick()
    assert "The worker was ended by SIGKILL; it starts again in 1 s." in said[-1]
    assert not child.is_running

    clock.seconds += 1
    supervision.tick()
    assert said[-1] == "The worker was started again."
    assert child.is_running


def test_a_process_that_dies_again_and_again_is_given_longer_pauses(a_child: Callable[..., Child], clock: Clock):
    child = a_child("raise SystemExit(3)")
    child.start()
    said: list[str] = []
    supervision = Supervision([child], now=clock, say=said.append)
    for _ in range(7):
        assert eventually(lambda: not child.is_running)
        supervision.tick()
        clock.seconds += 30
        supervision.tick()
    pauses = [line.rsplit("in ", 1)[1] for line in said if "starts again" in line]
    assert pauses == ["1 s.", "2 s.", "4 s.", "8 s.", "16 s.", "30 s.", "30 s."]


def test_a_process_that_stops_answering_is_ended_and_started_again(a_child: Callable[..., Child], clock: Clock):
    child = a_child(_SLEEPS, health="http://127.0.0.1:9/healthz")
    child.start()
    said: list[str] = []
    supervision = Supervision([child], now=clock, say=said.append)
    for _ in range(6):
        clock.seconds += 5
        supervision.tick()
    assert child.is_running

    clock.seconds += 5
    supervision.tick()
    assert "has not answered for 30 s; it starts again in 1 s." in said[-1]
    assert not child.is_running
