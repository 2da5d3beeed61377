"""Camille, Paul and Denise offer the same: Bruno chooses with whom, or does not mind."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlmodel import col

from cabinet import practice
from cabinet.booking import Claim, NotWithThem, TimeNotOffered, TimeTaken
from cabinet.journeys.book_without_payment import book_without_payment
from cabinet.notifications import Message
from cabinet.practice import Category, HoursRange, Practitioner
from cabinet.practice.practitioners import add_practitioner, usual_hours
from cabinet.views import booking_wizard, desk
from cabinet.views.booking_wizard import WizardView
from cabinet.views.desk import DeskRow
from tests.crowds import all_at_once
from tests.factories import a_hold, category_of, details_of, draft_of
from tests.integration.test_hours import a_place, be_absent, place_of, recategorise, set_day, set_week
from tests.people import BRUNO, INES, Visitor, a_crowd
from tests.statements import counted
from tests.unguarded import remove_guards, without_lock
from tests.world import TUESDAY_TEN, TUESDAY_TWO, World

HOUR = timedelta(hours=1)
EVENING = HoursRange(19 * 60, 21 * 60)
TUESDAY_EIGHT_IN_THE_EVENING = TUESDAY_TEN + 10 * HOUR


def test_bruno_is_with_whom_he_asked_for(world: World):
    paul = joins(world, "Paul Roy")
    assert shown(world, BRUNO).summary.practitioner == ""

    a_hold(world, BRUNO, with_whom=paul.id)

    assert booked_with(world, BRUNO) == paul.id
    assert shown(world, BRUNO, step="coordonnees").summary.practitioner == "Paul Roy, Ostéopathe"


def test_who_does_not_mind_is_with_whoever_has_the_fewest_appointments_that_day(world: World):
    paul, denise = joins(world, "Paul Roy"), joins(world, "Denise Petit")
    for at, visitor in zip((TUESDAY_TWO, TUESDAY_TWO + HOUR), a_crowd(2), strict=True):
        books(world, visitor, at=at, with_whom=world.practitioner.id)
    books(world, INES, at=TUESDAY_TWO, with_whom=paul.id)
    # Another day says nothing of this one.
    books(world, INES, at=TUESDAY_TWO + timedelta(days=1), with_whom=denise.id)

    a_hold(world, BRUNO)

    assert booked_with(world, BRUNO) == denise.id


def test_an_absence_is_no_appointment(world: World):
    paul = joins(world, "Paul Roy")
    be_absent(world, TUESDAY_TWO, TUESDAY_TWO + HOUR)
    books(world, INES, at=TUESDAY_TWO, with_whom=paul.id)

    a_hold(world, BRUNO)

    assert booked_with(world, BRUNO) == world.practitioner.id


def test_pressing_twice_changes_nothing(world: World):
    """Whoever keeps the hour for him already keeps it, though another has fewer appointments by then."""
    paul = joins(world, "Paul Roy")
    a_hold(world, BRUNO)
    books(world, INES, at=TUESDAY_TWO, with_whom=world.practitioner.id)

    a_hold(world, BRUNO)

    assert booked_with(world, BRUNO) == world.practitioner.id
    a_hold(world, BRUNO, at=TUESDAY_TEN + HOUR)
    assert booked_with(world, BRUNO) == paul.id
    assert world.count(Claim, col(Claim.expires_at).is_not(None)) == 1


def test_the_hour_that_is_given_back_does_not_count(world: World):
    joins(world, "Paul Roy")
    a_hold(world, BRUNO)

    a_hold(world, BRUNO, at=TUESDAY_TWO)

    assert booked_with(world, BRUNO) == world.practitioner.id


def test_whose_turn_it_is_but_who_is_away_is_passed_over(world: World):
    """Paul has no appointment that day, and is away at ten."""
    be_absent(world, TUESDAY_TEN, TUESDAY_TEN + HOUR, practitioner=joins(world, "Paul Roy"))
    books(world, INES, at=TUESDAY_TWO, with_whom=world.practitioner.id)

    a_hold(world, BRUNO)

    assert booked_with(world, BRUNO) == world.practitioner.id


def test_the_hour_is_told_as_taken_when_nobody_is_left(world: World):
    paul = joins(world, "Paul Roy")
    first, second, third = a_crowd(3)
    a_hold(world, first, with_whom=paul.id)
    a_hold(world, second)
    assert booked_with(world, second) == world.practitioner.id

    with pytest.raises(TimeTaken):
        a_hold(world, third)
    with pytest.raises(TimeTaken):
        a_hold(world, third, with_whom=paul.id)


def test_who_is_refused_another_hour_keeps_the_one_they_had(world: World):
    joins(world, "Paul Roy")
    for visitor in a_crowd(2):
        a_hold(world, visitor)
    a_hold(world, BRUNO, at=TUESDAY_TWO)

    with pytest.raises(TimeTaken):
        a_hold(world, BRUNO)

    assert shown(world, BRUNO, step="coordonnees").hold_until


def test_at_an_hour_when_only_paul_works_it_is_paul(world: World):
    paul = joins(world, "Paul Roy")
    set_week(world, {1: [EVENING]}, practitioner=paul)

    a_hold(world, BRUNO, at=TUESDAY_EIGHT_IN_THE_EVENING)

    assert booked_with(world, BRUNO) == paul.id
    with pytest.raises(TimeNotOffered):
        a_hold(world, BRUNO, with_whom=paul.id)
    with pytest.raises(TimeNotOffered):
        a_hold(world, BRUNO, at=TUESDAY_EIGHT_IN_THE_EVENING + 4 * HOUR)


def test_bruno_is_told_where_whoever_takes_him_receives(world: World):
    paul, vincennes = joins(world, "Paul Roy"), a_place(world)
    set_week(world, {1: [HoursRange(9 * 60, 18 * 60, vincennes.id)]}, practitioner=paul)

    a_hold(world, BRUNO, with_whom=paul.id)
    assert place_of(world) == "Vincennes, 3 rue du Midi, 94300 Vincennes"
    a_hold(world, INES)
    a_hold(world, BRUNO, at=TUESDAY_TWO, with_whom=world.practitioner.id)
    assert place_of(world) == world.camille.address


@pytest.mark.parametrize("who", ["of Chloé’s", "who does not offer it", "without hours", "nobody", "x" * 80, "prt_'--"])
def test_who_does_not_offer_it_is_refused_and_left_aside_in_the_address(world: World, who: str):
    paul, denise = joins(world, "Paul Roy"), joins(world, "Denise Petit")
    set_week(world, {}, practitioner=denise)
    leo = joins(world, "Léo Blanc")
    recategorise(world, offered_by=(world.practitioner.id, paul.id, denise.id))
    hers = world.look(lambda w: practice.practitioners_of(w.session, world.chloe.id)[0])
    word = {"of Chloé’s": hers.id, "who does not offer it": leo.id, "without hours": denise.id}.get(who, who)

    with pytest.raises(NotWithThem):
        a_hold(world, BRUNO, with_whom=word)

    assert world.count(Claim) == 0
    with_whom = shown(world, BRUNO, with_whom=word).with_whom
    assert with_whom.practitioner_id == ""
    assert [choice.name for choice in with_whom.choices] == ["Peu importe", "Camille Martin", "Paul Roy"]


def test_there_is_nothing_to_choose_where_one_offers_it(world: World):
    assert shown(world, BRUNO).with_whom.choices == []
    paul = joins(world, "Paul Roy")
    recategorise(world, offered_by=(paul.id,))

    view = shown(world, BRUNO, with_whom=world.practitioner.id)

    assert (view.with_whom.choices, view.with_whom.practitioner_id) == ([], "")
    assert view.summary.practitioner == "Paul Roy, Ostéopathe"


def test_a_card_is_not_forgotten_where_one_offers_it(world: World):
    paul = joins(world, "Paul Roy")
    recategorise(world, offered_by=(paul.id,))

    assert shown(world, BRUNO, with_whom=paul.id).with_whom.word == paul.id
    assert shown(world, BRUNO, with_whom=world.practitioner.id).with_whom.word == world.practitioner.id
    for nobody in ("", "prt_nobody", "tous"):
        assert shown(world, BRUNO, with_whom=nobody).with_whom.word == ""
    a_hold(world, BRUNO, with_whom=paul.id)
    # Back from the details the address says nothing any more.
    assert shown(world, BRUNO).with_whom.word == paul.id


def test_a_card_offers_nothing_with_somebody_who_has_no_hours(world: World):
    """Whoever comes by Paul's card must not land at Camille's times without a word."""
    paul = joins(world, "Paul Roy")
    everything = shown(world, BRUNO, step="motif").categories
    assert shown(world, BRUNO, step="motif", with_whom=paul.id).categories == everything != []

    set_week(world, {}, practitioner=paul)

    card = shown(world, BRUNO, step="motif", with_whom=paul.id)
    assert (card.with_whom.name, card.categories) == ("Paul Roy, Ostéopathe", [])
    set_day(world, date(2026, 12, 1), [EVENING], practitioner=paul)
    assert shown(world, BRUNO, step="motif", with_whom=paul.id).categories == everything


def test_the_times_are_those_of_whom_the_address_names(world: World):
    paul = joins(world, "Paul Roy")
    set_week(world, {1: [EVENING]}, practitioner=paul)

    assert TUESDAY_EIGHT_IN_THE_EVENING not in times(shown(world, BRUNO, with_whom=world.practitioner.id))
    assert set(times(shown(world, BRUNO, with_whom=paul.id))) == {
        TUESDAY_EIGHT_IN_THE_EVENING + minutes * HOUR / 60 for minutes in (-60, -30, 0)
    }
    everybodys = times(shown(world, BRUNO))
    assert {TUESDAY_TEN, TUESDAY_EIGHT_IN_THE_EVENING} <= set(everybodys)
    assert len(everybodys) == len(set(everybodys))


def test_an_hour_is_being_booked_only_when_nobody_else_has_it(world: World):
    paul = joins(world, "Paul Roy")
    a_hold(world, INES, with_whom=paul.id)

    assert TUESDAY_TEN in times(shown(world, BRUNO))
    assert TUESDAY_TEN in being_booked(shown(world, BRUNO, with_whom=paul.id))

    a_hold(world, a_crowd(1)[0])
    view = shown(world, BRUNO)
    assert TUESDAY_TEN in being_booked(view)
    assert 0 < view.week.changes_in <= 601
    books(world, INES, with_whom=paul.id)
    assert TUESDAY_TEN in being_booked(shown(world, BRUNO))


def test_brunos_own_hour_is_his_with_whoever_keeps_it_and_no_others(world: World):
    paul = joins(world, "Paul Roy")
    a_hold(world, BRUNO, with_whom=paul.id)

    assert mine(shown(world, BRUNO)) == mine(shown(world, BRUNO, with_whom="tous")) == [TUESDAY_TEN]
    assert mine(shown(world, BRUNO, with_whom=world.practitioner.id)) == []
    assert TUESDAY_TEN in times(shown(world, BRUNO, with_whom=world.practitioner.id))


def test_whom_bruno_asked_for_is_kept_until_he_says_otherwise(world: World):
    paul = joins(world, "Paul Roy")
    a_hold(world, BRUNO, with_whom=paul.id)
    world.clock.move(minutes=60)

    assert shown(world, BRUNO).with_whom.practitioner_id == paul.id
    assert shown(world, BRUNO, with_whom="prt_nobody").with_whom.practitioner_id == paul.id
    assert shown(world, BRUNO, with_whom="tous").with_whom.practitioner_id == ""
    other = other_category(world)
    assert shown(world, BRUNO, category=other).with_whom.practitioner_id == ""
    recategorise(world, offered_by=(world.practitioner.id, joins(world, "Denise Petit").id))
    assert shown(world, BRUNO).with_whom.practitioner_id == ""

    a_hold(world, BRUNO)
    assert shown(world, BRUNO).with_whom.word == "tous"


def test_the_nearest_times_and_the_next_day_are_of_everybody(world: World):
    paul = joins(world, "Paul Roy")
    set_week(world, {1: [HoursRange(10 * 60, 11 * 60)]})
    set_week(world, {1: [HoursRange(11 * 60, 12 * 60)]}, practitioner=paul)
    a_hold(world, INES)

    view = shown(world, BRUNO, near=TUESDAY_TEN)
    assert [datetime.fromisoformat(choice.at) for choice in view.week.nearest] == [
        TUESDAY_TEN + HOUR,
        TUESDAY_TEN + timedelta(days=7),
        TUESDAY_TEN + timedelta(days=7) + HOUR,
    ]
    a_hold(world, a_crowd(1)[0], at=TUESDAY_TEN + HOUR)
    assert shown(world, BRUNO).week.next_free_day == "2026-12-01"


def test_a_practitioner_who_leaves_the_category_meanwhile_is_refused_in_a_sentence(world: World):
    paul = joins(world, "Paul Roy")
    recategorise(world, offered_by=(world.practitioner.id,))

    with pytest.raises(NotWithThem) as refused:
        a_hold(world, BRUNO, with_whom=paul.id)

    assert "Choisissez à nouveau avec qui" in refused.value.into("fr")
    assert "choose again with whom" in refused.value.into("en")


def test_a_week_is_read_by_as_many_statements_for_five_as_for_one(world: World):
    alone = statements(world)
    for name in ("Paul Roy", "Denise Petit", "Léo Blanc", "Anna Morel"):
        practitioner = joins(world, name)
        books(world, INES, at=TUESDAY_TWO, with_whom=practitioner.id)

    assert statements(world) == alone > 5


def test_three_of_many_win_and_nobody_is_booked_twice(world: World):
    paul, denise = joins(world, "Paul Roy"), joins(world, "Denise Petit")
    crowd = a_crowd(24)
    # Some of them insist on Paul, whose turn it is not: nobody waits for anybody in a circle.
    told = all_at_once(
        [partial(a_hold, world, each, with_whom=paul.id if place % 4 == 0 else "") for place, each in enumerate(crowd)]
    )

    assert told.count(None) == 3
    assert {type(each) for each in told if each} == {TimeTaken}
    assert sorted(claim.practitioner_id for claim in world.all(Claim)) == sorted(
        [world.practitioner.id, paul.id, denise.id]
    )


def test_without_the_guard_somebody_is_booked_twice(world: World):
    """The control: it is the database that says who is free no longer."""
    joins(world, "Paul Roy")
    joins(world, "Denise Petit")
    remove_guards(world.house.engine, "guard_claim_overlap")

    all_at_once([partial(a_hold, world, each) for each in a_crowd(8)])

    held_by = [claim.practitioner_id for claim in world.all(Claim)]
    assert len(held_by) > len(set(held_by))


def test_three_who_choose_three_hours_at_once_go_to_three(world: World):
    them = {world.practitioner.id, joins(world, "Paul Roy").id, joins(world, "Denise Petit").id}

    assert all_at_once(three_hours(world)) == [None, None, None]

    assert {claim.practitioner_id for claim in world.all(Claim)} == them


def test_without_the_lock_all_three_go_to_the_same(world: World):
    """The control: whoever looks at the appointments of a day must be alone with them."""
    joins(world, "Paul Roy")
    joins(world, "Denise Petit")

    with without_lock(world.house.engine, "practitioner", before="claim"):
        all_at_once(three_hours(world))

    held_by = [claim.practitioner_id for claim in world.all(Claim)]
    assert len(held_by) > len(set(held_by))


def test_the_end_the_letter_and_the_desk_name_who_it_is(world: World):
    books(world, INES, at=TUESDAY_TWO)
    assert [row.service for row in on_the_desk(world)] == ["Première consultation, 60\u00a0min"]
    paul = joins(world, "Paul Roy")

    books(world, BRUNO, with_whom=paul.id)

    assert shown(world, BRUNO, step="confirmation").confirmed.practitioner == "Paul Roy, Ostéopathe"
    [letter] = world.all(Message, col(Message.to_address) == BRUNO.email)
    assert "Paul Roy, Ostéopathe" in letter.text
    assert [row.service.rsplit(" · ", 1)[-1] for row in on_the_desk(world)] == ["Paul Roy", "Camille Martin"]


def test_two_who_would_change_places_do_not_wait_for_each_other(world: World):
    """Bruno holds ten o’clock with Camille and wants Paul; Inès holds it with Paul and wants Camille."""
    camille, paul = world.practitioner, joins(world, "Paul Roy")
    a_hold(world, BRUNO, with_whom=camille.id)
    a_hold(world, INES, with_whom=paul.id)

    for _ in range(8):
        told = all_at_once(
            [partial(a_hold, world, BRUNO, with_whom=paul.id), partial(a_hold, world, INES, with_whom=camille.id)]
        )
        assert {type(each) for each in told} == {TimeTaken}

    assert (booked_with(world, BRUNO), booked_with(world, INES)) == (camille.id, paul.id)


def three_hours(world: World) -> list[Any]:
    hours = (TUESDAY_TEN, TUESDAY_TWO, TUESDAY_TWO + HOUR)
    return [partial(a_hold, world, each, at=at) for each, at in zip(a_crowd(3), hours, strict=True)]


def joins(world: World, name: str, *, title: str = "Ostéopathe") -> Practitioner:
    """Somebody works at Camille's from now on, at the usual hours."""
    with world.house.work() as w:
        practitioner = add_practitioner(
            w.session, world.camille.id, name=name, title=title, hours=usual_hours(), now=w.now
        )
        practitioner_id = practitioner.id
    return world.look(lambda w: practice.practitioner(w.session, practitioner_id))


