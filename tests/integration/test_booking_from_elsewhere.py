"""Inès lives in Tokyo: she reads the times on her own clock, and what she books is told on the practice's."""

from datetime import date, timedelta

from cabinet.journeys.book_without_payment import book_without_payment
from cabinet.notifications import Message
from cabinet.views import booking_wizard
from cabinet.views.booking_wizard import WizardView
from tests.factories import a_hold, category_of, details_of
from tests.integration.test_hours import set_day
from tests.people import INES
from tests.world import TUESDAY_TWO, World

TOKYO = "Asia/Tokyo"
# Five in the afternoon of a Monday in Paris is one in the night of Tuesday in Tokyo.
FIVE_ON_MONDAY = timedelta(hours=9)


def test_she_sees_the_same_times_on_her_own_clock(world: World):
    here, there = seen(world), seen(world, shown_in=TOKYO)

    assert free(here)
    assert set(free(there)) <= set(free(here)) | set(free(seen(world, week_of="2026-11-30")))
    assert (here.week.theirs, there.week.theirs) == ("", "heure de Paris")
    assert (here.hours_of, there.hours_of) == ("", TOKYO)
    ten = next(time for day in there.week.days for time in day.times if time.at == "2026-11-24T09:00:00+00:00")
    assert (ten.shown, ten.at_the_practice) == ("18\u00a0h\u00a000", "10\u00a0h\u00a000 au\u00a0cabinet")


def test_what_is_no_zone_leaves_the_practices_clock(world: World):
    for nonsense in ("Mars/Olympus", "../../etc/passwd", "x" * 80):
        assert seen(world, shown_in=nonsense) == seen(world)


def test_a_day_that_is_closed_today_stays_closed_where_it_is_tomorrow_already(world: World):
    set_day(world, date(2026, 11, 23), [])
    world.clock.now += FIVE_ON_MONDAY

    first = free(seen(world, shown_in=TOKYO))[0]

    assert first == free(seen(world))[0] == "2026-11-24T08:00:00+00:00"


def test_what_is_booked_is_told_on_the_practices_clock_by_its_name(world: World):
    a_hold(world, INES, at=TUESDAY_TWO)
    details_of(world, INES)
    assert (
        seen(world, step="coordonnees", shown_in=TOKYO).summary.when
        == "mardi 24 novembre 2026 à\u00a014\u00a0h\u00a000"
    )
    book_without_payment(world.house.work, world.house.stripe, slug="martin", visitor_hash=INES.cookie_hash)

    confirmed = seen(world, step="confirmation", shown_in=TOKYO).confirmed
    assert (confirmed.when, confirmed.zone) == ("mardi 24 novembre 2026 à\u00a014\u00a0h\u00a000", "heure de Paris")
    assert confirmed.at == "2026-11-24T13:00:00+00:00"
    [letter] = world.all(Message)
    assert "mardi 24 novembre 2026 à\u00a014\u00a0h\u00a000 (heure de Paris)" in letter.text


def test_the_distance_beside_a_time_after_the_change_of_clocks_is_the_one_of_that_day(world: World):
    world.clock.now -= timedelta(days=35)
    a_hold(world, INES, at=TUESDAY_TWO)

    assert seen(world, step="coordonnees").summary.zone == "heure de Paris (UTC+1)"


def seen(world: World, *, step: str = "horaire", shown_in: str = "", week_of: str = "") -> WizardView:
    """The wizard as Inès sees it."""
    return booking_wizard.look(
        world.house.reading,
        slug=world.camille.slug,
        visitor_hash=INES.cookie_hash,
        wanted=step,
        category_id=category_of(world, world.camille).id,
        week_of=week_of,
        language="fr",
        shown_in=shown_in,
    )


def free(view: WizardView) -> list[str]:
    """The moments that can be had in this week."""
    return [time.at for day in view.week.days for time in day.times]
