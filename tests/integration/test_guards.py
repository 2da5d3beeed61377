"""What the database refuses by itself, how a missing refusal is noticed, and how the schema comes to be."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, InternalError
from sqlmodel import col

from cabinet import database, guards, migrating
from cabinet.booking import Claim
from cabinet.payments.tables import ImprintRecord, PaymentRecord
from cabinet.wiring import build
from tests.factories import a_booking_to_leave_a_card_for, a_booking_to_pay, a_hold
from tests.people import INES
from tests.unguarded import remove_guards
from tests.world import TUESDAY_TEN, TUESDAY_TWO, World, settings_for

HOUR = timedelta(hours=1)


@pytest.mark.parametrize("minutes", [-59, -30, 0, 30, 59])
def test_claims_that_overlap_are_refused_by_the_database(world: World, minutes: int):
    a_hold(world)

    with pytest.raises(IntegrityError):
        insert_claim(world, minutes=minutes)

    assert world.count(Claim) == 1


@pytest.mark.parametrize("minutes", [-60, 60])
def test_claims_that_only_touch_are_both_taken(world: World, minutes: int):
    a_hold(world)

    insert_claim(world, minutes=minutes)

    assert world.count(Claim) == 2


def test_a_claim_cannot_be_moved_onto_another_one(world: World):
    a_hold(world)
    a_hold(world, INES, at=TUESDAY_TWO)

    [afternoon] = world.all(Claim, col(Claim.starts_at) == TUESDAY_TWO)

    with pytest.raises(IntegrityError):
        move_claim(world, afternoon.id, to=TUESDAY_TEN)

    assert sorted(claim.starts_at for claim in world.all(Claim)) == [TUESDAY_TEN, TUESDAY_TWO]


def test_a_claim_must_end_after_it_starts(world: World):
    with pytest.raises(IntegrityError), world.house.work() as w:
        w.session.add(
            Claim(
                practitioner_id=world.practitioner.id,
                starts_at=TUESDAY_TEN,
                ends_at=TUESDAY_TEN - HOUR,
                made_at=w.now,
            )
        )


@pytest.mark.parametrize("statement", ["UPDATE payment_record SET amount_cents = 1", "DELETE FROM payment_record"])
def test_what_happened_to_a_payment_is_for_good(paying_world: World, statement: str):
    a_booking_to_pay(paying_world)

    with pytest.raises(IntegrityError, match="payment_record is for good"), paying_world.house.work() as w:
        w.session.connection().execute(text(statement))

    assert [record.amount_cents for record in paying_world.all(PaymentRecord)] == [2000]


@pytest.mark.parametrize("statement", ["UPDATE payment_record SET amount_cents = 1", "DELETE FROM payment_record"])
def test_without_its_guards_a_record_could_be_changed(paying_world: World, statement: str):
    """The control: it is the guard that refuses."""
    a_booking_to_pay(paying_world)
    with paying_world.house.engine.begin() as connection:
        guards.remove(connection, "guard_payment_record_no_update")
        guards.remove(connection, "guard_payment_record_no_delete")

    with paying_world.house.work() as w:
        w.session.connection().execute(text(statement))

    assert [record.amount_cents for record in paying_world.all(PaymentRecord)] != [2000]


@pytest.mark.parametrize("statement", ["UPDATE imprint_record SET code = 'x'", "DELETE FROM imprint_record"])
def test_what_happened_to_an_imprint_is_for_good(imprint_world: World, statement: str):
    a_booking_to_leave_a_card_for(imprint_world)

    with pytest.raises(IntegrityError, match="imprint_record is for good"), imprint_world.house.work() as w:
        w.session.connection().execute(text(statement))
    remove_guards(imprint_world.house.engine, "guard_imprint_record_no_update", "guard_imprint_record_no_delete")
    with imprint_world.house.work() as w:
        w.session.connection().execute(text(statement))

    assert [record.code for record in imprint_world.all(ImprintRecord)] != [""]


@pytest.mark.parametrize("guard", guards.GUARDS, ids=lambda guard: guard.name)
def test_a_missing_guard_is_named_and_comes_back_with_the_next_migration(world: World, guard: guards.Guard):
    engine = world.house.engine
    if engine.dialect.name == "postgresql" and not guard.postgresql:
        pytest.skip("PostgreSQL's exclusion covers moved claims too")
    with engine.begin() as connection:
        assert guards.missing(connection) == []
        guards.remove(connection, guard.name)
        assert len(guards.missing(connection)) == 1
        assert guard.name in guards.missing(connection)[0]

    database.migrate(engine)

    with engine.begin() as connection:
        assert guards.missing(connection) == []


def test_a_guard_that_was_switched_off_is_missed(world: World):
    """PostgreSQL can disable a trigger without dropping it."""
    if world.house.engine.dialect.name != "postgresql":
        pytest.skip("SQLite knows no disabled triggers")
    with world.house.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE payment_record DISABLE TRIGGER guard_payment_record_no_update")
        assert len(guards.missing(connection)) == 1


def test_a_guard_that_was_emptied_is_missed(world: World):
    """The trigger stands, and its function no longer says no to anything."""
    if world.house.engine.dialect.name != "postgresql":
        pytest.skip("SQLite keeps a trigger whole")
    with world.house.engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE OR REPLACE FUNCTION guard_invoice_no_gap() RETURNS trigger LANGUAGE plpgsql"
            " AS $$ BEGIN RETURN NEW; END $$"
        )
        assert guards.missing(connection) == ["guard guard_invoice_no_gap is missing or differs"]


def test_the_migrations_alone_make_the_tables(database_url: str, tmp_path: Path):
    """From nothing to the present, and not a column more or less than the code says."""
    house = build(settings_for(database_url, stripe_url="http://127.0.0.1:9", folder=tmp_path))
    with house.engine.connect() as connection:
        assert migrating.differences(connection) == []
        assert database.missing_guards(connection) == []
        assert database.is_at_head(connection)
    house.close()


def test_a_column_that_the_code_does_not_know_is_a_difference(world: World):
    """The control of the comparison."""
    with world.house.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE payment ADD COLUMN tip INTEGER")
        assert len(migrating.differences(connection)) == 1


def test_reading_cannot_write(world: World):
    """Whoever only looks does not change anything, however the code is written."""
    if world.house.engine.dialect.name != "postgresql":
        pytest.skip("SQLite's reading transaction is deferred, and never committed")
    with pytest.raises(InternalError, match="read-only"), world.house.reading() as w:
        w.session.connection().execute(text("DELETE FROM claim"))


def insert_claim(world: World, *, minutes: int) -> None:
    start = TUESDAY_TEN + timedelta(minutes=minutes)
    with world.house.work() as w:
        practitioner_id = world.practitioner.id
        w.session.add(Claim(practitioner_id=practitioner_id, starts_at=start, ends_at=start + HOUR, made_at=w.now))


def move_claim(world: World, claim_id: str, *, to: datetime) -> None:
    with world.house.work() as w:
        claim = w.session.get_one(Claim, claim_id)
        claim.starts_at, claim.ends_at = to, to + HOUR
