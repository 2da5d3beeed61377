"""When appointments can be had: what the practice sets, and what a client is then given or refused."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import col, text

from cabinet import guards, practice
from cabinet.booking import Absence, AbsenceUnclear, Appointment, Away, Claim, TimeNotOffered, TimeTaken
from cabinet.invariants import INVARIANTS
from cabinet.journeys.add_absence import add_absence
from cabinet.journeys.book_without_payment import book_without_payment
from cabinet.journeys.change_category import change_category
from cabinet.journeys.change_premises import change_premises
from cabinet.journeys.close_premises import close_premises
from cabinet.journeys.forget_special_day import forget_special_day
from cabinet.journeys.lift_absence import lift_absence
from cabinet.journeys.set_special_day import set_special_day
from cabinet.journeys.set_weekly_hours import set_weekly_hours
from cabinet.kit.clock import local
from cabinet.kit.refusal import Refusal
from cabinet.practice import (
    Category,
    DayOutOfReach,
    HoursChangedMeanwhile,
    HoursRange,
    NoSuchCategory,
    NoSuchPractitioner,
    NoSuchPremises,
    Practice,
    Practitioner,
    Premises,
    SpecialHours,
    WeeklyHours,
)
from cabinet.practice.hours_refusals import DayIsSpecial, PremisesInUse, PremisesNameTaken, PremisesUnnamed
from cabinet.practice.identity_refusals import PostalCodeMalformed
from cabinet.views.booking_times import Week, week_of
from cabinet.work import Work
from tests.crowds import all_at_once
from tests.factories import a_hold, appointments, category_of, change, details_of, draft_of, owner_of
from tests.people import BRUNO, CAMILLE, INES, a_crowd
from tests.soundness import assert_sound
from tests.world import TUESDAY_TEN, TUESDAY_TWO, World

TUESDAY = date(2026, 11, 24)
HOUR = timedelta(hours=1)
MORNING = HoursRange(9 * 60, 12 * 60)


def test_a_client_is_offered_the_hours_that_camille_has_set(world: World):
    a_hold(world, BRUNO, at=TUESDAY_TEN)

    set_week(world, {0: [MORNING], 1: [HoursRange(13 * 60, 17 * 60)]})

    with pytest.raises(TimeNotOffered):
        a_hold(world, INES, at=TUESDAY_TEN)
    a_hold(world, INES, at=TUESDAY_TWO)
    assert_sound(world)


def test_a_closed_day_and_other_hours_are_instead_of_the_week(world: World):
    set_day(world, TUESDAY, [])
    with pytest.raises(TimeNotOffered):
        a_hold(world, BRUNO, at=TUESDAY_TEN)
    set_day(world, TUESDAY, [])
    with pytest.raises(DayIsSpecial):
        set_day(world, TUESDAY, [MORNING])

    forget_special_day(
        world.house.work, practice_id=world.camille.id, practitioner_id=world.practitioner.id, day=TUESDAY
    )
    evening = [HoursRange(19 * 60, 20 * 60), HoursRange(20 * 60 + 30, 21 * 60)]
    set_day(world, TUESDAY, evening)
    set_day(world, TUESDAY, evening[::-1])
    for other in ([], evening[:1]):
        with pytest.raises(DayIsSpecial):
            set_day(world, TUESDAY, other)
    assert world.count(SpecialHours) == len(evening)
    with pytest.raises(TimeNotOffered):
        a_hold(world, BRUNO, at=TUESDAY_TEN)
    a_hold(world, BRUNO, at=TUESDAY_TEN + 9 * HOUR)

    for day in (date(2026, 11, 22), date(2029, 1, 1), date.max):
        with pytest.raises(DayOutOfReach):
            set_day(world, day, [])


def test_an_absence_is_refused_where_bruno_comes_and_names_his_hour(world: World):
    a_booking(world)
    a_hold(world, INES, at=TUESDAY_TWO)

    with pytest.raises(TimeTaken) as refused:
        be_absent(world, TUESDAY_TEN, TUESDAY_TWO + HOUR)

    assert "rendez-vous du mardi 24 novembre 2026 à 10 h 00" in refused.value.text.fr.replace("\u00a0", " ")
    assert "un client réserve le mardi 24 novembre 2026 à 14 h 00 (gardé jusqu’à 8 h 10)" in (
        refused.value.text.fr.replace("\u00a0", " ")
    )
    assert refused.value.field == "absence_from"
    assert world.count(Absence) == 0


def test_nobody_books_an_absence_until_it_is_lifted(world: World):
    be_absent(world, TUESDAY_TEN, TUESDAY_TEN + HOUR)
    [absence] = world.all(Absence)
    with pytest.raises(TimeTaken):
        a_hold(world, BRUNO, at=TUESDAY_TEN)
    with pytest.raises(TimeTaken):
        be_absent(world, TUESDAY_TEN, TUESDAY_TEN + 3 * HOUR)

    lift_absence(world.house.work, practice_id=world.chloe.id, absence_id=absence.id)
    assert world.count(Claim) == 1
    for _ in range(2):
        lift_absence(world.house.work, practice_id=world.camille.id, absence_id=absence.id)

    a_hold(world, BRUNO, at=TUESDAY_TEN)
    [absence] = world.all(Absence)
    assert (absence.claim_id, absence.lifted_at) == (None, world.clock.now)
    assert_sound(world)


def test_of_an_absence_and_many_clients_one_has_the_hour(world: World):
    told = all_at_once([lambda: be_absent(world, TUESDAY_TEN, TUESDAY_TEN + HOUR), *(clients(world, 7))])

    assert told.count(None) == 1
    assert all(isinstance(each, TimeTaken) for each in told if each)
    assert world.count(Claim) == 1


def test_without_the_guard_the_absence_and_a_client_both_have_it(world: World):
    """The control: it is the database that refuses."""
    with world.house.engine.begin() as connection:
        guards.remove(connection, "guard_claim_overlap")

    told = all_at_once([lambda: be_absent(world, TUESDAY_TEN, TUESDAY_TEN + HOUR), *(clients(world, 7))])

    assert told.count(None) > 1


def test_a_pause_is_kept_after_bruno_and_is_not_part_of_his_appointment(world: World):
    recategorise(world, pause_minutes=30)
    a_booking(world)

    [appointment], [claim] = appointments(world), world.all(Claim)
    assert (appointment.ends_at, appointment.pause_minutes) == (TUESDAY_TEN + HOUR, 30)
    assert claim.ends_at == TUESDAY_TEN + HOUR + timedelta(minutes=30)
    with pytest.raises(TimeTaken):
        a_hold(world, INES, at=TUESDAY_TEN + HOUR)
    recategorise(world, pause_minutes=0)
    a_hold(world, INES, at=TUESDAY_TEN + HOUR + timedelta(minutes=30))
    assert_sound(world)


def test_an_appointment_that_lost_its_pause_is_noticed(world: World):
    recategorise(world, pause_minutes=30)
    a_booking(world)
    with world.house.work() as w:
        w.session.get_one(Appointment, appointments(world)[0].id).pause_minutes = 15

    breaks = [
        line
        for invariant in INVARIANTS
        if invariant.code == "I1"
        for line in invariant.check(world.house.reading, world.house.stripe)
    ]
    assert breaks == [f"appointment {appointments(world)[0].id} does not have its time for good"]


def test_the_pause_that_was_held_is_the_one_that_is_kept(world: World):
    """The category changes, and the hold ends, before Bruno presses the button."""
    recategorise(world, pause_minutes=30)
    a_hold(world, BRUNO)
    details_of(world, BRUNO)
    recategorise(world, pause_minutes=60)
    world.clock.move(minutes=11)
    book_without_payment(world.house.work, world.house.stripe, slug=world.camille.slug, visitor_hash=BRUNO.cookie_hash)

    assert appointments(world)[0].pause_minutes == 30
    assert_sound(world)


def test_notice_and_horizon_are_the_categorys_own(world: World):
    recategorise(world, notice_hours=48)
    with pytest.raises(TimeNotOffered):
        a_hold(world, BRUNO, at=TUESDAY_TEN)
    recategorise(world, notice_hours=1, horizon_days=1)
    with pytest.raises(TimeNotOffered):
        a_hold(world, BRUNO, at=TUESDAY_TEN + timedelta(days=1))
    recategorise(world, horizon_days=365)
    a_hold(world, BRUNO, at=TUESDAY_TEN + timedelta(days=300 - 6))


def test_who_offers_a_category_is_who_is_booked_and_whose_times_are_shown(world: World):
    denise = a_colleague(world)
    recategorise(world, offered_by=(denise.id,))
    set_week(world, {1: [HoursRange(20 * 60, 21 * 60)]}, practitioner=denise)

    assert shown(world) == [TUESDAY_TEN + 10 * HOUR]
    with pytest.raises(TimeNotOffered):
        a_hold(world, BRUNO, at=TUESDAY_TEN)
    a_hold(world, BRUNO, at=TUESDAY_TEN + 10 * HOUR)
    draft = draft_of(world)
    assert draft
    assert draft.practitioner_id == denise.id


def test_the_client_is_told_where_the_hour_is(world: World):
    vincennes = a_place(world)
    set_week(world, {1: [MORNING, HoursRange(14 * 60, 18 * 60, vincennes.id)]})

    a_hold(world, BRUNO, at=TUESDAY_TEN)
    assert place_of(world) == world.camille.address
    a_hold(world, BRUNO, at=TUESDAY_TWO)
    assert place_of(world) == "Vincennes, 3 rue du Midi, 94300 Vincennes"
    change_premises(
        world.house.work,
        practice_id=world.camille.id,
        premises_id=vincennes.id,
        name="V" * 80,
        street="r" * 120,
        postal_code="94300",
        city="V" * 80,
    )
    a_hold(world, BRUNO, at=TUESDAY_TWO)
    assert len(place_of(world)) == 240
    recategorise(world, place="home")
    a_hold(world, BRUNO, at=TUESDAY_TWO)
    assert place_of(world) == ""


def test_a_place_is_closed_once_nobody_receives_there(world: World):
    vincennes = a_place(world)
    set_week(world, {1: [HoursRange(14 * 60, 18 * 60, vincennes.id)]})
    with pytest.raises(PremisesInUse):
        close(world, vincennes)
    set_week(world, {1: [MORNING]})
    close(world, vincennes)

    with pytest.raises(NoSuchPremises):
        set_week(world, {1: [HoursRange(14 * 60, 18 * 60, vincennes.id)]})
    # A double click: it is closed already.
    close(world, vincennes)
    with pytest.raises(NoSuchPremises):
        rename(world, vincennes, "Le Bois")
    with pytest.raises(PremisesUnnamed):
        a_place(world, name="")


def test_a_place_that_is_sent_twice_is_there_once_and_no_two_have_one_name(world: World):
    all_at_once([partial(a_place, world)] * 8)
    assert world.count(Premises) == 1
    for name in ("Vincennes", "VINCENNES"):
        with pytest.raises(PremisesNameTaken):
            a_place(world, name=name, street="8 rue de l’Église")

    other = a_place(world, name="Le Bois")
    with pytest.raises(PremisesNameTaken):
        rename(world, other, "Vincennes")
    rename(world, other, "Le bois")
    close(world, place_called(world, "Vincennes"))
    rename(world, other, "Vincennes")
    assert world.count(Premises) == 2


@pytest.mark.parametrize(("part", "longest"), [("name", 80), ("street", 120), ("city", 80)])
def test_an_address_that_is_too_long_is_refused_beside_its_field_and_never_cut(world: World, part: str, longest: int):
    with pytest.raises(Refusal) as refused:
        a_place(world, **{part: "é" * (longest + 1)})

    assert refused.value.field == f"premises_{part}"
    assert world.count(Premises) == 0
    assert getattr(a_place(world, **{part: "é" * longest}), part) == "é" * longest
    assert a_place(world, name="Sans adresse", street="", postal_code="", city="").name


@pytest.mark.parametrize("typed", ["abc", "9430", "943000", "94 300 x", "00000"])
def test_a_postal_code_of_nowhere_is_refused_beside_its_field(world: World, typed: str):
    with pytest.raises(PostalCodeMalformed) as refused:
        a_place(world, street="", postal_code=typed, city="")

    assert refused.value.field == "premises_postal_code"
    assert world.count(Premises) == 0
    assert a_place(world, postal_code=" 94 300 ").postal_code == "94300"


def test_clients_of_two_practitioners_at_one_place_do_not_wait_for_each_other(world: World):
    if world.house.engine.dialect.name != "postgresql":
        pytest.skip("SQLite lets one transaction write at a time")
    vincennes = a_place(world)
    with world.house.work() as bruno, world.house.work() as ines:
        ines.session.connection().execute(text("SET LOCAL lock_timeout = '2s'"))
        for client in (bruno, ines):
            assert practice.premises(client.session, world.camille.id, vincennes.id).name == "Vincennes"
        with pytest.raises(OperationalError, match="lock timeout"):
            practice.locked_premises(ines.session, world.camille.id, vincennes.id)
        ines.session.rollback()


def test_a_client_chooses_another_time_when_the_place_has_closed_meanwhile(world: World):
    vincennes = a_place(world)
    set_week(world, {1: [HoursRange(9 * 60, 18 * 60, vincennes.id)]})
    with world.house.work() as w:
        w.session.get_one(Premises, vincennes.id).closed_at = w.now

    with pytest.raises(TimeNotOffered):
        a_hold(world, BRUNO)

    assert world.count(Claim) == 0


def test_of_two_who_saw_the_same_week_one_is_kept(world: World):
    seen = fingerprint(world, world.practitioner)
    told = all_at_once(
        [lambda hour=hour: set_week(world, {0: [HoursRange(hour * 60, 12 * 60)]}, seen=seen) for hour in range(1, 9)]
    )

    assert told.count(None) == 1
    assert {type(each) for each in told if each} == {HoursChangedMeanwhile}
    assert world.count(WeeklyHours, col(WeeklyHours.practitioner_id) == world.practitioner.id) == 1


def test_chloe_changes_nothing_of_camilles(world: World):
    """Her ids are of another practice: each of them is refused."""
    vincennes, meeting = a_place(world), kind_of(world, world.camille, "Réunion")
    hers = world.look(lambda w: practice.practitioners_of(w.session, world.chloe.id)[0])
    work, here = world.house.work, world.chloe.id
    theirs = world.practitioner.id
    before = fingerprint(world, world.practitioner)

    refused: list[tuple[type[Exception], Callable[[], object]]] = [
        (NoSuchPractitioner, lambda: set_weekly_hours(
            work, practice_id=here, practitioner_id=theirs, week=[[]] * 7, seen=before)),
        (NoSuchPractitioner, lambda: set_special_day(
            work, practice_id=here, practitioner_id=theirs, day=TUESDAY, ranges=[])),
        (NoSuchPractitioner, lambda: forget_special_day(
            work, practice_id=here, practitioner_id=theirs, day=TUESDAY)),
        (NoSuchPractitioner, lambda: be_absent(world, TUESDAY_TEN, TUESDAY_TWO, place=world.chloe)),
        (NoSuchPremises, lambda: set_week(
            world, {0: [HoursRange(1, 2, vincennes.id)]}, practitioner=hers, place=world.chloe)),
        (NoSuchPremises, lambda: close_premises(work, practice_id=here, premises_id=vincennes.id)),
        (NoSuchPremises, lambda: change_premises(
            work, practice_id=here, premises_id=vincennes.id, name="À moi", street="", postal_code="", city="")),
        (NoSuchCategory, lambda: be_absent(
            world, TUESDAY_TEN, TUESDAY_TWO, place=world.chloe, practitioner=hers, category=meeting)),
    ]  # fmt: skip
    for refusal, deed in refused:
        with pytest.raises(refusal):
            deed()

    assert fingerprint(world, world.practitioner) == before
    assert world.count(Absence) == world.count(Claim) == 0
    assert [row.name for row in world.all(Premises)] == ["Vincennes"]


def test_whole_days_end_at_midnight_also_in_the_night_when_clocks_change(world: World):
    add_absence(
        world.house.work,
        practice_id=world.camille.id,
        person_id=owner_of(world, world.camille).id,
        practitioner_id=world.practitioner.id,
        away=Away(first_day=date(2027, 3, 27), last_day=date(2027, 3, 28)),
        category_id="",
        note="Séminaire",
    )

    [absence] = world.all(Absence)
    assert absence.ends_at - absence.starts_at == 47 * HOUR
    assert (absence.starts_at.hour, absence.ends_at.hour) == (23, 22)


@pytest.mark.parametrize(
    "away",
    [
        Away(first_day=TUESDAY, last_day=TUESDAY - timedelta(days=1)),
        Away(first_day=TUESDAY, last_day=TUESDAY, begins=600, ends=600),
        Away(first_day=TUESDAY, last_day=TUESDAY, begins=600),
        Away(first_day=date(2026, 11, 20), last_day=date(2026, 11, 20)),
        Away(first_day=TUESDAY, last_day=TUESDAY + timedelta(days=400)),
        Away(first_day=date.max, last_day=date.max),
        Away(first_day=date.min, last_day=date.min),
    ],
    ids=["backwards", "empty", "half said", "past", "too long", "last day of all", "first day of all"],
)
def test_an_absence_that_cannot_be_takes_nothing(world: World, away: Away):
    with pytest.raises(AbsenceUnclear):
        add_absence(
            world.house.work,
            practice_id=world.camille.id,
            person_id=owner_of(world, world.camille).id,
            practitioner_id=world.practitioner.id,
            away=away,
            category_id="",
            note="",
        )
    assert world.count(Claim) == 0


def test_no_appointment_is_kept_as_an_absence(world: World):
    with pytest.raises(NoSuchCategory):
        be_absent(world, TUESDAY_TEN, TUESDAY_TWO, category=category_of(world, world.camille))


def set_week(
    world: World,
    days: dict[int, Sequence[HoursRange]],
    *,
    practitioner: Practitioner | None = None,
    place: Practice | None = None,
    seen: str | None = None,
) -> None:
    practitioner = practitioner or world.practitioner
    set_weekly_hours(
        world.house.work,
        practice_id=(place or world.camille).id,
        practitioner_id=practitioner.id,
        week=[days.get(weekday, []) for weekday in range(7)],
        seen=fingerprint(world, practitioner) if seen is None else seen,
    )


def fingerprint(world: World, practitioner: Practitioner) -> str:
    return world.look(lambda w: practice.fingerprint_of(practitioner.id, practice.hours_of(w.session, practitioner.id)))


def set_day(world: World, day: date, ranges: Sequence[HoursRange], *, practitioner: Practitioner | None = None) -> None:
    set_special_day(
        world.house.work,
        practice_id=world.camille.id,
        practitioner_id=(practitioner or world.practitioner).id,
        day=day,
        ranges=ranges,
    )


def be_absent(
    world: World,
    starts_at: datetime,
    ends_at: datetime,
    *,
    place: Practice | None = None,
    practitioner: Practitioner | None = None,
    category: Category | None = None,
) -> None:
    place = place or world.camille
    add_absence(
        world.house.work,
        practice_id=place.id,
        person_id=owner_of(world, place).id,
        practitioner_id=(practitioner or world.practitioner).id,
        away=away(starts_at, ends_at),
        category_id=category.id if category else "",
        note="",
    )


def away(starts_at: datetime, ends_at: datetime) -> Away:
    since, until = local(starts_at, "Europe/Paris"), local(ends_at, "Europe/Paris")
    return Away(
        first_day=since.date(), last_day=until.date(), begins=since.hour * 60 + since.minute, ends=until.hour * 60
    )


def clients(world: World, number: int) -> list[Callable[[], None]]:
    return [lambda visitor=visitor: a_hold(world, visitor, at=TUESDAY_TEN) for visitor in a_crowd(number)]


def a_booking(world: World) -> None:
    a_hold(world, BRUNO)
    details_of(world, BRUNO)
    book_without_payment(world.house.work, world.house.stripe, slug=world.camille.slug, visitor_hash=BRUNO.cookie_hash)


def recategorise(world: World, **changes: object) -> None:
    category = category_of(world, world.camille)
    change_category(
        world.house.work,
        practice_id=world.camille.id,
        person_id=owner_of(world, world.camille).id,
        category_id=category.id,
        change=replace(change(category), **changes),  # pyright: ignore[reportArgumentType]
        seen_version=category.version,
    )


def kind_of(world: World, place: Practice, name: str) -> Category:
    [found] = world.all(Category, col(Category.practice_id) == place.id, col(Category.name) == name)
    return found


def a_colleague(world: World) -> Practitioner:
    with world.house.work() as w:
        denise = Practitioner(practice_id=world.camille.id, name="Denise Petit", created_at=w.now)
        w.session.add(denise)
    return world.all(Practitioner, col(Practitioner.name) == "Denise Petit")[0]


def a_place(
    world: World,
    *,
    name: str = "Vincennes",
    street: str = "3 rue du Midi",
    postal_code: str = "94300",
    city: str = "Vincennes",
) -> Premises:
    change_premises(
        world.house.work,
        practice_id=world.camille.id,
        premises_id="",
        name=name,
        street=street,
        postal_code=postal_code,
        city=city,
    )
    return place_called(world, name)


def rename(world: World, place: Premises, name: str) -> None:
    """The place is called so from now on, and stays where it is."""
    change_premises(
        world.house.work,
        practice_id=world.camille.id,
        premises_id=place.id,
        name=name,
        street=place.street,
        postal_code=place.postal_code,
        city=place.city,
    )


def place_called(world: World, name: str) -> Premises:
    [found] = world.all(Premises, col(Premises.name) == name)
    return found


def close(world: World, place: Premises) -> None:
    close_premises(world.house.work, practice_id=world.camille.id, premises_id=place.id)


def place_of(world: World) -> str:
    draft = draft_of(world)
    assert draft
    return draft.place_shown


def week_at_camilles(w: Work, *, category: Category) -> Week:
    """The week of now, as a visitor who does not mind with whom is shown it."""
    place = practice.practice_at(w.session, CAMILLE.slug)
    among = practice.offering(w.session, category, since=TUESDAY)
    return week_of(w, place, category, among=among, besides=None, mine=None, near=None, wanted_day="", language="fr")


def shown(world: World) -> list[datetime]:
    """The times of this week that a visitor is shown."""
    category = category_of(world, world.camille)
    found = world.look(partial(week_at_camilles, category=category))
    return [datetime.fromisoformat(time.at) for day in found.days for time in day.times]
