"""What people are told: at the end, all of it must have been true."""

import re
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from reflex.state import BaseState

from cabinet.web.book.state import BookState
from cabinet.web.connection import ConnectionState
from cabinet.web.pay.state import PayState

Thing = Literal["booking", "rest"]
Deltas = dict[str, dict[str, Any]]

_NOT_CHARGED: Final = re.compile(r"(Aucun montant|Rien) n’a été débité")
_FIELD: Final = "_rx_state_"


@dataclass(frozen=True, slots=True)
class NotCharged:
    """Somebody read that nothing was charged for this, at that moment."""

    thing: Thing
    at: float
    sentence: str


@dataclass
class Diary:
    """One person's. `faults` are what no page may say: that we fell, or that something is wrong with what is right."""

    email: str
    confirmed: set[str] = field(default_factory=set[str])
    paid: set[str] = field(default_factory=set[str])
    not_charged: list[NotCharged] = field(default_factory=list[NotCharged])
    happened: Counter[str] = field(default_factory=Counter[str])
    faults: list[str] = field(default_factory=list[str])

    def reads(self, deltas: Deltas) -> None:
        """Any page of theirs was told something."""
        if _told(deltas, ConnectionState).get("broke"):
            self.faults.append(f"{self.email} read that something broke on our side")


@dataclass
class Reader:
    """What one paying page is told, written into its person's diary."""

    diary: Diary
    thing: Thing
    # While a bank's own no is shown: whoever has just been refused may well read that nothing was charged.
    is_refused: bool = False

    def reads(self, deltas: Deltas) -> None:
        """The page was told something."""
        self.diary.reads(deltas)
        told = _told(deltas, BookState if self.thing == "booking" else PayState)
        self._read_view(told.get("view") or {})
        sentence = told.get("problem") or ""
        if _NOT_CHARGED.search(sentence) and not self.is_refused:
            self._note(sentence)

    def _read_view(self, view: dict[str, Any]) -> None:
        if view.get("step") == "confirmation":
            self.diary.confirmed.add(view["confirmed"]["reference"])
        if view.get("state") == "paid":
            self.diary.paid.add(view["number"])
        if view.get("hold_is_lost") and view["nothing_was_charged"]:
            self._note("Aucun montant n’a été débité.")

    def _note(self, sentence: str) -> None:
        self.diary.not_charged.append(NotCharged(self.thing, time.time(), sentence))


def _told(deltas: Deltas, state: type[BaseState]) -> dict[str, Any]:
    told = deltas.get(state.get_full_name(), {})
    return {name.removesuffix(_FIELD): value for name, value in told.items()}
