"""Online payment is not active: what asks already stays as it is, and its owner changes the rest of it."""

from dataclasses import replace

import pytest

from cabinet.booking import Claim
from cabinet.journeys.add_category import add_category
from cabinet.journeys.follow_account import follow_account
from cabinet.kit.money import Money
from cabinet.payments import AccountNotActive, PaymentUnavailable
from tests.factories import (
    a_change,
    a_deposit,
    a_hold,
    account_of,
    an_active_account,
    category_of,
    change,
    owner_of,
    refused_for,
)
from tests.world import World


def stripe_stops_them(world: World) -> None:
    """Stripe lets Camille charge no more."""
    world.bank.sandbox.set_status(account_of(world), "restricted")
    follow_account(world.house.work, world.house.stripe, account_of(world))


def test_a_category_that_asks_is_renamed_made_cheaper_and_switched_off_meanwhile(world: World):
    an_active_account(world)
    a_deposit(world)
    stripe_stops_them(world)

    a_change(world, name="Première consultation")
    a_change(world, deposit=Money.euros(10))
    after = a_change(world, is_active=False)

    assert (after.name, after.deposit_cents, after.is_active) == ("Première consultation", 1000, False)


def test_nothing_more_is_asked_meanwhile_and_clients_do_not_book_for_free(world: World):
    an_active_account(world)
    asking = change(a_deposit(world))
    stripe_stops_them(world)

    with refused_for(AccountNotActive):
        a_deposit(world, Money.euros(21))
    with refused_for(AccountNotActive):
        a_change(world, payment_asked="full")
    with refused_for(AccountNotActive):
        add_category(
            world.house.work,
            practice_id=world.camille.id,
            person_id=owner_of(world, world.camille).id,
            change=replace(asking, name="Bilan"),
        )
    with pytest.raises(PaymentUnavailable):
        a_hold(world)

    assert category_of(world, world.camille).deposit_cents == 2000
    assert world.count(Claim) == 0


def test_what_was_switched_off_is_not_switched_on_meanwhile(world: World):
    """Switching it on is a beginning too, and so is opening it to clients; what asks for nothing comes back at once."""
    an_active_account(world)
    a_deposit(world)
    a_change(world, is_active=False)
    stripe_stops_them(world)

    with refused_for(AccountNotActive):
        a_change(world, is_active=True)
    assert not category_of(world, world.camille).is_active

    assert a_change(world, is_active=True, payment_asked="nothing").is_active
