"""What each client will do, drawn by lot: the same lots from the same seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import Final, Literal

from tests.bank import APPROVED, CHALLENGED, DECLINED
from tests.house.founding import FIRST_VISIT, FOLLOW_UP

Leaving = Literal["", "after the time", "after the details", "before the card", "at the bank", "after the bank"]
Rest = Literal["", "in one tab", "in two tabs", "while cash is taken"]


@dataclass(frozen=True, slots=True)
class Try:
    """One card that is tried, how its holder answers when the bank asks them, and whether the answer is heard."""

    card: str
    passes: bool = True
    is_heard: bool = True


# The last card of each is tried again for as long as it takes.
CARDS: Final[dict[str, tuple[Try, ...]]] = {
    "approved": (Try(APPROVED),),
    "declined, then approved": (Try(DECLINED), Try(APPROVED)),
    "challenge passed": (Try(CHALLENGED),),
    "challenge failed, then approved": (Try(CHALLENGED, passes=False), Try(APPROVED)),
    "approved, and the answer lost": (Try(APPROVED, is_heard=False), Try(APPROVED)),
}
_CARDS_IN_A_HUNDRED: Final = (40, 16, 18, 12, 14)
_LEAVINGS: Final[dict[Leaving, int]] = {
    "": 77,
    "after the time": 2,
    "after the details": 2,
    "before the card": 3,
    "at the bank": 3,
    "after the bank": 13,
}
_LEAVES_AFTER_THE_REST: Final = 0.12
_RESTS: Final[dict[Rest, int]] = {"": 8, "in one tab": 42, "in two tabs": 27, "while cash is taken": 23}


@dataclass(frozen=True, slots=True)
class Plan:
    """One client: what they book, how they pay, when they leave, and how they pay what is left."""

    number: int
    category: str
    cards: str
    leaving: Leaving
    rest: Rest
    rest_cards: str
    rest_leaving: Leaving
    # By how many weeks they look ahead, and where their other choices come from.
    weeks: int
    chance: Random

    @property
    def email(self) -> str:
        """By which they are known afterwards."""
        return f"client{self.number}@courrier.example"

    @property
    def network(self) -> str:
        """Where they come from: too many times held in one network are refused."""
        return f"10.{self.number // 250}.{self.number % 250}.7"


def draw_plans(chance: Random) -> Iterator[Plan]:
    """One client after another, without end."""
    return (_plan(number, chance) for number in count(1))


def _plan(number: int, chance: Random) -> Plan:
    category = chance.choices([FIRST_VISIT, FOLLOW_UP], [65, 35])[0].name
    leaving = chance.choices(list(_LEAVINGS), list(_LEAVINGS.values()))[0]
    rest = chance.choices(list(_RESTS), list(_RESTS.values()))[0]
    return Plan(
        number=number,
        category=category,
        cards=_cards(chance),
        leaving=leaving,
        rest=rest if category == FIRST_VISIT.name and not leaving else "",
        rest_cards=_cards(chance),
        rest_leaving="after the bank" if chance.random() < _LEAVES_AFTER_THE_REST else "",
        weeks=chance.randint(0, 4),
        chance=Random(chance.random()),  # noqa: S311 - nothing secret comes of it
    )


def _cards(chance: Random) -> str:
    return chance.choices(list(CARDS), _CARDS_IN_A_HUNDRED)[0]
