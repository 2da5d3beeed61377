"""What the database refuses of invoices whatever is said to it, and that nothing but its guards refuses it."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from cabinet.billing import Allocation, Invoice, InvoiceLine
from cabinet.payments.tables import PaymentRecord
from tests.bills import an_invoice
from tests.unguarded import remove_guards
from tests.world import World


@dataclass(frozen=True)
class Tampering:
    """Something that must not be done, and what the guard that refuses it says. `first` is what had to be there."""

    name: str
    statement: str
    guard: str
    says: str
    first: str = ""

    def __str__(self) -> str:
        return self.name


def copied(table: type[SQLModel], **changes: str) -> str:
    """A row more, like the one that is there but for these changes, each as SQL."""
    name, columns = table.__tablename__, list(table.model_fields)
    values = ", ".join(changes.get(column, column) for column in columns)
    return f"INSERT INTO {name} ({', '.join(columns)}) SELECT {values} FROM {name}"  # noqa: S608 - our own words


def changed(table: str, **changes: str) -> Tampering:
    [(column, value)] = changes.items()
    statement = f"UPDATE {table} SET {column} = {value}"  # noqa: S608 - as above
    return Tampering(f"another {column}", statement, f"guard_{table}_no_update", f"{table} is for good")


def removed(table: str, where: str = "", *, first: str = "") -> Tampering:
    statement = f"DELETE FROM {table} {where}"  # noqa: S608 - as above
    return Tampering(f"no {table}", statement, f"guard_{table}_no_delete", f"{table} is for good", first)


def one_line_more(cents: str) -> Tampering:
    statement = copied(InvoiceLine, id="'inl_2'", position="2", quantity="1", unit_cents=cents, total_cents=cents)
    return Tampering(f"a line of {cents} more", statement, "guard_invoice_line_within_total", "would not fit")


def another_number(name: str, **changes: str) -> Tampering:
    statement = copied(Invoice, id="'inv_2'", appointment_id="NULL", **changes)
    return Tampering(name, statement, "guard_invoice_no_gap", "no gap")


def one_sum_more(cents: str, *, corrects: str = "NULL") -> Tampering:
    changes = {"id": "'alc_2'", "means": "'cash'", "payment_id": "NULL", "corrects_id": corrects}
    statement = copied(Allocation, **changes, amount_cents=cents)
    return Tampering(f"a sum of {cents} more", statement, "guard_allocation_within_total", "would not fit")


TAMPERINGS = [
    changed("invoice", client_name="'Somebody'"),
    changed("invoice", total_cents="7001"),
    changed("invoice", digest="''"),
    changed("invoice", sought="''"),
    # What nothing refers to, so that nothing else refuses it.
    removed(
        "invoice",
        "WHERE sequence = 2",
        first=copied(Invoice, id="'inv_2'", appointment_id="NULL", sequence="2"),
    ),
    changed("invoice_line", label="'Massage'"),
    removed("invoice_line"),
    changed("allocation", amount_cents="1"),
    changed("allocation", received_on="'2020-01-01'"),
    removed("allocation"),
    one_line_more("1"),
    another_number("a number skipped", sequence="3"),
    another_number("a number before the first", sequence="0"),
    another_number("a year that begins with two", sequence="2", year="2027"),
    one_sum_more("5001"),
    one_sum_more("-2001", corrects="id"),
]


@pytest.mark.parametrize("cents", ["0", "-1"])
def test_an_issued_invoice_takes_no_line_that_asks_nothing(paying_world: World, cents: str):
    """It would fit the total: a discount and its opposite could rewrite what was issued."""
    an_invoice(paying_world)
    before = rows(paying_world)

    with pytest.raises(IntegrityError, match="asks_something"):
        say(paying_world, one_line_more(cents).statement)

    assert rows(paying_world) == before


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=str)
def test_what_was_issued_is_for_good(paying_world: World, tampering: Tampering):
    an_invoice(paying_world)
    say(paying_world, tampering.first)
    before = rows(paying_world)

    with pytest.raises(IntegrityError, match=tampering.says):
        say(paying_world, tampering.statement)

    assert rows(paying_world) == before


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=str)
def test_without_its_guard_it_could_be_changed(paying_world: World, tampering: Tampering):
    """The control: nothing else refuses it."""
    an_invoice(paying_world)
    say(paying_world, tampering.first)
    before = rows(paying_world)
    remove_guards(paying_world.house.engine, tampering.guard)

    say(paying_world, tampering.statement)

    assert rows(paying_world) != before


@pytest.mark.parametrize("table", ["payment_record", "allocation", "invoice_line", "invoice"])
def test_what_is_for_good_can_neither_be_replaced_nor_emptied(paying_world: World, table: str):
    """Ways around a deletion: SQLite's REPLACE, and PostgreSQL's TRUNCATE."""
    an_invoice(paying_world)
    before = rows(paying_world)
    replaces = f"REPLACE INTO {table} SELECT * FROM {table}"  # noqa: S608 - our own words
    is_sqlite = paying_world.house.engine.dialect.name == "sqlite"

    with pytest.raises(IntegrityError):
        say(paying_world, replaces if is_sqlite else f"TRUNCATE {table} CASCADE")

    assert rows(paying_world) == before


def say(world: World, statement: str) -> None:
    """To the database itself, past everything that stands before it."""
    if statement:
        with world.house.work() as w:
            w.session.connection().execute(text(statement))


def rows(world: World) -> list[Any]:
    return [world.all(table) for table in (Invoice, InvoiceLine, Allocation, PaymentRecord)]
