"""What an invariant is, and what is found when it is looked at."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session, func, select

from cabinet.gateways.stripe import Stripe, StripeUnreachable
from cabinet.kit.columns import Row
from cabinet.work import OpenWork, Work

# Names each row that breaks it, one after the other, and tells in the end how many were looked at.
Findings = Generator[str, None, int]
Check = Callable[[OpenWork, Stripe], Findings]

_AT_ONCE: Final = 1000


@dataclass(frozen=True, slots=True)
class Invariant:
    """Something that holds at every instant. `of` is what is looked at, in the plural."""

    code: str
    says: str
    of: str
    check: Check


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an invariant stands: how many were looked at, and how many of them break it; None: Stripe did not answer."""

    invariant: Invariant
    looked_at: int | None
    breaks: int

    def __str__(self) -> str:
        code, says = self.invariant.code, self.invariant.says
        if self.looked_at is None:
            return f"{code:<3} not checked: Stripe does not answer"
        counted = _counted(self.looked_at, self.invariant.of)
        if not self.breaks:
            return f"{code:<3} ok     {says} ({counted})"
        return f"{code:<3} BROKEN {says} ({counted}, {_counted(self.breaks, 'breaks')})"


def examine(invariant: Invariant, reading: OpenWork, stripe: Stripe, *, say: Callable[[str], None]) -> Verdict:
    """Says a line for each break as it is found."""
    findings = invariant.check(reading, stripe)
    breaks = 0
    while True:
        try:
            found = next(findings)
        except StopIteration as end:
            return Verdict(invariant, end.value, breaks)
        except StripeUnreachable:
            return Verdict(invariant, None, breaks)
        breaks += 1
        say(f"{invariant.code:<3} break  {found}")


def in_one_reading(check: Callable[[Work], Findings]) -> Check:
    """A check of our own rows alone, which are looked at in one transaction."""

    def checked(reading: OpenWork, _stripe: Stripe) -> Findings:
        with reading() as w:
            return (yield from check(w))

    return checked


def streamed(session: Session, rows: Any) -> Iterator[Any]:
    """The rows one after the other, of which a large database never gives more than a few at once."""
    yield from session.exec(rows.execution_options(yield_per=_AT_ONCE))


def count(session: Session, table: type[Row], *conditions: Any) -> int:
    """How many rows of a table there are."""
    return session.exec(select(func.count()).select_from(table).where(*conditions)).one()


def _counted(number: int, plural: str) -> str:
    return f"{number} {plural.removesuffix('s') if number == 1 else plural}"
