"""Fifty clients want the same hour. One has it; the others are told kindly, and nobody else is charged."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlmodel import delete, select

from cabinet import guards
from cabinet.booking import Appointment, Claim, HoldLost, TimeTaken
from cabinet.booking.tables import Cancellation
from cabinet.journeys.ask_again import ask_again
from cabinet.journeys.ask_for_payment import ask_for_payment
from cabinet.journeys.choose_time import choose_time
from cabinet.journeys.settle_payment import settle_payment
from cabinet.kit.refusal import Refusal
from tests.factories import (
    DEPOSIT,
    a_card,
    a_hold,
    a_payment_ready,
    account_of,
    appointments,
    category_of,
    details_of,
    payment_of,
)
from tests.people import Visitor, a_crowd
from tests.soundness import assert_sound
from tests.turns import Pause, pausing, scripts, take_turns
from tests.world import TUESDAY_TWO, World

CROWD = a_crowd(50)


def test_one_of_fifty_holds_the_time(world: World):
    told = race(CROWD, lambda visitor: a_hold(world, visitor))

    assert [sentence for sentence in told if sentence is None] == [None]
    assert len(told) == 50
    assert {type(sentence) for sentence in told if sentence} == {TimeTaken}
    assert kind(next(sentence for sentence in told if sentence))
    assert world.count(Claim) == 1


def test_without_the_guard_many_hold_the_same_time(world: World):
    """The control: it is the database that refuses, and the test above would notice if it did not."""
    remove_the_guard(world)

    told = race(CROWD, lambda visitor: a_hold(world, visitor))

    assert told.count(None) > 1
    assert world.count(Claim) > 1


def test_one_of_fifty_pays_and_nobody_else_is_charged(paying_world: World):
    told = race(CROWD, lambda visitor: book_and_pay(paying_world, visitor))

    assert told.count(None) == 1
    assert {type(sentence) for sentence in told if sentence} == {TimeTaken}
    assert paying_world.bank.taken(account_of(paying_world)) == [2000]
    assert len(paying_world.bank.charges(account_of(paying_world))) == 1
    assert len(appointments(paying_world)) == 1


def test_without_the_guard_several_pay_for_the_same_time(paying_world: World):
    """The control of the race with money."""
    remove_the_guard(paying_world)

    race(CROWD[:8], lambda visitor: book_and_pay(paying_world, visitor))

    assert len(paying_world.bank.taken(account_of(paying_world))) > 1
    assert len({appointment.starts_at for appointment in appointments(paying_world)}) == 1
    assert len(appointments(paying_world)) > 1


def test_one_of_many_whose_holds_have_ended_gets_to_pay(paying_world: World):
    """Each held the time for ten minutes, one after the other, and all of them press the button at once."""
    crowd = CROWD[:12]
    for visitor in crowd:
        a_hold(paying_world, visitor)
        details_of(paying_world, visitor)
        paying_world.clock.move(minutes=11)

    told = race(crowd, lambda visitor: pay(paying_world, visitor))

    assert told.count(None) == 1
    assert {type(sentence) for sentence in told if sentence} == {HoldLost}
    assert paying_world.bank.taken(account_of(paying_world)) == [2000]
    assert len(paying_world.bank.intents(account_of(paying_world))) == 1
    assert len(appointments(paying_world)) == 1


def test_paying_in_one_tab_and_choosing_anew_in_another_leaves_no_money_behind(paying_world: World):
    """Wherever the one overtakes the other: what was taken has its appointment, and no bank keeps anything aside."""
    for script, visitor in zip(scripts(first=6, second=4), a_crowd(200), strict=False):
        a_hold(paying_world, visitor)
        details_of(paying_world, visitor)

        told = take_turns(
            script,
            lambda pause, visitor=visitor: pay_with_pauses(paying_world, visitor, pause),
            lambda pause, visitor=visitor: choose_anew(paying_world, visitor, pause),
        )
        paying_world.clock.move(seconds=31)
        ask_again(paying_world.house.work, paying_world.house.stripe)

        assert all(each is None or isinstance(each, Refusal) for each in told), (script, told)
        assert len(paying_world.bank.taken(account_of(paying_world))) == len(appointments(paying_world)), script
        assert paying_world.bank.pending(account_of(paying_world)) == [], script
        begin_anew(paying_world)
    assert_sound(paying_world)


def race(crowd: list[Visitor], do: Callable[[Visitor], None]) -> list[Refusal | None]:
    """All at once, each in a thread of their own; what each was told."""
    start = Barrier(len(crowd))

    def run(visitor: Visitor) -> Refusal | None:
        start.wait(timeout=30)
        try:
            do(visitor)
        except Refusal as refusal:
            return refusal
        return None

    with ThreadPoolExecutor(len(crowd)) as threads:
        return list(threads.map(run, crowd))


def book_and_pay(world: World, visitor: Visitor) -> None:
    a_hold(world, visitor)
    details_of(world, visitor)
    pay(world, visitor)


def pay(world: World, visitor: Visitor) -> None:
    ready = a_payment_ready(world, visitor)
    assert a_card(world, ready) == "requires_capture"
    settle_payment(world.house.work, world.house.stripe, ready.payment_id)
    assert payment_of(world, ready).state == "paid"


def pay_with_pauses(world: World, visitor: Visitor, pause: Pause) -> None:
    """The first tab: from the button to the appointment."""
    work = pausing(world.house.work, pause)
    ready = ask_for_payment(
        work, world.house.stripe, slug=world.camille.slug, visitor_hash=visitor.cookie_hash, shown=DEPOSIT
    )
    pause()
    if ready.client_secret:
        a_card(world, ready)
    settle_payment(work, world.house.stripe, ready.payment_id)


def choose_anew(world: World, visitor: Visitor, pause: Pause) -> None:
    """The second tab: two o'clock rather than ten."""
    choose_time(
        pausing(world.house.work, pause),
        world.house.stripe,
        slug=world.camille.slug,
        visitor_hash=visitor.cookie_hash,
        network_hash="",
        category_id=category_of(world, world.camille).id,
        starts_at=TUESDAY_TWO,
        language="fr",
    )


def begin_anew(world: World) -> None:
    """Both hours are free again for the next visitor: whoever has one of them gives it up."""
    with world.house.work() as w:
        known = set(w.session.exec(select(Cancellation.appointment_id)))
        for appointment in w.session.exec(select(Appointment)):
            if appointment.id not in known:
                w.session.add(Cancellation(appointment_id=appointment.id, by="client", at=w.now))
        w.session.connection().execute(delete(Claim))


def remove_the_guard(world: World) -> None:
    with world.house.engine.begin() as connection:
        for guard in guards.GUARDS:
            is_here = guard.sqlite if connection.dialect.name == "sqlite" else guard.postgresql
            if guard.table == "claim" and is_here:
                guards.remove(connection, guard.name)


def kind(refusal: Refusal) -> bool:
    return "vos coordonnées sont conservées" in refusal.into("fr") and "your details are kept" in refusal.into("en")
