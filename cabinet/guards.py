"""What the database itself refuses, whatever the code does: overlapping claims, and changes to what is for good.

Alembic neither sees these nor keeps them through a table rebuild on SQLite, so they are installed anew after every
migration and `manage.py check` compares the catalogue with this file.
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Guard:
    """One refusal, as SQL for each database. `catalogue` finds it again by name."""

    name: str
    table: str
    sqlite: str
    postgresql: tuple[str, ...]


def _no_overlap() -> tuple[Guard, ...]:
    condition = (
        "SELECT 1 FROM claim other WHERE other.practitioner_id = NEW.practitioner_id AND other.id <> NEW.id"
        " AND other.ends_at > NEW.starts_at AND other.starts_at < NEW.ends_at"
    )

    def trigger(name: str, moment: str) -> str:
        return (
            f"CREATE TRIGGER {name} BEFORE {moment} ON claim WHEN EXISTS ({condition})"
            " BEGIN SELECT RAISE(ABORT, 'this time is taken'); END"
        )

    exclusion = (
        "CREATE EXTENSION IF NOT EXISTS btree_gist",
        "ALTER TABLE claim DROP CONSTRAINT IF EXISTS guard_claim_overlap",
        (
            "ALTER TABLE claim ADD CONSTRAINT guard_claim_overlap EXCLUDE USING gist"
            " (practitioner_id WITH =, tstzrange(starts_at, ends_at) WITH &&)"
        ),
    )
    return (
        Guard("guard_claim_overlap", "claim", trigger("guard_claim_overlap", "INSERT"), exclusion),
        Guard(
            "guard_claim_overlap_moved",
            "claim",
            trigger("guard_claim_overlap_moved", "UPDATE OF practitioner_id, starts_at, ends_at"),
            (),
        ),
    )


def _for_good(table: str) -> tuple[Guard, ...]:
    guards: list[Guard] = []
    for verb in ("UPDATE", "DELETE"):
        name = f"guard_{table}_no_{verb.lower()}"
        guards.append(
            Guard(
                name,
                table,
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is for good'); END",
                (
                    (
                        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        f" RAISE EXCEPTION '{table} is for good' USING ERRCODE = 'integrity_constraint_violation';"
                        " END $$"
                    ),
                    f"DROP TRIGGER IF EXISTS {name} ON {table}",
                    (
                        f"CREATE TRIGGER {name} BEFORE {_also(verb)} ON {table}"
                        f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
                    ),
                ),
            )
        )
    return tuple(guards)


def _also(verb: str) -> str:
    # Emptying a whole table is no deletion to PostgreSQL, and has no rows.
    return "DELETE OR TRUNCATE" if verb == "DELETE" else verb


def _within(name: str, table: str, *, counted: str, of: str, link: str) -> Guard:
    """Refuses a row of `table` with which the sum of `counted` would leave 0 … the total of the row it belongs to."""
    refused = f"the {table}s would not fit their {of}"
    so_far = f"(SELECT coalesce(sum({counted}), 0) FROM {table} WHERE {link} = NEW.{link})"  # noqa: S608 - our own names
    total = f"(SELECT total_cents FROM {of} WHERE id = NEW.{link})"  # noqa: S608 - as above
    refuses_if = f"{so_far} + NEW.{counted} NOT BETWEEN 0 AND {total}"
    return Guard(
        name,
        table,
        (
            f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {refuses_if}"
            f" BEGIN SELECT RAISE(ABORT, '{refused}'); END"
        ),
        _postgresql_trigger(
            name,
            table,
            # Whoever comes second waits here, and then counts what the first one added.
            before=f"PERFORM 1 FROM {of} WHERE id = NEW.{link} FOR NO KEY UPDATE;",
            refuses_if=refuses_if,
            saying=refused,
        ),
    )


def _without_gap() -> Guard:
    name = "guard_invoice_no_gap"
    last = "(SELECT coalesce(max(sequence), 0) FROM invoice WHERE practice_id = NEW.practice_id AND year = NEW.year)"
    refused = "invoice numbers have no gap"
    return Guard(
        name,
        "invoice",
        (
            f"CREATE TRIGGER {name} BEFORE INSERT ON invoice WHEN NEW.sequence <> {last} + 1"
            f" BEGIN SELECT RAISE(ABORT, '{refused}'); END"
        ),
        _postgresql_trigger(name, "invoice", refuses_if=f"NEW.sequence <> {last} + 1", saying=refused),
    )


def _postgresql_trigger(name: str, table: str, *, refuses_if: str, saying: str, before: str = "") -> tuple[str, ...]:
    return (
        (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {before}"
            f" IF {refuses_if} THEN"
            f" RAISE EXCEPTION '{saying}' USING ERRCODE = 'integrity_constraint_violation';"
            " END IF; RETURN NEW; END $$"
        ),
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    )


GUARDS: Final = (
    *_no_overlap(),
    *_for_good("journal_entry"),
    *_for_good("terms_version"),
    *_for_good("logo"),
    *_for_good("consent"),
    *_for_good("payment_record"),
    *_for_good("imprint_record"),
    *_for_good("invoice"),
    *_for_good("invoice_line"),
    *_for_good("allocation"),
    _without_gap(),
    _within("guard_invoice_line_within_total", "invoice_line", counted="total_cents", of="invoice", link="invoice_id"),
    _within("guard_allocation_within_total", "allocation", counted="amount_cents", of="invoice", link="invoice_id"),
)


def install(connection: Connection) -> None:
    """Installs every guard anew."""
    for guard in GUARDS:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {guard.name}")
            connection.exec_driver_sql(guard.sqlite)
        else:
            for statement in guard.postgresql:
                connection.exec_driver_sql(statement)


def lift(connection: Connection) -> None:
    """Takes every trigger away where a table cannot be changed while one speaks of it; `install` puts them back."""
    if connection.dialect.name == "sqlite":
        for guard in GUARDS:
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {guard.name}")


def remove(connection: Connection, name: str) -> None:
    """Takes one guard away: how a test shows that it is needed."""
    guard = next(guard for guard in GUARDS if guard.name == name)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    elif "EXCLUDE" in guard.postgresql[-1]:
        connection.exec_driver_sql(f"ALTER TABLE {guard.table} DROP CONSTRAINT {name}")
    else:
        connection.exec_driver_sql(f"DROP TRIGGER {name} ON {guard.table}")


def missing(connection: Connection) -> list[str]:
    """One sentence for each guard that the database lacks, or has in another form."""
    if connection.dialect.name == "sqlite":
        triggers = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        written = {row.name: row.sql for row in triggers}
        return [
            f"guard {guard.name} is missing or differs" for guard in GUARDS if written.get(guard.name) != guard.sqlite
        ]
    found = {
        row.name: row.body
        for row in connection.exec_driver_sql(
            "SELECT conname AS name, NULL AS body FROM pg_constraint WHERE contype = 'x'"
            " UNION ALL SELECT tgname, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE NOT tgisinternal AND tgenabled = 'O'"
        )
    }
    return [
        f"guard {guard.name} is missing or differs"
        for guard in GUARDS
        if guard.postgresql and found.get(guard.name, "") != _body(guard)
    ]


def _body(guard: Guard) -> str | None:
    # What stands between the dollars; an exclusion has no function.
    parts = guard.postgresql[0].split("$$")
    return parts[1] if len(parts) > 1 else None
