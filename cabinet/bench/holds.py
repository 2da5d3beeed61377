"""How many times a second somebody's time can be held: distinct times, by several processes at once."""

from typing import Final

from sqlmodel import col, func, select

from cabinet.bench.crew import Crew, Shift, each, per_second
from cabinet.bench.practices import Booked, bookings, open_practices
from cabinet.bench.unsound import Unsound
from cabinet.booking import Claim
from cabinet.journeys.choose_time import choose_time
from cabinet.kit.tokens import hash_of
from cabinet.wiring import house

# Several practitioners are booked at the same time: those who want the same one's wait for each other.
_PRACTICES: Final = 4
# As many as keep a core busy while others wait for the disk.
_AT_ONCE: Final = 2


def holds_per_second(crew: Crew, *, holds: int) -> float:
    """Holds so many times, each for another visitor from another network; Unsound when one of them is refused."""
    places = crew.do(open_practices, _PRACTICES)
    times = crew.do(_bookings, places, holds)
    before = crew.do(count_claims)
    found = per_second("holds", crew.share(hold_all, times))
    held = crew.do(count_claims) - before
    if held != holds:
        raise Unsound(f"{holds} times were held, and {held} are to be found.")
    return found


def hold_all(times: list[Booked]) -> Shift:
    """Holds these times."""
    return each(hold, times, at_once=_AT_ONCE)


def hold(booked: Booked) -> None:
    """One visitor chooses one time."""
    here = house()
    choose_time(
        here.work,
        here.stripe,
        slug=booked.slug,
        visitor_hash=visitor_of(booked),
        network_hash=hash_of(f"the network of {visitor_of(booked)}"),
        category_id=booked.category_id,
        starts_at=booked.starts_at,
        language="fr",
    )


def visitor_of(booked: Booked) -> str:
    """What the house keeps of the cookie of whoever books this."""
    return hash_of(f"{booked.slug} {booked.number}")


def count_claims() -> int:
    """How many times are taken in this house."""
    with house().reading() as w:
        return w.session.exec(select(func.count()).select_from(Claim).where(col(Claim.id).is_not(None))).one()


def _bookings(places: list[tuple[str, str]], count: int) -> list[Booked]:
    return bookings(places, count=count)
