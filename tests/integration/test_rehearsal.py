"""Camille tries her booking page out as a client would; she sees both sides of it, and nobody else's bookings count."""

from dataclasses import replace

import pytest

from cabinet.journeys.lose_account import lose_account
from cabinet.practice import OwnerOnly
from cabinet.views import rehearsal
from cabinet.views.rehearsal import RehearsalView
from tests.factories import (
    a_booking_to_pay,
    a_deposit,
    a_paid_booking,
    account_of,
    an_active_account,
    category_of,
    owner_of,
)
from tests.people import BRUNO, CAMILLE, CHLOE, INES
from tests.world import TUESDAY_TWO, World

HERSELF = replace(BRUNO, first_name="Camille", last_name="Martin", email=CAMILLE.owner.email.upper())
ALL = ["Créneau choisi et coordonnées données", "Paiement encaissé", "Rendez-vous confirmé", "Facture émise"]


def look(world: World, *, is_test: bool = True) -> RehearsalView:
    """Her page."""
    return rehearsal.look(
        world.house.reading,
        practice_id=world.camille.id,
        person_id=owner_of(world, world.camille).id,
        is_test=is_test,
        has_outbox=True,
        language="fr",
    )


def done(world: World) -> list[str]:
    """The steps that have happened."""
    return [step.name for step in look(world).steps if step.state == "Fait"]


def is_rehearsed(world: World) -> bool:
    """What her task list says."""
    return world.look(
        lambda w: rehearsal.is_rehearsed(w.session, world.camille.id, email=owner_of(world, world.camille).email)
    )


def test_each_step_shows_as_it_happens_with_the_way_to_see_it(paying_world: World):
    assert (done(paying_world), look(paying_world).amount) == ([], "20,00\u00a0€")
    a_booking_to_pay(paying_world, HERSELF)
    assert done(paying_world) == ALL[:1]
    assert not is_rehearsed(paying_world)
    a_paid_booking(paying_world, HERSELF)

    assert (done(paying_world), is_rehearsed(paying_world)) == (ALL, True)
    paying_world.worker_rounds(2)
    steps = look(paying_world).steps
    assert [step.state for step in steps] == ["Fait"] * 5
    ways = [step.address.partition("?")[0].rpartition("/")[0] for step in steps[2:]]
    assert ways == ["", "/facturation/factures", ""]


def test_what_she_begins_afterwards_takes_nothing_back(paying_world: World):
    a_paid_booking(paying_world, HERSELF)
    a_booking_to_pay(paying_world, replace(HERSELF, last_name="Durand"), at=TUESDAY_TWO)

    assert (done(paying_world), is_rehearsed(paying_world)) == (ALL, True)


def test_other_clients_and_other_practices_do_not_count(paying_world: World):
    a_paid_booking(paying_world, BRUNO)
    a_paid_booking(paying_world, replace(INES, email=CHLOE.owner.email), at=TUESDAY_TWO)

    assert (done(paying_world), is_rehearsed(paying_world)) == ([], False)


def test_another_account_is_rehearsed_anew(paying_world: World):
    a_paid_booking(paying_world, HERSELF)
    lose_account(paying_world.house.work, account_of(paying_world))

    assert (look(paying_world).can_charge, is_rehearsed(paying_world)) == (False, False)


def test_it_says_what_stands_in_the_way(world: World):
    assert (look(world).can_charge, look(world).category, look(world, is_test=False).is_test) == (False, "", False)
    an_active_account(world)
    assert (look(world).can_charge, look(world).category) == (True, "")
    a_deposit(world)
    assert look(world).category == category_of(world, world.camille).name


def test_it_is_for_the_owner(world: World):
    with pytest.raises(OwnerOnly):
        rehearsal.look(
            world.house.reading,
            practice_id=world.camille.id,
            person_id=owner_of(world, world.chloe).id,
            is_test=True,
            has_outbox=True,
            language="fr",
        )
