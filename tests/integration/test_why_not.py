"""Why a time is not offered: each reason in words, and the same answer as the client's wizard gives."""

from datetime import datetime, timedelta
from functools import partial

from cabinet.practice import Practitioner
from cabinet.views import why_not
from cabinet.views.why_not import WhyView
from tests.factories import a_hold, category_of
from tests.integration.test_hours import (
    TUESDAY,
    a_booking,
    a_colleague,
    be_absent,
    recategorise,
    set_day,
    week_at_camilles,
)
from tests.people import INES
from tests.world import TUESDAY_TEN, TUESDAY_TWO, World

HOUR = timedelta(hours=1)


def test_each_reason_is_said_in_words(world: World):
    recategorise(world, minutes=60, pause_minutes=30)
    a_booking(world)
    be_absent(world, TUESDAY_TWO, TUESDAY_TWO + HOUR)
    a_hold(world, INES, at=TUESDAY_TWO + 2 * HOUR)

    said = reasons(world)

    assert said["9 h 00"] == "Pause avant le rendez-vous de 10 h 00"
    assert said["9 h 30"] == said["10 h 30"] == "Rendez-vous de 10 h 00"
    assert said["11 h 00"] == "Pause après le rendez-vous de 10 h 00"
    assert said["11 h 30"] == "Proposée"
    assert said["12 h 00"] == "Finirait après la fermeture"
    assert said["13 h 00"] == "Hors horaires"
    assert said["14 h 00"] == "Absence"
    assert said["16 h 00"] == "Créneau gardé jusqu’à 8 h 10"


def test_what_holds_for_the_whole_day_is_said(world: World):
    recategorise(world, notice_hours=48)
    assert reasons(world)["10 h 00"] == "Préavis de 48 h"
    assert reasons(world, day="2026-11-22")["9 h 00"] == "Jour fermé"
    recategorise(world, notice_hours=1, horizon_days=7)
    assert reasons(world, day="2026-12-08")["10 h 00"] == "Au-delà de 7 jours"
    set_day(world, TUESDAY, [])
    assert set(reasons(world).values()) == {"Jour fermé"}
    recategorise(world, is_active=False, is_bookable_online=False, offered_by=(a_colleague(world).id,))
    assert looked_at(world).always == [
        "Cette catégorie est désactivée.",
        "Cette catégorie n’est pas réservable en ligne.",
        "Cette catégorie est proposée par quelqu’un d’autre.",
    ]


def test_an_hour_of_this_morning_has_passed(world: World):
    world.clock.move(minutes=4 * 60)
    assert reasons(world, day="2026-11-23")["10 h 00"] == "Heure passée"
    assert reasons(world, day="2026-11-23")["12 h 00"] == "Finirait après la fermeture"


def test_what_is_offered_is_what_the_wizard_shows(world: World):
    recategorise(world, pause_minutes=30)
    a_booking(world)
    be_absent(world, TUESDAY_TWO, TUESDAY_TWO + HOUR)
    category = category_of(world, world.camille)
    week = world.look(partial(week_at_camilles, category=category))
    shown = [time.shown for day in week.days for time in day.times if datetime.fromisoformat(time.at).date() == TUESDAY]

    assert shown
    assert [time.shown for time in looked_at(world).times if time.is_offered] == shown


def test_a_colleague_who_offers_it_too_is_not_told_that_somebody_else_does(world: World):
    denise = a_colleague(world)

    assert looked_at(world, practitioner=denise).always == []
    recategorise(world, offered_by=(world.practitioner.id,))
    assert looked_at(world, practitioner=denise).always == ["Cette catégorie est proposée par quelqu’un d’autre."]


def reasons(world: World, *, day: str = TUESDAY_TEN.date().isoformat()) -> dict[str, str]:
    """What is said of each time, with ordinary spaces."""
    return {
        time.shown.replace("\u00a0", " "): time.reason.replace("\u00a0", " ")
        for time in looked_at(world, day=day).times
    }


def looked_at(
    world: World, *, day: str = TUESDAY_TEN.date().isoformat(), practitioner: Practitioner | None = None
) -> WhyView:
    return why_not.look(
        world.house.reading,
        practice_id=world.camille.id,
        category_id=category_of(world, world.camille).id,
        practitioner_id=(practitioner or world.practitioner).id,
        day=day,
        language="fr",
    )
