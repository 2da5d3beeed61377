"""Camille reads at her desk where she is expected."""

from cabinet.journeys.book_without_payment import book_without_payment
from cabinet.views import desk
from tests.factories import a_change, a_hold, details_of
from tests.people import BRUNO
from tests.world import World


def test_camille_goes_to_the_clients_home_and_not_to_hers(world: World):
    a_change(world, place="home")
    a_hold(world)
    details_of(world)
    book_without_payment(world.house.work, world.house.stripe, slug="martin", visitor_hash=BRUNO.cookie_hash)

    view = desk.look(world.house.reading, practice_id=world.camille.id, first_name="Camille", language="en")

    assert view.upcoming[0].service.endswith("At the client’s home")
