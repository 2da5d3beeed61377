"""Whether everything holds that a house promises: asked at the end of a test that did its worst to it."""

from cabinet.invariants import INVARIANTS, Verdict, examine
from cabinet.wiring import House
from tests.world import World


def verified(world: World) -> tuple[list[str], list[Verdict]]:
    """Each break that is found, and the verdicts."""
    return _examined(world.house)


def breaks_of(house: House) -> list[str]:
    """Each break that is found, here or at Stripe, and whatever could not be looked at."""
    said, verdicts = _examined(house)
    return [*said, *(str(verdict) for verdict in verdicts if verdict.looked_at is None)]


def assert_sound(world: World) -> None:
    """Nothing is broken, and everything could be looked at."""
    assert breaks_of(world.house) == []


def _examined(house: House) -> tuple[list[str], list[Verdict]]:
    said: list[str] = []
    verdicts = [examine(invariant, house.reading, house.stripe, say=said.append) for invariant in INVARIANTS]
    return said, verdicts
