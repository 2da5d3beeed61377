"""Every sandbox that a suite starts keeps a journal; at the end of the suite, nothing in it is outside the contract.

Whoever starts a sandbox need not think of it: the folder is in the environment, which every process hands on. A test
that asks for something outside the contract on purpose says so, and only what it asks is excused, never an answer.
Answers are excused only where a test rewrites what Stripe remembers, to see it noticed (`falsifies_what_stripe_says`).

```python
@pytest.mark.asks_outside_the_contract
def test_an_unknown_parameter_is_refused(account: Account) -> None: …
```
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from cabinet.sandbox.cards import CARDS
from cabinet.sandbox.contract.sources import anonymous
from cabinet.sandbox.lifecycles import BEGINNINGS, TRANSITIONS
from cabinet.sandbox.operations import OPERATIONS

JOURNAL_VARIABLE: Final = "SANDBOX_JOURNAL"
MARKS: Final = {"asks_outside_the_contract": "asked", "falsifies_what_stripe_says": "answered"}
_KINDS: Final = ("asked", "answered", "told")


@dataclass(frozen=True, slots=True)
class Excuse:
    """While this test ran, what was `asked`, or `answered`, may have been outside the contract."""

    kind: str
    test: str
    since: float
    until: float


@dataclass
class Journals:
    """The journals of all sandboxes of one run of a suite."""

    folder: Path
    excuses: list[Excuse] = field(default_factory=list)

    def lines(self) -> Iterator[dict[str, Any]]:
        """Everything noted, by one process after the other."""
        for file in sorted(self.folder.glob("*.jsonl")):
            for line in file.read_text().splitlines(keepends=True):
                # A process that was killed may have been in the middle of its last line.
                if line.endswith("\n"):
                    yield json.loads(line)

    def faults(self) -> list[str]:
        """What is outside the contract and not excused, and excuses that nobody needed; each once, with its number."""
        found: Counter[str] = Counter()
        needed: set[str] = set()
        for line in self.lines():
            for kind in (kind for kind in _KINDS if line.get(kind)):
                excused = self._excused(line["at"], kind)
                needed |= excused
                if not excused:
                    found.update(f"{_about(line)}: {kind}: {fault}" for fault in line[kind])
        unneeded = [each.test for each in self.excuses if each.kind == "asked" and each.test not in needed]
        return [
            *(f"{number} × {fault}" for fault, number in sorted(found.items())),
            *(f"{test} asks nothing outside the contract, and says it does" for test in unneeded),
        ]

    def emitted(self) -> set[str]:
        """The types of all events that came to be."""
        return {line["emitted"] for line in self.lines() if "emitted" in line}

    def unused(self) -> list[str]:
        """The operations that never answered with success, the cards nobody paid with, the steps that nothing took."""
        lines = list(self.lines())
        taken = {tuple(line["step"]) for line in lines if "step" in line}
        used = {(line["method"], line["path"]) for line in lines if line.get("status") == HTTPStatus.OK}
        cards = {card for line in lines for card in line.get("cards", ())}
        return [
            *(f"{method} {path}" for method, path, _ in OPERATIONS if (method, anonymous(path)) not in used),
            *(f"the card {card.name}" for card in CARDS if card.name not in cards),
            *(f"a {kind} that goes from {before} to {after}" for kind, before, after in sorted(_steps() - taken)),
        ]

    def _excused(self, at: float, kind: str) -> set[str]:
        return {each.test for each in self.excuses if each.kind == kind and each.since <= at <= each.until}


def _steps() -> set[tuple[str, ...]]:
    """Every way in which an object of the sandbox may begin, and go from one state to another."""
    begun = {(kind, "", state) for kind, states in BEGINNINGS.items() for state in states}
    return begun | {(kind, *step) for kind, steps in TRANSITIONS.items() for step in steps}


def _about(line: dict[str, Any]) -> str:
    return line["event"] if "event" in line else f"{line['method']} {line['path']} {line['status']}"
