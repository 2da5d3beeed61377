"""What may go wrong while somebody does something, and what became of the payments that it struck."""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from typing import Any, Final, cast

from hypothesis import strategies as st

from cabinet.gateways.stripe import GoneElsewhere, StripeUnreachable
from cabinet.kit.refusal import Refusal
from cabinet.payments import OPEN, STRAY, Payment
from cabinet.wiring import House
from cabinet.work import OpenWork
from tests.power import PowerCut, Supply
from tests.world import World

# What goes wrong at Stripe during the next thing that is asked of it, or looked at.
_ILLS: Final[dict[str, Callable[[dict[str, Any]], dict[str, Any]]]] = {
    "answer lost": lambda request: {"lose_answer_next": [request]},
    "cut": lambda request: {"cut_next": [request]},
    "not answered": lambda request: {"fail_next": [{**request, "status": 503, "times": 9}]},
}
FAULTS: Final = ("killed", *_ILLS, "events lost", "events doubled", "events shuffled", "events late")
OUTCOMES: Final = ("paid", "cancelled", "returned")
Met = Counter[tuple[str, str]]
Ill = tuple[str, str] | None

# Nought lets whoever it is come to their end; a journey that has fewer boundaries does, too.
DIES_AT = st.sampled_from([0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
ILL = st.sampled_from([None] * 6 + [(ill, verb) for ill in _ILLS for verb in ("POST", "GET")])
HOW = st.sampled_from(["in order", "lost", "doubled", "shuffled", "late"])


class Fate:
    """Strikes what is done in a world, and remembers which payments were open then."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._struck: defaultdict[str, set[str]] = defaultdict(set)
        self._told = 0
        self._late: list[bytes] = []
        self.chance = random.Random(0)  # noqa: S311 - which order events come in is no secret

    def lets(self, deed: Callable[[House], object], dies_at: int, ill: Ill) -> None:
        """Somebody does this, in a process that dies at that boundary, while Stripe suffers from that."""
        unfinished = self._unfinished() if dies_at else set[str]()
        supply = Supply(self._world.house.work, fails_at=dies_at or 10_000)
        with self._suffering(ill), suppress(PowerCut, Refusal, StripeUnreachable, GoneElsewhere):
            deed(cast(House, _Powered(self._world.house, supply.work)))
        if supply.has_failed:
            self._note("killed", unfinished | self._unfinished())

    def events(self, account: str, how: str) -> list[bytes]:
        """What Stripe tells of an account and has not told yet, as it arrives."""
        told = self._world.bank.events(account)
        new, self._told = told[self._told :], len(told)
        if new and how != "in order":
            self._note(f"events {how}", self._unfinished())
        if how == "late":
            self._late += new
        if how in ("lost", "late"):
            return []
        if how == "shuffled":
            self.chance.shuffle(new)
        # What comes late comes after what happened later.
        arriving, self._late = [*new, *self._late], []
        return arriving * (2 if how == "doubled" else 1)

    def count(self, met: Met) -> None:
        """Adds how the payments ended that each fault struck."""
        rows = self._world.all(Payment)
        for fault, payments in self._struck.items():
            met.update((fault, row.state) for row in rows if row.id in payments)

    @contextmanager
    def _suffering(self, ill: Ill) -> Generator[None]:
        if ill is None:
            yield
            return
        name, verb = ill
        sandbox, unfinished = self._world.bank.sandbox, self._unfinished()
        sandbox.misbehave(**_ILLS[name]({"method": verb}))
        planned = sandbox.faults
        yield
        if sandbox.faults != planned:
            self._note(name, unfinished | self._unfinished())
        sandbox.behave()

    def _unfinished(self) -> set[str]:
        return {row.id for row in self._world.all(Payment) if row.state in (*OPEN, *STRAY)}

    def _note(self, fault: str, payments: set[str]) -> None:
        self._struck[fault] |= payments


class _Powered:
    """A house whose power may fail."""

    def __init__(self, house: House, work: OpenWork) -> None:
        self._house, self.work = house, work

    def __getattr__(self, name: str) -> Any:
        return getattr(self._house, name)
