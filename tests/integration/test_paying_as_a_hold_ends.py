"""A hold ends at the very instant at which its payment succeeds, and Inès wants the time: one of the two has it."""

from types import NoneType

from sqlalchemy.orm.exc import StaleDataError

from cabinet.booking import Claim, TimeTaken
from cabinet.journeys.ask_for_payment import PaymentReady
from cabinet.journeys.choose_time import choose_time
from cabinet.journeys.settle_payment import settle_payment
from cabinet.work import OpenWork
from tests.crowds import all_at_once
from tests.factories import (
    a_hold,
    account_of,
    an_authorised_payment,
    appointments,
    category_of,
    details_of,
    payment_of,
)
from tests.integration.test_racing_for_a_time import begin_anew, pay
from tests.overtaking import overtaken
from tests.people import BRUNO, INES, Visitor, a_crowd
from tests.soundness import assert_sound
from tests.turns import Pause, pausing, scripts, take_turns
from tests.unguarded import remove_guards, without_lock
from tests.world import TUESDAY_TEN, World

NO_OVERLAP = "guard_claim_overlap"


def test_wherever_ines_overtakes_bruno_he_comes_or_his_money_waits(paying_world: World):
    """He is confirmed, or nothing is taken and his bank's word waits for another time; never both, never neither."""
    outcomes: list[str] = []
    for script, visitor in zip(scripts(first=4, second=2), a_crowd(200), strict=False):
        ready = too_late(paying_world, visitor)

        told = settle_against_ines(paying_world, ready, script)

        outcomes.append(payment_of(paying_world, ready).state)
        assert (outcomes[-1], told) in (("paid", TimeTaken), ("waiting", NoneType)), script
        assert paying_world.count(Claim) == 1, script
        assert len(taken(paying_world)) == len(appointments(paying_world)) == outcomes.count("paid"), script
        assert len(pending(paying_world)) == outcomes.count("waiting"), script
        begin_anew(paying_world)
    assert set(outcomes) == {"paid", "waiting"}
    assert_sound(paying_world)


def test_without_the_guard_both_come_at_ten_and_both_have_paid(paying_world: World):
    """The control: Inès comes once Bruno has his time for good, before his money is taken."""
    remove_guards(paying_world.house.engine, NO_OVERLAP)
    ready = too_late(paying_world, BRUNO)

    told = settle_against_ines(paying_world, ready, [0, 0, 1, 1])
    details_of(paying_world, INES)
    pay(paying_world, INES)

    assert told is NoneType
    assert [each.starts_at for each in appointments(paying_world)] == [TUESDAY_TEN] * 2
    assert taken(paying_world) == [2000, 2000]


def test_ines_waits_while_bruno_is_given_his_time_for_good(paying_world: World):
    """She comes between the look at what he holds and the word that makes it his."""
    ready = too_late(paying_world, BRUNO)

    with overtaken(paying_world.house.engine, lambda: a_hold(paying_world, INES), at="UPDATE claim ") as told:
        settle(paying_world, ready)

    assert [type(each) for each in told] == [TimeTaken]
    assert payment_of(paying_world, ready).state == "paid"
    assert_sound(paying_world)


def test_without_the_lock_bruno_is_given_what_is_not_there_any_more(paying_world: World):
    """The control: the settlement falls over, and whoever asks again finds that the time has gone."""
    ready = too_late(paying_world, BRUNO)

    with (
        without_lock(paying_world.house.engine, "practitioner", before="nothing"),
        overtaken(paying_world.house.engine, lambda: a_hold(paying_world, INES), at="UPDATE claim ") as told,
    ):
        [fell_over] = all_at_once([lambda: settle(paying_world, ready)])

    assert (type(fell_over), told) == (StaleDataError, [None])
    assert (taken(paying_world), appointments(paying_world)) == ([], [])
    paying_world.worker_rounds()
    assert payment_of(paying_world, ready).state == "waiting"


def too_late(world: World, visitor: Visitor) -> PaymentReady:
    """The bank has agreed; a minute later the time that the client held is anybody's."""
    ready = an_authorised_payment(world, visitor)
    world.clock.move(minutes=16)
    return ready


def settle_against_ines(world: World, ready: PaymentReady, script: list[int]) -> type:
    """Whoever settles is told nothing; what Inès is told, who chooses ten o'clock meanwhile."""
    settled, told = take_turns(
        script,
        lambda pause: settle(world, ready, work=pausing(world.house.work, pause)),
        lambda pause: ines_chooses(world, pause),
    )
    assert settled is None
    return type(told)


def settle(world: World, ready: PaymentReady, *, work: OpenWork | None = None) -> None:
    settle_payment(work or world.house.work, world.house.stripe, ready.payment_id)


def ines_chooses(world: World, pause: Pause) -> None:
    choose_time(
        pausing(world.house.work, pause),
        world.house.stripe,
        slug=world.camille.slug,
        visitor_hash=INES.cookie_hash,
        network_hash="",
        category_id=category_of(world, world.camille).id,
        starts_at=TUESDAY_TEN,
        language="fr",
    )


def taken(world: World) -> list[int]:
    return world.bank.taken(account_of(world))


def pending(world: World) -> list[int]:
    return world.bank.pending(account_of(world))
