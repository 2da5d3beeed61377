"""Two journeys that overtake each other, at a point that the test chooses: a race that is the same each time.

```python
for script in scripts(first=5, second=4):
    take_turns(script, lambda pause: settle_payment(pausing(work, pause), …), lambda pause: …)
```
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, permutations, product
from threading import Semaphore, Thread
from typing import Final

from cabinet.work import OpenWork, Work

Pause = Callable[[], None]
FIRST: Final = 0
SECOND: Final = 1


def scripts(*, first: int, second: int) -> Iterator[list[int]]:
    """Whose turn it is, step by step: one begins, is overtaken, goes on, is overtaken again, and goes on to the end.

    They have `first` and `second` steps. After which of them the one overtakes the other is tried in every way.
    """
    for (one, its), (other, others) in permutations([(FIRST, first), (SECOND, second)]):
        for before, between in product(range(1, its), range(1, others)):
            for then in range(1, its - before + 1):
                yield [one] * before + [other] * between + [one] * then + [other] * others + [one] * its


def pausing(work: OpenWork, pause: Pause) -> OpenWork:
    """Units of work before each of which the other one may have its turn."""

    @contextmanager
    def opened() -> Generator[Work]:
        pause()
        with work() as w:
            yield w

    return opened


def take_turns(script: Sequence[int], *deeds: Callable[[Pause], object]) -> list[Exception | None]:
    """Does the deeds, of which one at a time runs from one of its pauses to the next; what each of them was told."""
    players = [_Player(deed) for deed in deeds]
    for number in chain(script, *([each] * _MANY for each in range(len(deeds)))):
        players[number].step()
    return [player.told() for player in players]


# More steps than any journey has.
_MANY: Final = 40


class _Player:
    def __init__(self, deed: Callable[[Pause], object]) -> None:
        self._deed = deed
        self._told: Exception | None = None
        self._may_go, self._stands = Semaphore(0), Semaphore(0)
        self._is_done = False
        self._thread = Thread(target=self._run)
        self._thread.start()
        self._stands.acquire()

    def step(self) -> None:
        if self._is_done:
            return
        self._may_go.release()
        self._stands.acquire()

    def told(self) -> Exception | None:
        assert self._is_done
        self._thread.join()
        return self._told

    def _pause(self) -> None:
        self._stands.release()
        self._may_go.acquire()

    def _run(self) -> None:
        try:
            self._deed(self._pause)
        except Exception as told:  # noqa: BLE001 - whatever it is, the test judges it
            self._told = told
        self._is_done = True
        self._stands.release()
