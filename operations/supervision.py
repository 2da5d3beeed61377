"""Watching over processes: one that dies or hangs is started again, and it is said."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from operations.children import Child, says_ok
from operations.console import say

_HUNG_AFTER = 30.0
_ASKED_EVERY = 5.0
_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 30.0


@dataclass
class Watched:
    """What is known of one process."""

    child: Child
    started: float
    answered: float
    asked: float
    pause: float = _FIRST_PAUSE
    start_again_at: float | None = None


@dataclass
class Supervision:
    """Looks at each process now and then; `tick` is to be called a few times a second."""

    children: Iterable[Child]
    now: Callable[[], float] = time.monotonic
    say: Callable[[str], None] = say
    # Whoever ran this long was well; the next fault begins with a short pause again.
    well_after: float = 60.0
    _watched: list[Watched] = field(init=False)

    def __post_init__(self) -> None:
        now = self.now()
        self._watched = [Watched(child=child, started=now, answered=now, asked=now) for child in self.children]

    def tick(self) -> None:
        """Do what is due: start again, notice a death, ask after health."""
        for watched in self._watched:
            if watched.start_again_at is not None:
                self._start_when_due(watched)
            elif not watched.child.is_running:
                self._plan_restart(watched, watched.child.how_it_ended())
            elif watched.child.health:
                self._ask(watched)

    def _start_when_due(self, watched: Watched) -> None:
        if watched.start_again_at is not None and self.now() >= watched.start_again_at:
            watched.child.start()
            watched.started = watched.answered = watched.asked = self.now()
            watched.start_again_at = None
            self.say(f"The {watched.child.name} was started again.")

    def _plan_restart(self, watched: Watched, what_happened: str) -> None:
        now = self.now()
        if now - watched.started > self.well_after:
            watched.pause = _FIRST_PAUSE
        # Ends what the process may have left behind, before anything takes its place.
        watched.child.kill()
        watched.start_again_at = now + watched.pause
        self.say(f"{watched.child.end_of_log()}\nThe {watched.child.name} {what_happened}; {_soon(watched.pause)}.")
        watched.pause = min(watched.pause * 2, _LONGEST_PAUSE)

    def _ask(self, watched: Watched) -> None:
        now = self.now()
        if now - watched.asked < _ASKED_EVERY:
            return
        watched.child.keep_log_short()
        watched.asked = now
        if says_ok(watched.child.health, within=3):
            watched.answered = self.now()
        elif self.now() - watched.answered > _HUNG_AFTER:
            self._plan_restart(watched, f"has not answered for {_HUNG_AFTER:.0f} s")


def _soon(pause: float) -> str:
    return f"it starts again in {pause:.0f} s"
