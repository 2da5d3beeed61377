"""Camille changes her hours where clients are coming already: she is told of each, and nothing is cancelled."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event

from cabinet import booking
from cabinet.booking import Absence, AbsenceOverlaps, Appointment, AppointmentsOutside, Claim
from cabinet.journeys.forget_special_day import forget_special_day
from cabinet.journeys.set_special_day import set_special_day
from cabinet.journeys.set_weekly_hours import set_weekly_hours
from cabinet.practice import HoursRange, SpecialHours
from cabinet.views import appointments_named, hours
from cabinet.views.appointments_named import AppointmentsNamed
from tests.factories import appointments
from tests.integration.test_hours import MORNING, TUESDAY, a_booking, a_colleague, be_absent, fingerprint, set_day
from tests.people import BRUNO
from tests.soundness import assert_sound
from tests.world import TUESDAY_TEN, World

HOUR = timedelta(hours=1)
AFTERNOON = HoursRange(14 * 60, 18 * 60)
BRUNOS_NAME = f"{BRUNO.first_name} {BRUNO.last_name}"
NOBODYS = HoursRange(19 * 60, 20 * 60)


def test_a_week_without_brunos_hour_is_asked_about_and_then_kept(world: World):
    a_booking(world)

    with pytest.raises(AppointmentsOutside) as refused:
        set_week(world, AFTERNOON)

    assert refused.value.text.fr.startswith("Un rendez-vous déjà pris serait en dehors des horaires.")
    assert outside(world) == AppointmentsNamed()
    told = named(world, refused.value)
    assert [(row.when.replace("\u00a0", " "), row.client) for row in told.rows] == [
        ("mardi 24 novembre 2026 à 10 h 00", BRUNOS_NAME)
    ]
    assert told.rows[0].address == f"/clients/{appointments(world)[0].client_id}"
    set_week(world, AFTERNOON, knows=told.fingerprint)
    assert outside(world) == told
    # It is no news any more: whatever else is changed now is kept at once.
    set_week(world, AFTERNOON, MORNING)
    assert outside(world) == AppointmentsNamed()
    assert len(appointments(world)) == 1
    assert_sound(world)


def test_a_closed_day_on_which_bruno_comes_is_asked_about(world: World):
    a_booking(world)

    refused = refused_by(lambda: set_day(world, TUESDAY, []))

    assert world.count(SpecialHours) == 0
    day(world, knows=named(world, refused).fingerprint)
    assert [row.client for row in outside(world).rows] == [BRUNOS_NAME]
    forget(world)
    assert outside(world) == AppointmentsNamed()


def test_a_special_day_on_which_bruno_comes_is_not_forgotten_in_silence(world: World):
    set_week(world, NOBODYS)
    set_day(world, TUESDAY, [MORNING])
    a_booking(world)

    refused = refused_by(lambda: forget(world))

    assert world.count(SpecialHours) == 1
    forget(world, knows=named(world, refused).fingerprint)
    assert world.count(SpecialHours) == 0
    assert [row.client for row in outside(world).rows] == [BRUNOS_NAME]


def test_whoever_was_told_of_others_is_asked_again(world: World):
    a_booking(world)
    with pytest.raises(AppointmentsOutside):
        set_week(world, AFTERNOON, knows=booking.fingerprint_of([booking.AppointmentId("apt_other")]))
    with pytest.raises(AppointmentsOutside):
        set_week(world, AFTERNOON, knows="x" * 50_000)


def test_an_absence_over_brunos_hour_names_him_and_takes_nothing(world: World):
    a_booking(world)

    with pytest.raises(AbsenceOverlaps) as refused:
        be_absent(world, TUESDAY_TEN, TUESDAY_TEN + HOUR)

    assert [row.client for row in named(world, refused.value).rows] == [BRUNOS_NAME]
    assert world.count(Absence) == 0


def test_the_same_absence_twice_is_once(world: World):
    for _ in range(2):
        be_absent(world, TUESDAY_TEN, TUESDAY_TEN + HOUR)

    assert (world.count(Absence), world.count(Claim)) == (1, 1)
    assert_sound(world)


def test_chloe_is_told_of_nobody_who_comes_to_camille(world: World):
    a_booking(world)
    ids = [row.id for row in appointments(world)]

    told = appointments_named.look(world.house.reading, practice_id=world.chloe.id, ids=ids, language="fr")

    assert told.rows == []


def test_what_is_read_does_not_grow_with_what_is_past_or_a_colleagues(world: World):
    a_booking(world)
    [bruno] = appointments(world)
    a_long_history(world, bruno)

    plan = plan_of(world, "JOIN claim")

    assert "ix_claim_practitioner_ends" in plan
    assert "Seq Scan on appointment" not in plan
    assert "SCAN" not in plan
    set_week(world, AFTERNOON, knows=booking.fingerprint_of([bruno.id]))
    assert [row.client for row in outside(world).rows] == [BRUNOS_NAME]


def a_long_history(world: World, one: Appointment) -> None:
    """Camille has seen many, and as many will see her colleague."""
    denise = a_colleague(world)
    with world.house.work() as w:
        for n in range(400):
            whose, away = (world.practitioner, -n - 1) if n % 2 else (denise, n + 1)
            starts_at = one.starts_at + timedelta(days=away)
            claim = Claim(practitioner_id=whose.id, starts_at=starts_at, ends_at=starts_at + HOUR, made_at=w.now)
            w.session.add(claim)
            w.session.flush()
            w.session.add(like(one, claim, f"N{n}"))
    with world.house.engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")


def like(one: Appointment, claim: Claim, reference: str) -> Appointment:
    same = {name: getattr(one, name) for name in Appointment.model_fields if name not in ("id", "draft_id")}
    return Appointment(
        **same
        | {
            "reference": reference,
            "practitioner_id": claim.practitioner_id,
            "claim_id": claim.id,
            "starts_at": claim.starts_at,
            "ends_at": claim.ends_at,
        }
    )


def plan_of(world: World, words: str) -> str:
    """How the database goes about the one question of the page in which these words are."""
    asked = list[tuple[str, Any]]()

    def note(_: object, __: object, statement: str, parameters: object, *___: object) -> None:
        if words in statement:
            asked.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        outside(world)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    [(statement, parameters)] = asked
    is_postgresql = world.house.engine.dialect.name == "postgresql"
    explain = "EXPLAIN " if is_postgresql else "EXPLAIN QUERY PLAN "
    with world.house.engine.connect() as connection:
        if is_postgresql:
            # It reads a table of a few pages whole, whatever indexes there are.
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        return "\n".join(str(row) for row in connection.exec_driver_sql(explain + statement, parameters))


def refused_by(deed: Callable[[], None]) -> AppointmentsOutside:
    with pytest.raises(AppointmentsOutside) as refused:
        deed()
    return refused.value


def named(world: World, refused: AppointmentsOutside | AbsenceOverlaps) -> AppointmentsNamed:
    return appointments_named.look(
        world.house.reading, practice_id=world.camille.id, ids=refused.appointment_ids, language="fr"
    )


def outside(world: World) -> AppointmentsNamed:
    """What Camille's page says, once everything is saved."""
    return hours.look(world.house.reading, practice_id=world.camille.id, practitioner_id="", language="fr").outside


def set_week(world: World, *tuesday: HoursRange, knows: str = "") -> None:
    """She works on Tuesdays only, at these hours."""
    set_weekly_hours(
        world.house.work,
        practice_id=world.camille.id,
        practitioner_id=world.practitioner.id,
        week=[[], list(tuesday), [], [], [], [], []],
        seen=fingerprint(world, world.practitioner),
        knows=knows,
    )


def day(world: World, *, knows: str) -> None:
    """The Tuesday is closed, by somebody who knows of these appointments."""
    set_special_day(
        world.house.work,
        practice_id=world.camille.id,
        practitioner_id=world.practitioner.id,
        day=TUESDAY,
        ranges=[],
        knows=knows,
    )


def forget(world: World, *, knows: str = "") -> None:
    forget_special_day(
        world.house.work,
        practice_id=world.camille.id,
        practitioner_id=world.practitioner.id,
        day=TUESDAY,
        knows=knows,
    )
