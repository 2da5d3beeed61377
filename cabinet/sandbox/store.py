"""Where the sandbox keeps everything: one SQLite file, so that a restart changes nothing."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SCHEMA = """
create table if not exists object (
    position integer primary key autoincrement,
    id text not null unique,
    kind text not null,
    account text not null,
    body text not null,
    private text not null
);
create index if not exists object_by_kind on object (kind, account, position);
create index if not exists object_by_intent on object (json_extract(body, '$.payment_intent'));
create table if not exists job (
    id integer primary key autoincrement, due_at real not null, name text not null, account text not null,
    arguments text not null
);
create index if not exists job_by_time on job (due_at);
create table if not exists delivery (
    id integer primary key autoincrement, event_id text not null, endpoint_id text not null, status text not null,
    attempts integer not null, due_at real not null, response_status integer, error text
);
create index if not exists delivery_by_time on delivery (status, due_at);
create index if not exists delivery_by_event on delivery (event_id);
create table if not exists idempotency (
    account text not null, key text not null, request text not null, status integer not null, answer text not null,
    created_at real not null, primary key (account, key)
);
create index if not exists idempotency_by_time on idempotency (created_at);
"""
TABLES = ("object", "job", "delivery", "idempotency")


@dataclass
class Record:
    """One object: what is shown (`body`) and what only the sandbox knows (`private`: a secret, how a card behaves)."""

    id: str
    kind: str
    account: str
    body: dict[str, Any]
    private: dict[str, Any] = field(default_factory=dict)
    position: int = 0


class Store:
    """The file. Everything runs on one thread, and no transaction is open across an `await`: none can be torn."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        # In WAL mode, NORMAL loses nothing when the process is killed; only a power cut could take the last answers.
        self._connection.execute("pragma journal_mode = wal")
        self._connection.execute("pragma synchronous = normal")
        self._connection.executescript(SCHEMA)

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it, or nothing."""
        self._connection.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._connection.execute("rollback")
            raise
        self._connection.execute("commit")

    def execute(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """One statement, for the tables that hold no objects."""
        return self._connection.execute(sql, values).fetchall()

    def add(self, record: Record) -> Record:
        """Keep a new object."""
        cursor = self._connection.execute(
            "insert into object (id, kind, account, body, private) values (?, ?, ?, ?, ?)",
            (record.id, record.kind, record.account, json.dumps(record.body), json.dumps(record.private)),
        )
        record.position = cursor.lastrowid or 0
        return record

    def save(self, record: Record) -> None:
        """Keep what became of an object."""
        self._connection.execute(
            "update object set body = ?, private = ? where id = ?",
            (json.dumps(record.body), json.dumps(record.private), record.id),
        )

    def delete(self, record: Record) -> None:
        self._connection.execute("delete from object where id = ?", (record.id,))

    def get(self, id: str) -> Record | None:
        """The object of that id, whoever it belongs to."""
        rows = self.execute("select * from object where id = ?", id)
        return _record(rows[0]) if rows else None

    def select(self, kind: str, where: str = "true", *values: object, order: str = "position desc") -> list[Record]:
        """Objects of one kind, newest first."""
        # `where` and `order` are written by the sandbox itself; whatever comes from outside is in `values`.
        sql = f"select * from object where kind = ? and {where} order by {order}"  # noqa: S608
        return [_record(row) for row in self.execute(sql, kind, *values)]

    def clear(self, *, keeping: tuple[str, ...] = ()) -> None:
        """Forget everything, but for the kinds of object to keep."""
        marks = ", ".join("?" for _ in keeping)
        self.execute(f"delete from object where kind not in ({marks})", *keeping)  # noqa: S608 — question marks
        for table in TABLES[1:]:
            self.execute(f"delete from {table}")  # noqa: S608 — our own names


def _record(row: sqlite3.Row) -> Record:
    return Record(
        id=row["id"],
        kind=row["kind"],
        account=row["account"],
        body=json.loads(row["body"]),
        private=json.loads(row["private"]),
        position=row["position"],
    )
