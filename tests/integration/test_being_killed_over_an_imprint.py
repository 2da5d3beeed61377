"""The process is gone at any instant while a card is left; after the worker's rounds it is as if it had stayed."""

from contextlib import suppress
from itertools import count

import pytest
from sqlmodel import col, delete

from cabinet.booking import Claim
from cabinet.journeys.ask_for_imprint import ImprintReady, ask_for_imprint
from cabinet.journeys.give_up_imprint import give_up_imprint
from cabinet.journeys.settle_imprint import settle_imprint
from cabinet.notifications import Message
from cabinet.payments.tables import ImprintRecord
from tests.factories import (
    FEE,
    a_booking_to_leave_a_card_for,
    a_card,
    a_card_left,
    a_hold,
    account_of,
    an_imprint_ready,
    appointments,
    details_of,
    imprint_of,
)
from tests.people import INES, a_crowd
from tests.power import PowerCut, Supply
from tests.world import World

# A journey that crossed more boundaries than this would not be one of ours.
MANY = 40


def test_killed_anywhere_while_settling(imprint_world: World):
    """Before Stripe is asked, after the look, and around the one transaction that keeps time and card."""
    boundaries = 0
    for boundary, visitor in zip(count(1), a_crowd(MANY), strict=False):
        ready = a_card_left(imprint_world, visitor)
        supply = Supply(imprint_world.house.work, fails_at=boundary)
        with suppress(PowerCut):
            settle_imprint(supply.work, imprint_world.house.stripe, ready.imprint_id)

        imprint_world.worker_rounds(2)

        assert_kept_once(imprint_world, ready)
        free_again(imprint_world)
        if not supply.has_failed:
            break
        boundaries += 1
    assert boundaries == 6


def test_killed_anywhere_while_asking_for_a_card(imprint_world: World):
    """The client presses again, and leaves a card: one setup that anybody could confirm, and one customer."""
    boundaries = 0
    for boundary, visitor in zip(count(1), a_crowd(MANY), strict=False):
        a_hold(imprint_world, visitor)
        details_of(imprint_world, visitor)
        supply = Supply(imprint_world.house.work, fails_at=boundary)
        with suppress(PowerCut):
            ask_for_imprint(
                supply.work,
                imprint_world.house.stripe,
                slug=imprint_world.camille.slug,
                visitor_hash=visitor.cookie_hash,
                shown=FEE,
            )

        ready = an_imprint_ready(imprint_world, visitor)
        assert a_card(imprint_world, ready) == "succeeded"
        imprint_world.worker_rounds(2)

        assert_kept_once(imprint_world, ready)
        assert len(imprint_world.bank.setups(account_of(imprint_world))) == boundary
        free_again(imprint_world)
        if not supply.has_failed:
            break
        boundaries += 1
    assert boundaries == 6


@pytest.mark.parametrize("has_left_one", [False, True], ids=["abandoned", "just left"])
def test_killed_anywhere_while_giving_up(imprint_world: World, has_left_one: bool):  # noqa: FBT001 - a case of the test
    """Whatever was done by then: a card is kept with its appointment, or nobody's card and no time is."""
    kept = 0
    for boundary, visitor in zip(count(1), a_crowd(MANY), strict=False):
        ready = (a_card_left if has_left_one else a_booking_to_leave_a_card_for)(imprint_world, visitor)
        supply = Supply(imprint_world.house.work, fails_at=boundary)
        with suppress(PowerCut):
            give_up_imprint(supply.work, imprint_world.house.stripe, ready.imprint_id)

        imprint_world.clock.move(minutes=20)
        imprint_world.worker_rounds(2)

        assert imprint_of(imprint_world, ready).state == ("kept" if has_left_one else "cancelled")
        kept += has_left_one
        assert len(imprint_world.bank.cards_kept(account_of(imprint_world))) == kept
        assert len(imprint_world.bank.customers(account_of(imprint_world))) == kept
        assert imprint_world.count(Claim) == has_left_one
        free_again(imprint_world)
        if not supply.has_failed:
            break


def test_killed_anywhere_while_a_card_that_came_too_late_is_forgotten(imprint_world: World):
    """Inès has the time: however far it was, in the end Bruno's card is forgotten, and he has no appointment."""
    for boundary, visitor in zip(count(1), a_crowd(MANY), strict=False):
        ready = a_card_left(imprint_world, visitor)
        imprint_world.clock.move(minutes=16)
        a_hold(imprint_world, INES)
        supply = Supply(imprint_world.house.work, fails_at=boundary)
        with suppress(PowerCut):
            settle_imprint(supply.work, imprint_world.house.stripe, ready.imprint_id)

        imprint_world.worker_rounds(2)

        assert imprint_of(imprint_world, ready).state == "cancelled"
        assert imprint_world.bank.customers(account_of(imprint_world)) == []
        assert appointments(imprint_world) == []
        free_again(imprint_world)
        if not supply.has_failed:
            break


def assert_kept_once(world: World, ready: ImprintReady) -> None:
    """One appointment for this imprint, one card, one message, one record of each kind, nothing left over."""
    imprint = imprint_of(world, ready)
    [appointment] = [each for each in appointments(world) if each.id == imprint.appointment_id]
    records = world.all(ImprintRecord, col(ImprintRecord.imprint_id) == imprint.id)
    assert imprint.state == "kept"
    assert imprint.method_id in world.bank.cards_kept(account_of(world))
    assert len(world.bank.cards_kept(account_of(world))) == len(appointments(world))
    assert sorted(record.kind for record in records) == ["kept", "opened"]
    assert world.count(Message, col(Message.subject_id) == appointment.id) == 1
    assert world.bank.charges(account_of(world)) == []
    assert [claim.id for claim in world.all(Claim)] == [appointment.claim_id]


def free_again(world: World) -> None:
    """The time is taken from its appointment, so that the next client can have it."""
    with world.house.work() as w:
        w.session.connection().execute(delete(Claim))
