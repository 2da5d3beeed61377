"""`cabinet bench booking`: it measures real processes, and keeps silent when something went wrong meanwhile."""

import json
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from typing import LiteralString

import psycopg
import pytest

from operations.environment import environment
from operations.places import PYTHON, ROOT
from operations.ports import any_free_port
from tests.servers import PostgreSQL

# What is made in it is found in every database that is made on the server without naming another one.
TEMPLATE = "template1"
NO_QUARTERS_TO = """
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF extract(minute FROM NEW.starts_at) = 45 THEN RAISE EXCEPTION 'nobody comes at a quarter to'; END IF;
  RETURN NEW; END $$;
CREATE FUNCTION plant() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_event_trigger_ddl_commands() WHERE object_identity = 'public.claim') THEN
    CREATE TRIGGER planted BEFORE INSERT ON claim FOR EACH ROW EXECUTE FUNCTION refuse();
  END IF; END $$;
CREATE EVENT TRIGGER planting ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION plant();
"""


def bench(server: str) -> subprocess.CompletedProcess[str]:
    """An operator measures, on this server of PostgreSQL."""
    words = ["bench", "booking", "--quick", "--json", "--postgresql", server]
    command = [str(PYTHON), "-m", "cabinet.cli", *words]
    return subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)


@contextmanager
def planted(server: PostgreSQL, error: LiteralString) -> Generator[None]:
    """An error in every new database of the server."""
    with connected(server) as connection:
        connection.execute(error)
    try:
        yield
    finally:
        with connected(server) as connection:
            connection.execute("DROP EVENT TRIGGER planting; DROP FUNCTION plant; DROP FUNCTION refuse")


@contextmanager
def connected(server: PostgreSQL) -> Generator[psycopg.Connection]:
    """The template itself."""
    url = server.url(TEMPLATE).replace("+psycopg", "")
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


def test_an_operator_reads_every_figure_with_the_machine_that_it_belongs_to(postgresql: PostgreSQL):
    done = bench(postgresql.url("postgres"))
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    machine, bookings = found.pop("machine"), found.pop("bookings_per_s")
    assert machine.pop("load") >= 0
    assert set(machine) == {"cores", "cpu", "python", "sqlite", "postgresql"}
    assert all(machine.values())
    assert bookings > 0
    assert set(found) == {"holds_per_s", "settled_per_s", "slots_p50_ms", "slots_p95_ms"}
    assert all(set(figure) == {"sqlite", "postgresql"} for figure in found.values())
    assert all(found[name][database] > 0 for name in ("holds_per_s", "settled_per_s") for database in found[name])
    assert all(found["slots_p50_ms"][name]["1k"] <= found["slots_p95_ms"][name]["1k"] for name in found["slots_p50_ms"])


def test_no_figure_is_given_when_anything_went_wrong(postgresql: PostgreSQL):
    """Every fourth time is refused by the database, and three of four holds would have made a fine figure."""
    with planted(postgresql, NO_QUARTERS_TO):
        done = bench(postgresql.url("postgres"))
    assert done.returncode == 1
    assert done.stdout == ""
    assert "of 24 holds went wrong" in done.stderr
    assert "nobody comes at a quarter to" in done.stderr


def test_without_a_postgresql_nothing_is_made_up():
    port = any_free_port()
    done = bench(f"postgresql://cabinet@127.0.0.1:{port}/postgres")
    assert done.returncode == 1
    assert done.stdout == ""
    assert f"PostgreSQL does not answer at postgresql+psycopg://cabinet@127.0.0.1:{port}/postgres" in done.stderr


@pytest.fixture(autouse=True)
def _nobodys_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A house is set in the operator's terminal: it is left alone."""
    monkeypatch.setenv("CABINET_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nowhere")
    monkeypatch.setenv("CABINET_SECRET_KEY", "the key of a house that is left alone")
