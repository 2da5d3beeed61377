"""What `cabinet verify` says of cards that are kept: nothing of sound ones, and each broken one by its name."""

from contextlib import suppress
from typing import Any, cast

import pytest

from cabinet.gateways.stripe import StripeUnreachable
from cabinet.journeys.give_up_imprint import give_up_imprint
from cabinet.journeys.lose_account import lose_account
from cabinet.journeys.settle_imprint import settle_imprint
from cabinet.payments import Imprint
from tests.bank import CHALLENGED, DECLINED
from tests.factories import (
    a_booking_to_leave_a_card_for,
    a_card,
    a_card_left,
    account_of,
    imprint_of,
)
from tests.integration.test_verify import Break, copied, moved_away, sql
from tests.people import BRUNO, INES, a_crowd
from tests.soundness import assert_sound, verified
from tests.unguarded import remove_constraint
from tests.world import TUESDAY_TWO, World


def a_kept_card(world: World) -> str:
    """Bruno's appointment, with the card that stands for its fee."""
    ready = a_card_left(world, BRUNO)
    settle_imprint(world.house.work, world.house.stripe, ready.imprint_id)
    assert imprint_of(world, ready).state == "kept"
    return ready.imprint_id


def never_settled(world: World) -> str:
    ready = a_card_left(world, INES, at=TUESDAY_TWO)
    world.clock.move(minutes=6)
    return ready.imprint_id


def never_forgotten(world: World) -> str:
    """Stripe was silent when it was asked to forget, and nobody has asked since."""
    ready = a_booking_to_leave_a_card_for(world, INES, at=TUESDAY_TWO)
    silent = [{"method": "DELETE", "status": 503, "times": 9}]
    with world.bank.trouble(fail_next=silent), suppress(StripeUnreachable):
        give_up_imprint(world.house.work, world.house.stripe, ready.imprint_id)
    world.clock.move(minutes=11)
    return ready.imprint_id


def left_behind(world: World) -> str:
    """The account was lost, and nobody asked about a card that was asked for on it."""
    ready = a_booking_to_leave_a_card_for(world, INES, at=TUESDAY_TWO)
    lose_account(world.house.work, account_of(world))
    world.clock.move(minutes=11)
    return ready.imprint_id


def kept_twice(world: World) -> None:
    remove_constraint(world.house.engine, "imprint", "uq_imprint_appointment_id")
    sql(copied(Imprint, id="'imp_2'", setup_id="NULL", appointment_id="NULL"))(world)


def told_with_the_setup(world: World) -> str:
    setup_id = world.bank.setups(account_of(world))[-1]["id"]
    said = cast(Any, {"description": "Ostéopathie de Bruno Lefèvre"})
    world.bank.sandbox.client().v1.setup_intents.update(setup_id, said, {"stripe_account": account_of(world)})
    return setup_id


def told_with_the_customer(world: World) -> str:
    [customer_id] = world.bank.customers(account_of(world))
    said = cast(Any, {"email": "bruno@courrier.example"})
    world.bank.sandbox.client().v1.customers.update(customer_id, said, {"stripe_account": account_of(world)})
    return world.bank.setups(account_of(world))[-1]["id"]


BREAKS = [
    Break("I2", "asked for a card that stands for €30.00, and none is kept", sql("UPDATE imprint SET method_id = ''")),
    Break(
        "I2", "asked for a card that stands for €30.00, and none is kept", sql("UPDATE imprint SET fee_cents = 4000")
    ),
    Break(
        "I2", "asked for a card that stands for €30.00, and none is kept", sql("UPDATE imprint SET state = 'cancelled'")
    ),
    Break("I9", "is awaiting, and Stripe keeps a card for it", never_settled),
    Break("I10", "imprint", moved_away("imprint")),
    Break("I10", "an account that its practice never had", sql("UPDATE imprint SET account_id = 'acct_2'")),
    Break("I11", "has not forgotten its card", never_forgotten),
    Break("I11", "is still open on an account that its practice has left", left_behind),
    Break("I11", "is kept for no appointment", kept_twice),
    Break("I12", "says more than an id", told_with_the_setup),
    Break("I12", "is somebody", told_with_the_customer),
]


@pytest.mark.parametrize("broken", BREAKS, ids=str)
def test_whatever_is_broken_is_named(imprint_world: World, broken: Break):
    a_kept_card(imprint_world)

    named = broken.do(imprint_world)

    said, verdicts = verified(imprint_world)
    lines = [line for line in said if line.startswith(f"{broken.code} ") and broken.says in line]
    assert lines, said
    assert named is None or any(named in line for line in lines)
    [verdict] = [verdict for verdict in verdicts if verdict.invariant.code == broken.code]
    assert verdict.breaks == len([line for line in said if line.startswith(f"{broken.code} ")])
    assert not [line for line in said if "Lefèvre" in line or "bruno@" in line]


def test_a_house_in_which_cards_are_kept_refused_and_forgotten_is_sound(imprint_world: World):
    a_kept_card(imprint_world)
    first, second = a_crowd(2)
    refused = a_booking_to_leave_a_card_for(imprint_world, first, at=TUESDAY_TWO)
    a_card(imprint_world, refused, DECLINED)
    assert_sound(imprint_world)
    give_up_imprint(imprint_world.house.work, imprint_world.house.stripe, refused.imprint_id)
    asked = a_booking_to_leave_a_card_for(imprint_world, second, at=TUESDAY_TWO)
    a_card(imprint_world, asked, CHALLENGED)

    assert_sound(imprint_world)
    imprint_world.clock.move(minutes=40)
    imprint_world.worker_rounds(2)

    assert imprint_of(imprint_world, asked).state == "cancelled"
    assert len(imprint_world.bank.customers(account_of(imprint_world))) == 1
    assert_sound(imprint_world)
