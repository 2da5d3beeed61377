"""Somebody who kills the processes of a house: SIGKILL, at moments drawn by lot."""

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

import httpx

from operations.children import Child, says_ok
from operations.house import House
from tests.bank import Bank

# What Stripe has said for good, and what it may still become.
_FOR_GOOD: Final = {
    "requires_capture": {"requires_capture", "succeeded", "canceled"},
    "succeeded": {"succeeded"},
    "canceled": {"canceled"},
}
_PAUSE: Final = (2.0, 6.0)
_AS_SLOW_AS_STRIPE: Final = 250
_PATIENCE: Final = 60.0


@dataclass
class Killer:
    """Kills one process after another, in an order of its own, every two to six seconds."""

    house: House
    bank: Bank
    account_id: str
    chance: Random
    kills: Counter[str] = field(default_factory=Counter[str])
    forgotten: list[str] = field(default_factory=list[str])
    _victims: list[Child] = field(default_factory=list[Child])
    _known: dict[str, str] = field(default_factory=dict[str, str])
    _working: Future[None] | None = None

    @contextmanager
    def at_work(self) -> Generator[None]:
        """Kills until the end of the block; then everything is started again."""
        ended = threading.Event()
        with ThreadPoolExecutor(1, thread_name_prefix="killer") as threads:
            self._working = threads.submit(self._work, ended)
            try:
                yield
            finally:
                ended.set()
        self._working.result()
        self._wait_until_well()
        self._compare()

    def has_killed(self, times: int) -> bool:
        """Whether there were so many kills, or will be no more."""
        return self.kills.total() >= times or (self._working is not None and self._working.done())

    def _work(self, ended: threading.Event) -> None:
        while not ended.wait(self.chance.uniform(*_PAUSE)):
            with suppress(httpx.HTTPError):
                # It forgets this when it is killed.
                self.bank.sandbox.misbehave(latency_ms=_AS_SLOW_AS_STRIPE)
            victim = self._next_victim()
            if victim and victim.name == "sandbox":
                self._compare()
            if victim and victim.process:
                self._kill(victim.process.pid)
                self.kills[victim.name] += 1

    def _next_victim(self) -> Child | None:
        """Each in turn, in another order each time, so that none is spared for long; none that is down already."""
        if not self._victims:
            self._victims = self.chance.sample(self.house.children, k=3)
        victim = next((child for child in self._victims if _is_well(child)), None)
        if victim:
            self._victims.remove(victim)
        return victim

    def _kill(self, pid: int) -> None:
        """The process with its children, or without them, or its children alone."""
        children = _children_of(pid)
        for doomed in self.chance.choice([[pid, *children], [pid], children or [pid]]):
            with suppress(ProcessLookupError):
                os.kill(doomed, signal.SIGKILL)

    def _compare(self) -> None:
        """What Stripe had said for good before it was killed, it still says."""
        if not says_ok(self.house.sandbox.health, within=3):
            return
        now = {intent["id"]: intent["status"] for intent in self.bank.intents(self.account_id)}
        for intent_id, before in self._known.items():
            after = now.get(intent_id, "gone")
            if after == "gone" or after not in _FOR_GOOD.get(before, {after}):
                self.forgotten.append(f"{intent_id} was {before} when the sandbox was killed, and is {after}")
        self._known = now

    def _wait_until_well(self) -> None:
        deadline = time.monotonic() + _PATIENCE
        while not all(_is_well(child) for child in self.house.children):
            assert time.monotonic() < deadline, "not every process was started again"
            time.sleep(0.2)


def _is_well(child: Child) -> bool:
    return child.is_running and (not child.health or says_ok(child.health, within=3))


def _children_of(pid: int) -> list[int]:
    known = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in known.read_text().split()] if known.exists() else []
