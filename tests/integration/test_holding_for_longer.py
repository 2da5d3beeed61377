"""Bruno asks for more time: he is offered what one press gives, and no more than that."""

import pytest

from cabinet.booking.refusals import HoldTooLong
from cabinet.journeys.extend_hold import extend_hold
from cabinet.views import booking_wizard
from cabinet.views.booking_wizard import WizardView
from tests.factories import a_hold, category_of
from tests.people import BRUNO
from tests.world import World

NBSP = "\u00a0"
WHOLE = f"Garder 10{NBSP}minutes de plus"
NO_LONGER = "Ce créneau ne peut pas être gardé plus longtemps."


def test_near_the_longest_hold_bruno_is_told_how_much_is_left_and_then_that_nothing_is(world: World):
    a_hold(world)
    assert offered(world) == (WHOLE, True, "")
    for _ in range(8):
        world.clock.move(minutes=9)
        extend_hold(world.house.work, slug="martin", visitor_hash=BRUNO.cookie_hash)
    assert offered(world) == (f"Garder 8{NBSP}minutes de plus", False, "")

    world.clock.move(minutes=9)
    extend_hold(world.house.work, slug="martin", visitor_hash=BRUNO.cookie_hash)

    assert offered(world) == ("", False, NO_LONGER)
    world.clock.move(minutes=9)
    with pytest.raises(HoldTooLong):
        extend_hold(world.house.work, slug="martin", visitor_hash=BRUNO.cookie_hash)


def offered(world: World) -> tuple[str, bool, str]:
    """What the warning near the end offers, whether it is offered before, and what is said instead."""
    view = seen(world)
    return view.hold_more, view.hold_is_extensible, view.hold_is_last


def seen(world: World) -> WizardView:
    return booking_wizard.look(
        world.house.reading,
        slug="martin",
        visitor_hash=BRUNO.cookie_hash,
        wanted="coordonnees",
        category_id=category_of(world, world.camille).id,
        week_of="",
        language="fr",
    )