def books(world: World, visitor: Visitor, *, at: datetime = TUESDAY_TEN, with_whom: str = "") -> None:
    a_hold(world, visitor, at=at, with_whom=with_whom)
    details_of(world, visitor)
    book_without_payment(
        world.house.work, world.house.stripe, slug=world.camille.slug, visitor_hash=visitor.cookie_hash
    )


def booked_with(world: World, visitor: Visitor) -> str | None:
    draft = draft_of(world, visitor)
    assert draft
    [claim] = world.all(Claim, col(Claim.id) == draft.claim_id)
    assert claim.practitioner_id == draft.practitioner_id
    return draft.practitioner_id


def other_category(world: World) -> Category:
    return world.look(lambda w: practice.categories_of(w.session, world.camille.id)[1])


def shown(
    world: World,
    visitor: Visitor,
    *,
    step: str = "horaire",
    with_whom: str = "",
    category: Category | None = None,
    near: datetime | None = None,
) -> WizardView:
    """The wizard as this visitor sees it."""
    return booking_wizard.look(
        world.house.reading,
        slug=world.camille.slug,
        visitor_hash=visitor.cookie_hash,
        wanted=step,
        category_id=(category or category_of(world, world.camille)).id,
        with_whom=with_whom,
        week_of="",
        near=near,
        language="fr",
    )


def times(view: WizardView) -> list[datetime]:
    """Those that can be had."""
    every = [time for day in view.week.days for time in day.times]
    return [datetime.fromisoformat(time.at) for time in every if not time.is_being_booked]


def being_booked(view: WizardView) -> list[datetime]:
    every = [time for day in view.week.days for time in day.times]
    return [datetime.fromisoformat(time.at) for time in every if time.is_being_booked]


def mine(view: WizardView) -> list[datetime]:
    every = [time for day in view.week.days for time in day.times]
    return [datetime.fromisoformat(time.at) for time in every if time.is_mine]


def on_the_desk(world: World) -> list[DeskRow]:
    """The appointments to come, as Camille sees them."""
    view = desk.look(world.house.reading, practice_id=world.camille.id, first_name="Camille", language="fr")
    return view.upcoming


def statements(world: World) -> int:
    """How often the database is asked for a week of times."""
    with counted(world.house.reading_engine) as asked:
        assert times(shown(world, BRUNO))
    return len(asked.statements)
