"""What many people do at once asks the database as seldom as it can: each question is work for two processors."""

from tests.factories import a_booking_to_pay, a_hold
from tests.people import BRUNO, INES
from tests.statements import counted
from tests.world import TUESDAY_TEN, TUESDAY_TWO, World


def test_whoever_comes_for_the_first_time_holds_a_time_in_one_transaction(world: World):
    with counted(world.house.engine) as asked:
        a_hold(world, BRUNO, at=TUESDAY_TEN)

    assert asked.transactions == 1
    assert len(asked.statements) <= 14, asked.statements


def test_whoever_chooses_again_asks_hardly_more(world: World):
    a_hold(world, BRUNO, at=TUESDAY_TEN)

    with counted(world.house.engine) as asked:
        a_hold(world, BRUNO, at=TUESDAY_TWO)

    assert asked.transactions == 1
    assert len(asked.statements) <= 16, asked.statements


def test_what_others_have_begun_costs_nobody_a_statement(paying_world: World):
    """Ines is about to pay: Bruno, who has begun nothing, is not asked about payments at all."""
    a_booking_to_pay(paying_world, INES)

    with counted(paying_world.house.engine) as asked:
        a_hold(paying_world, BRUNO, at=TUESDAY_TWO)

    assert not [statement for statement in asked.statements if "payment." in statement or "imprint." in statement]
