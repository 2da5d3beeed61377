"""Camille takes a time at the desk while Bruno holds it or pays for it: one is told, and nobody pays for nothing.

The desk books no appointment for a client. It takes time by a meeting or an absence, changes its hours, and switches
categories off.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from types import NoneType

import pytest
from sqlmodel import col

from cabinet.booking import Absence, AbsenceOverlaps, AppointmentsOutside, Claim, HoldLost
from cabinet.journeys.ask_for_payment import PaymentReady
from cabinet.journeys.settle_payment import settle_payment
from cabinet.notifications import Message
from cabinet.payments import Payment
from cabinet.practice import NotOffered
from tests.bills import offered_times
from tests.factories import (
    a_change,
    a_hold,
    account_of,
    an_authorised_payment,
    appointments,
    details_of,
    payment_of,
)
from tests.integration.test_appointments_outside import AFTERNOON, BRUNOS_NAME, HOUR, outside, set_week
from tests.integration.test_hours import be_absent, kind_of
from tests.integration.test_racing_for_a_time import pay_with_pauses
from tests.overtaking import overtaken
from tests.people import Visitor, a_crowd
from tests.soundness import assert_sound
from tests.turns import Pause, pausing, take_turns
from tests.unguarded import remove_guards, without_lock
from tests.world import World

Deed = Callable[[Pause], object]
NO_OVERLAP = "guard_claim_overlap"
# From the button to the appointment, and from the bank's word to it: before each unit of work, and before the card.
PRESSING, SETTLING = 6, 3


@pytest.mark.parametrize(("minutes", "losing"), [(0, 0), (11, 1)], ids=["he holds it", "his hold has ended"])
def test_of_a_meeting_and_a_client_who_pays_one_has_the_time(paying_world: World, minutes: int, losing: int):
    """Wherever Camille comes in: she is told that somebody is booking, or he is told before a card is asked for."""
    for point, visitor, at in cases(paying_world, PRESSING):
        about_to_press(paying_world, visitor, at)
        paying_world.clock.move(minutes=minutes)

        bruno, camille = at_that_point(point, pays(paying_world, visitor), meets(paying_world, at))

        expected = (HoldLost, NoneType) if point < losing else (NoneType, AbsenceOverlaps)
        assert (type(bruno), type(camille)) == expected, point
        assert_nobody_paid_for_nothing(paying_world)
    assert paying_world.count(Absence) == losing
    assert len(paying_world.bank.intents(account_of(paying_world))) == PRESSING - losing
    assert_sound(paying_world)


def test_of_a_meeting_and_a_bank_that_took_its_time_one_has_the_time(paying_world: World):
    """The bank has agreed, and the hold has ended: he is confirmed, or a letter says that nothing is taken."""
    for point, visitor, at in cases(paying_world, SETTLING):
        ready = an_answer_too_late(paying_world, visitor, at)

        bruno, camille = at_that_point(point, settles(paying_world, ready), meets(paying_world, at))

        expected = ("waiting", NoneType) if point < 2 else ("paid", AbsenceOverlaps)
        assert bruno is None
        assert (payment_of(paying_world, ready).state, type(camille)) == expected, point
        assert_nobody_paid_for_nothing(paying_world)
    assert paying_world.count(Absence) == paying_world.count(Message, col(Message.purpose) == "time_lost") == 2
    assert_sound(paying_world)


def test_without_the_guard_bruno_has_paid_for_a_time_at_which_camille_is_elsewhere(paying_world: World):
    """The control of both."""
    remove_guards(paying_world.house.engine, NO_OVERLAP)
    for point, visitor, at in cases(paying_world, SETTLING):
        ready = an_answer_too_late(paying_world, visitor, at)
        told = at_that_point(point, settles(paying_world, ready), meets(paying_world, at))
        assert told == [None, None]

    assert paying_world.count(Absence) == SETTLING
    met = {absence.starts_at for absence in paying_world.all(Absence)}
    assert met & {appointment.starts_at for appointment in appointments(paying_world)}
    assert paying_world.bank.taken(account_of(paying_world))


@pytest.mark.parametrize("point", range(SETTLING))
def test_who_pays_while_the_hours_change_comes_and_camille_knows_of_it(paying_world: World, point: int):
    """It is his by what he was promised. She is asked before it is kept, or her page names him afterwards."""
    ready = an_authorised_payment(paying_world)

    told = at_that_point(point, settles(paying_world, ready), closes_the_morning(paying_world))

    assert told == [None, None]
    assert payment_of(paying_world, ready).state == "paid"
    assert [row.client for row in outside(paying_world).rows] == [BRUNOS_NAME]
    assert_sound(paying_world)


def test_who_changes_the_hours_while_bruno_is_confirmed_waits_and_is_asked(paying_world: World):
    ready = an_authorised_payment(paying_world)

    with overtaken(paying_world.house.engine, closes_the_morning(paying_world), at="INSERT INTO appointment ") as told:
        settles(paying_world, ready)(at_once)

    assert [type(each) for each in told] == [AppointmentsOutside]
    assert outside(paying_world).rows == []
    assert_sound(paying_world)


def test_without_the_lock_the_hours_are_kept_and_nobody_was_asked(paying_world: World):
    """The control."""
    ready = an_authorised_payment(paying_world)

    with (
        without_lock(paying_world.house.engine, "practitioner", before="nothing"),
        overtaken(paying_world.house.engine, closes_the_morning(paying_world), at="INSERT INTO appointment ") as told,
    ):
        settles(paying_world, ready)(at_once)

    assert told == [None]
    assert [row.client for row in outside(paying_world).rows] == [BRUNOS_NAME]


def test_who_has_pressed_before_the_category_is_switched_off_comes(paying_world: World):
    """Whoever presses afterwards is told, and no card is asked for."""
    for point, visitor, at in cases(paying_world, PRESSING):
        about_to_press(paying_world, visitor, at)

        bruno, camille = at_that_point(
            point, pays(paying_world, visitor), lambda: a_change(paying_world, is_active=False)
        )

        assert (type(bruno), camille) == (NoneType if point else NotOffered, None), point
        assert_nobody_paid_for_nothing(paying_world)
        a_change(paying_world, is_active=True)
    assert len(paying_world.bank.intents(account_of(paying_world))) == PRESSING - 1
    assert_sound(paying_world)


def cases(world: World, points: int) -> Iterator[tuple[int, Visitor, datetime]]:
    """Each point at which somebody may be overtaken, with another client and another hour."""
    yield from zip(range(points), a_crowd(points), offered_times(world), strict=False)


def at_that_point(point: int, bruno: Deed, camille: Callable[[], object]) -> list[Exception | None]:
    """So many of his steps, then all that she does, then the rest of his; what each of them was told."""

    def at_the_desk(pause: Pause) -> None:
        pause()
        camille()

    return take_turns([0] * point + [1], bruno, at_the_desk)


def at_once() -> None:
    """No pause at all."""


def about_to_press(world: World, visitor: Visitor, at: datetime) -> None:
    a_hold(world, visitor, at=at)
    details_of(world, visitor)


def an_answer_too_late(world: World, visitor: Visitor, at: datetime) -> PaymentReady:
    ready = an_authorised_payment(world, visitor, at=at)
    world.clock.move(minutes=16)
    return ready


def pays(world: World, visitor: Visitor) -> Deed:
    return lambda pause: pay_with_pauses(world, visitor, pause)


def settles(world: World, ready: PaymentReady) -> Deed:
    return lambda pause: settle_payment(pausing(world.house.work, pause), world.house.stripe, ready.payment_id)


def meets(world: World, at: datetime) -> Callable[[], None]:
    """She sees somebody else then."""
    meeting = kind_of(world, world.camille, "Réunion")
    return lambda: be_absent(world, at, at + HOUR, category=meeting)


def closes_the_morning(world: World) -> Callable[[], None]:
    return lambda: set_week(world, AFTERNOON)


def assert_nobody_paid_for_nothing(world: World) -> None:
    """Whatever was taken has its appointment, and what a bank keeps aside waits for another time."""
    waiting = world.count(Payment, col(Payment.state) == "waiting")
    assert len(world.bank.taken(account_of(world))) == len(appointments(world))
    assert len(world.bank.pending(account_of(world))) == waiting
    for_good = world.count(Claim, col(Claim.expires_at).is_(None))
    assert for_good == len(appointments(world)) + world.count(Absence)
