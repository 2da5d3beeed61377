"""Camille opens a category: what she reads there, and what it costs the house to show it."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine, event

from cabinet.booking.tables import Cancellation
from cabinet.views.category import CategoryView, look
from tests.bills import an_appointment
from tests.factories import category_of
from tests.people import BRUNO
from tests.world import TUESDAY_TEN, World


def test_she_reads_how_many_appointments_a_change_leaves_as_they_are(world: World):
    weeks = [an_appointment(world, BRUNO, at=TUESDAY_TEN + timedelta(weeks=week)) for week in range(3)]
    booked = weeks[-1]
    follow_up = edited(world, booked.category_id)
    assert follow_up.impact.endswith("3\u00a0rendez-vous déjà pris\u00a0: inchangés.")
    assert edited(world).impact == "Vaut pour les prochaines réservations."

    world.clock.move(minutes=60 * 24 * 9)
    with world.house.work() as w:
        w.session.add(Cancellation(appointment_id=booked.id, by="client", at=w.now))
    assert edited(world, booked.category_id).impact == "Vaut pour les prochaines réservations."


def test_the_editor_counts_the_appointments_and_reads_none(world: World):
    booked = an_appointment(world, BRUNO)

    with statements_of(world.house.reading_engine) as asked:
        edited(world, booked.category_id)

    [of_appointments] = [statement for statement in asked if "FROM appointment" in statement]
    assert of_appointments.startswith("SELECT count(appointment.id)")


@contextmanager
def statements_of(engine: Engine) -> Generator[list[str]]:
    """What the database is asked meanwhile."""
    asked: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", hear)
    yield asked
    event.remove(engine, "before_cursor_execute", hear)


def edited(world: World, category_id: str = "") -> CategoryView:
    """A category as she edits it, the first one if none is named."""
    wanted = category_id or category_of(world, world.camille).id
    return look(world.house.reading, practice_id=world.camille.id, category_id=wanted, language="fr")
