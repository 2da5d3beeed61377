"""What is left when the killing has stopped and the house is at rest: what must hold, and what happened."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.bank import Bank
from tests.house.books import Books
from tests.house.diary import Diary
from tests.house.founding import Founded
from tests.house.invariants import left_over, untrue
from tests.soundness import breaks_of


@dataclass(frozen=True, kw_only=True)
class Aftermath:
    """A house at rest, after everything. `stuck` and `forgotten` are what clients and Stripe could not do."""

    founded: Founded
    bank: Bank
    books: Books
    diaries: list[Diary]
    kills: Counter[str]
    stuck: list[str]
    forgotten: list[str]
    logs: Path
    seconds: dict[str, float]

    @property
    def faults(self) -> list[str]:
        """One sentence for each thing that is not as it must be."""
        told = [fault for diary in self.diaries for fault in diary.faults]
        fallen = [line for name in ("app", "worker", "sandbox") for line in _fallen(self.logs / f"{name}.log")]
        broken = [*breaks_of(self.founded.house), *left_over(self.books), *untrue(self.books, self.diaries)]
        return [*self.stuck, *self.forgotten, *broken, *told, *fallen]

    @property
    def paid(self) -> Counter[str]:
        """How often what was paid, and how."""
        online = Counter(
            "rests" if row.invoice_id else "bookings" for row in self.books.payments if row.state == "paid"
        )
        return online + Counter({"rests in cash": sum(row.means == "cash" for row in self.books.allocations)})

    @property
    def figures(self) -> str:
        """What happened, and how often."""
        heard = sum((diary.happened for diary in self.diaries), Counter[str]())
        seconds = Counter({name: round(took) for name, took in self.seconds.items()})
        counted = {"killed": self.kills, "paid": self.paid, "heard": heard, "seconds": seconds}
        return "\n".join(
            f"  {name}: " + ", ".join(f"{n} {what}" for what, n in c.items()) for name, c in counted.items()
        )


def _fallen(log: Path) -> list[str]:
    """What a process wrote of an error that nobody had foreseen."""
    lines = re.findall(r"^.*\[error +\].*|^(?:\w+\.)*\w+(?:Error|Exception)\b.*", log.read_text(), re.MULTILINE)
    return [f"the {log.stem} fell: {line.strip()}" for line in lines]
