"""With whom a time can be had, and whose turn it is: pure rules over the diaries of those who offer a category."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from cabinet.booking.availability import Hours, Offer, Span, free_on


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken of a practitioner's time: for good, or `held` by clients who are booking at this moment.

    `changes_at` is when the first of the holds ends, and its time may be had again.
    """

    booked: list[Span] = field(default_factory=list[Span])
    held: list[Span] = field(default_factory=list[Span])
    changes_at: datetime | None = None

    @property
    def all(self) -> list[Span]:
        """Both."""
        return [*self.booked, *self.held]


@dataclass(frozen=True, slots=True)
class Diary:
    """One practitioner's time: when they work, and what is taken of it."""

    hours: Hours
    taken: Taken = field(default_factory=Taken)


def free_with_any(day: date, diaries: Iterable[Diary], offer: Offer, *, zone: str, now: datetime) -> list[datetime]:
    """The times of a day at which at least one of them is free."""
    return _with_any(diaries, lambda one: free_on(day, one.hours, one.taken.all, offer, zone=zone, now=now))


def to_be_had_with_any(
    day: date, diaries: Iterable[Diary], offer: Offer, *, zone: str, now: datetime
) -> list[datetime]:
    """Those, and the times at which nobody is free but somebody would be if a hold ended."""
    return _with_any(diaries, lambda one: free_on(day, one.hours, one.taken.booked, offer, zone=zone, now=now))


def in_turn(practitioner_ids: Iterable[str], appointments: Mapping[str, int], *, first: str | None = None) -> list[str]:
    """In which order they are asked to take a client who does not mind with whom.

    Whoever has the fewest appointments that day comes first; of two who have as many, the one who is named first.
    `first` has kept this very time for the client already: pressing twice changes nothing.
    """
    return sorted(practitioner_ids, key=lambda each: (each != first, appointments.get(each, 0)))


def _with_any(diaries: Iterable[Diary], times_of: Callable[[Diary], list[datetime]]) -> list[datetime]:
    return sorted({start for one in diaries for start in times_of(one)})
