"""Whether everything holds that a house promises: asked at the end of a test that did its worst to it."""

from cabinet.invariants import INVARIANTS, Verdict, examine
from tests.world import World


def verified(world: World) -> tuple[list[str], list[Verdict]]:
    """Each break that is found, and the verdicts."""
    said: list[str] = []
    verdicts = [
        examine(invariant, world.house.reading, world.house.stripe, say=said.append) for invariant in INVARIANTS
    ]
    return said, verdicts


def assert_sound(world: World) -> None:
    """Nothing is broken, here or at Stripe, and everything could be looked at."""
    said, verdicts = verified(world)
    assert said == []
    assert [str(verdict) for verdict in verdicts if verdict.looked_at is None] == []
