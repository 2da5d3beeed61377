"""Camille opens a category: what she reads there, and what it costs the house to show it."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Engine, event

from cabinet import practice
from cabinet.booking import Away
from cabinet.booking.tables import Cancellation
from cabinet.journeys.add_absence import add_absence
from cabinet.views import hours
from cabinet.views.category import CategoryView, look
from cabinet.views.hours import HoursView
from tests.bills import an_appointment
from tests.factories import category_of, owner_of
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


def test_an_absence_is_entered_whatever_its_category_is_called_and_a_meeting_while_it_is_on(world: World):
    """Found by its kind: renamed, and switched off in a database of before this was refused."""
    with world.house.work() as w:
        [away, meeting] = practice.kinds_of_time_away(w.session, world.camille.id)
        away.name, away.is_active = "Congés", False
    assert kinds_offered(world) == ["Congés", "Réunion"]
    assert edited(world, away.id).is_active

    with world.house.work() as w:
        practice.category(w.session, world.camille.id, meeting.id).is_active = False
    assert kinds_offered(world) == ["Congés"]

    add_absence(
        world.house.work,
        practice_id=world.camille.id,
        person_id=owner_of(world, world.camille).id,
        practitioner_id=world.practitioner.id,
        away=Away(first_day=date(2026, 11, 24), last_day=date(2026, 11, 24)),
        category_id=away.id,
        note="",
    )
    assert [line.title for line in hours_of(world).absences] == ["mardi 24 novembre 2026"]
    assert [line.beneath for line in hours_of(world).absences] == ["Congés"]


@contextmanager
def statements_of(engine: Engine) -> Generator[list[str]]:
    """What the database is asked meanwhile."""
    asked: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", hear)
    yield asked
    event.remove(engine, "before_cursor_execute", hear)


def hours_of(world: World) -> HoursView:
    """Her page of hours and absences."""
    return hours.look(
        world.house.reading, practice_id=world.camille.id, practitioner_id=world.practitioner.id, language="fr"
    )


def kinds_offered(world: World) -> list[str]:
    """What may be chosen for time away, the first being chosen already."""
    return [kind.name for kind in hours_of(world).kinds]


def edited(world: World, category_id: str = "") -> CategoryView:
    """A category as she edits it, the first one if none is named."""
    wanted = category_id or category_of(world, world.camille).id
    return look(world.house.reading, practice_id=world.camille.id, category_id=wanted, language="fr")
