"""Power that fails: a process that ends at a chosen point of a journey, between any two things it does for good.

```python
for boundary in count(1):
    supply = Supply(world.house.work, fails_at=boundary)
    with suppress(PowerCut):
        settle_payment(supply.work, world.house.stripe, payment_id)
    if not supply.has_failed:
        break  # the journey has fewer boundaries than that
```
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from cabinet.work import OpenWork, Work


class PowerCut(BaseException):
    """The process is gone. No `except Exception` may hear of it, as none hears of SIGKILL."""


@dataclass
class Supply:
    """Opens units of work until the power fails, at the boundary of that number (the first is 1).

    Each unit has three: before it (Stripe may just have answered), before its commit, and after it.
    """

    opened: OpenWork
    fails_at: int
    crossed: int = 0

    @property
    def has_failed(self) -> bool:
        """Whether the journey got as far as the boundary."""
        return self.crossed >= self.fails_at

    @contextmanager
    def work(self) -> Generator[Work]:
        """A unit of work on this supply."""
        self._cross()
        with self.opened() as w:
            yield w
            self._cross()
        self._cross()

    def _cross(self) -> None:
        self.crossed += 1
        if self.has_failed:
            raise PowerCut
