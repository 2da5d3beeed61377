"""A house that people have lived in is brought to the present, and nothing in it is lost."""

from pathlib import Path
from typing import Any, Final

import pytest
from alembic import command
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, Engine, MetaData, Table, insert, inspect, select, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session
from sqlmodel import select as select_row

from cabinet import billing, database, guards, migrating
from cabinet.billing import Invoice
from cabinet.kit.ids import new_id
from cabinet.practice import Category, Practice, RefundPolicy, Service
from cabinet.schema import METADATA
from tests.bills import a_paid_rest, an_invoice
from tests.servers import PostgreSQL
from tests.world import MONDAY_EIGHT, World

# One row of each table that another one refers to, as the first revision had them.
FIRST_ROWS: Final[list[tuple[str, dict[str, Any]]]] = [
    ("practice", {"id": "prac_1", "slug": "martin", "name": "Cabinet Martin", "zone": "Europe/Paris"}),
    ("draft", {"id": "dra_1", "practice_id": "prac_1", "visitor_hash": "bruno", "language": "fr"}),
    ("payment", {"id": "pay_1", "practice_id": "prac_1", "draft_id": "dra_1", "account_id": "acct_1", "state": "paid"}),
    ("payment_record", {"id": "rec_1", "payment_id": "pay_1", "kind": "opened"}),
]

A_CATEGORY: Final = {
    "id": "cat_1",
    "practice_id": "prac_1",
    "name": "Suivi d’« été »",
    "minutes": 45,
    "price_cents": 5500,
    "free_until_hours": 48,
    "late_refund_percent": 25,
}
SAID_BEFORE: Final = {"practice_id": "prac_1", "terms_url": "https://martin.example/cgv"}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_house_with_payments_in_it_comes_to_the_present(kind: str, request: pytest.FixtureRequest, tmp_path: Path):
    engine, _ = database.open_engines(an_empty_database(kind, request, tmp_path))
    live_in_the_first_revision(engine)

    database.migrate(engine)

    with engine.connect() as connection:
        for table, row in FIRST_ROWS:
            assert row.items() <= only_row(connection, table).items()
        assert migrating.differences(connection) == database.missing_guards(connection) == []
    engine.dispose()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_a_category_asked_and_what_a_practice_said_of_itself_is_carried_over(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
):
    engine, _ = database.open_engines(an_empty_database(kind, request, tmp_path))
    live_in_the_first_revision(engine)
    with engine.begin() as connection:
        add(connection, "category", {**A_CATEGORY, "kind": "appointment", "payment_asked": "full"})
        add(connection, "billing_options", SAID_BEFORE)
        connection.execute(text("UPDATE practice SET profession = 'Ostéopathe D.O.'"))

    database.migrate(engine)

    with Session(engine) as session:
        category = session.exec(select_row(Category)).one()
        place = session.exec(select_row(Practice)).one()
        assert category.services == (Service("Suivi d’« été »", 5500),)
        assert category.policy == RefundPolicy.free_until(48, late_percent=25)
        assert place.profession == "osteopath"
        assert billing.terms_url(session, place.id) == "https://martin.example/cgv"
    engine.dispose()


def test_every_table_can_be_made_anew_with_everything_in_it(paying_world: World):
    """As SQLite does whenever a revision changes a column: rows refer to each other, and guards watch over them."""
    a_paid_rest(paying_world, an_invoice(paying_world))
    engine = paying_world.house.engine
    before = everything(engine)

    with database.changing_tables(engine) as connection:
        operations = Operations(MigrationContext.configure(connection))
        for table in METADATA.tables:
            with operations.batch_alter_table(table, recreate="always" if is_sqlite(connection) else "never"):
                pass

    assert everything(engine) == before
    with engine.connect() as connection:
        assert guards.missing(connection) == []


def test_a_migration_that_loses_rows_is_taken_back(paying_world: World):
    invoice = an_invoice(paying_world)
    before = everything(paying_world.house.engine)

    with pytest.raises((database.ReferenceBroken, IntegrityError)):
        lose(paying_world.house.engine, invoice)

    assert everything(paying_world.house.engine) == before
    with paying_world.house.engine.connect() as connection:
        assert guards.missing(connection) == []


def test_references_are_watched_over_again_after_a_migration(paying_world: World):
    """The connections of a house that has just migrated are the ones that it goes on with."""
    an_invoice(paying_world)
    database.migrate(paying_world.house.engine)

    for _ in range(5):
        with (
            pytest.raises(IntegrityError, match=r"(?i)foreign key"),
            paying_world.house.engine.begin() as connection,
        ):
            connection.exec_driver_sql(
                "INSERT INTO invoice_line"
                " (id, invoice_id, position, label, quantity, unit_cents, total_cents, vat_rate, vat_cents)"
                " VALUES ('inl_1', 'inv_nobody', 1, '', 1, 1, 1, 0, 0)"
            )


def lose(engine: Engine, invoice: Invoice) -> None:
    """A revision that was not thought through."""
    with database.changing_tables(engine) as connection:
        if not is_sqlite(connection):
            guards.remove(connection, "guard_invoice_no_delete")
        connection.exec_driver_sql(f"DELETE FROM invoice WHERE id = '{invoice.id}'")  # noqa: S608 - an id of ours


def an_empty_database(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if kind == "sqlite":
        return f"sqlite:///{tmp_path / 'first.sqlite'}"
    server: PostgreSQL = request.getfixturevalue("postgresql")
    return server.create(f"first_{new_id('db')}")


def live_in_the_first_revision(engine: Engine) -> None:
    with engine.begin() as connection:
        command.upgrade(migrating._configuration(connection), "0001")
        there = inspect(connection).get_table_names()
        for guard in guards.GUARDS:
            statements = [guard.sqlite] if is_sqlite(connection) else guard.postgresql
            if guard.table in there:
                for statement in statements:
                    connection.exec_driver_sql(statement)
        for name, row in FIRST_ROWS:
            add(connection, name, row)


def add(connection: Connection, name: str, row: dict[str, Any]) -> None:
    """A row in a table as it is at this revision, with anything in the columns that it does not speak of."""
    table = Table(name, MetaData(), autoload_with=connection)
    connection.execute(insert(table).values({**{c.name: filler(c) for c in table.c if not c.nullable}, **row}))


def filler(column: Any) -> Any:
    """Anything that a column takes."""
    return {int: 1, str: "", bool: True}.get(column.type.python_type, MONDAY_EIGHT)


def only_row(connection: Connection, table: str) -> dict[str, Any]:
    [row] = connection.execute(select(Table(table, MetaData(), autoload_with=connection))).mappings()
    return dict(row)


def everything(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, but for the rings of the bell."""
    with engine.connect() as connection:
        return {
            name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for name, table in METADATA.tables.items()
            if name != "fact"
        }


def is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"
