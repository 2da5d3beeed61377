"""A card is left at the very instant at which something else happens: it is kept with its time, or not at all."""

from collections.abc import Callable

import pytest
from sqlalchemy.exc import IntegrityError

from cabinet.booking import Claim, TimeTaken
from cabinet.journeys.ask_again import ask_again
from cabinet.journeys.ask_for_imprint import ask_for_imprint
from cabinet.journeys.choose_time import choose_time
from cabinet.journeys.settle_imprint import settle_imprint
from cabinet.kit.refusal import Refusal
from cabinet.payments import Imprint
from tests.crowds import all_at_once
from tests.factories import (
    FEE,
    a_booking_to_leave_a_card_for,
    a_card,
    a_card_left,
    a_hold,
    account_of,
    an_imprint_ready,
    appointments,
    category_of,
    details_of,
    imprint_of,
)
from tests.integration.test_racing_for_a_time import begin_anew
from tests.integration.test_verify import copied, sql
from tests.people import INES, Visitor, a_crowd
from tests.soundness import assert_sound
from tests.turns import Pause, pausing, scripts, take_turns
from tests.unguarded import remove_index
from tests.world import TUESDAY_TEN, TUESDAY_TWO, World

ONE_OPEN = "uq_imprint_one_open_a_draft"


def test_two_tabs_that_press_at_once_leave_one_card(imprint_world: World):
    """Each of Bruno's eight tabs presses and leaves a card: one imprint, one setup, one card of them all."""
    a_hold(imprint_world)
    details_of(imprint_world)

    all_at_once([lambda: press_and_leave(imprint_world)] * 8)
    imprint_world.worker_rounds(2)

    [imprint] = imprint_world.all(Imprint)
    assert (imprint.state, len(appointments(imprint_world))) == ("kept", 1)
    assert imprint_world.bank.cards_kept(account_of(imprint_world)) == [imprint.method_id]
    assert_sound(imprint_world)


def test_the_database_knows_one_open_imprint_a_booking(imprint_world: World):
    """Were every lock forgotten one day, it would still say no; and it is the index that says it."""
    a_booking_to_leave_a_card_for(imprint_world)
    another = sql(copied(Imprint, id="'imp_2'", setup_id="NULL"))

    with pytest.raises(IntegrityError):
        another(imprint_world)
    remove_index(imprint_world.house.engine, ONE_OPEN)
    another(imprint_world)

    assert imprint_world.count(Imprint) == 2


def test_a_hold_that_ends_as_the_card_is_left_goes_to_one_of_the_two(imprint_world: World):
    """Wherever Inès overtakes Bruno: he has the time and his card is kept, or she has it and his card is forgotten."""
    outcomes: set[str] = set()
    for script, visitor in zip(scripts(first=3, second=2), a_crowd(200), strict=False):
        ready = a_card_left(imprint_world, visitor)
        imprint_world.clock.move(minutes=16)

        _, told = take_turns(
            script,
            lambda pause, ready=ready: settle_imprint(
                pausing(imprint_world.house.work, pause), imprint_world.house.stripe, ready.imprint_id
            ),
            lambda pause: choose(imprint_world, INES, pause),
        )

        state = imprint_of(imprint_world, ready).state
        assert (state, type(told)) in (("kept", TimeTaken), ("cancelled", type(None))), script
        assert imprint_world.count(Claim) == 1
        outcomes.add(state)
        begin_anew(imprint_world)
    kept = [imprint for imprint in imprint_world.all(Imprint) if imprint.state == "kept"]
    assert outcomes == {"kept", "cancelled"}
    assert (
        len(imprint_world.bank.cards_kept(account_of(imprint_world))) == len(kept) == len(appointments(imprint_world))
    )
    assert_sound(imprint_world)


def test_leaving_a_card_in_one_tab_and_choosing_anew_in_another_keeps_no_card_for_nothing(imprint_world: World):
    """Wherever the one overtakes the other: a card that Stripe keeps has its appointment."""
    for script, visitor in zip(scripts(first=5, second=5), a_crowd(200), strict=False):
        a_hold(imprint_world, visitor)
        details_of(imprint_world, visitor)

        told = take_turns(
            script,
            lambda pause, visitor=visitor: leave_with_pauses(imprint_world, visitor, pause),
            lambda pause, visitor=visitor: choose(imprint_world, visitor, pause, anew=True),
        )
        imprint_world.clock.move(seconds=31)
        ask_again(imprint_world.house.work, imprint_world.house.stripe)

        assert all(each is None or isinstance(each, Refusal) for each in told), (script, told)
        assert len(imprint_world.bank.cards_kept(account_of(imprint_world))) == len(appointments(imprint_world)), script
        begin_anew(imprint_world)
    assert imprint_world.bank.charges(account_of(imprint_world)) == []
    assert_sound(imprint_world)


def press_and_leave(world: World) -> None:
    ready = an_imprint_ready(world)
    if ready.client_secret:
        a_card(world, ready)
    settle_imprint(world.house.work, world.house.stripe, ready.imprint_id)


def leave_with_pauses(world: World, visitor: Visitor, pause: Pause) -> None:
    """The first tab: from the button to the appointment."""
    work = pausing(world.house.work, pause)
    ready = ask_for_imprint(
        work, world.house.stripe, slug=world.camille.slug, visitor_hash=visitor.cookie_hash, shown=FEE
    )
    pause()
    if ready.client_secret:
        a_card(world, ready)
    settle_imprint(work, world.house.stripe, ready.imprint_id)


def choose(world: World, visitor: Visitor, pause: Callable[[], None], *, anew: bool = False) -> None:
    """Somebody else wants ten o'clock; or, `anew`, the same visitor rather has two o'clock in another tab."""
    choose_time(
        pausing(world.house.work, pause),
        world.house.stripe,
        slug=world.camille.slug,
        visitor_hash=visitor.cookie_hash,
        network_hash="",
        category_id=category_of(world, world.camille).id,
        starts_at=TUESDAY_TWO if anew else TUESDAY_TEN,
        language="fr",
    )
