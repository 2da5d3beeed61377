"""The control of the great run: the same in miniature and in peace, then one thing at a time that must be named."""

import sqlite3
import time
from collections.abc import Generator, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from cabinet.settings import Settings
from cabinet.wiring import build
from tests.house.aftermath import Aftermath
from tests.house.books import read_books
from tests.house.diary import NotCharged
from tests.house.run import run

TAMPERED = {
    "UPDATE claim SET starts_at = (SELECT min(starts_at) FROM claim), ends_at = (SELECT max(ends_at) FROM claim)": (
        "overlaps claim"
    ),
    "DELETE FROM claim WHERE id = (SELECT min(claim_id) FROM appointment)": "does not have its time for good",
    "UPDATE appointment SET claim_id = NULL WHERE id = (SELECT min(id) FROM appointment)": "is kept for nobody",
    "UPDATE payment SET state = 'cancelled' WHERE id = (SELECT min(payment_id) FROM allocation)": "which was given up",
    "UPDATE payment SET intent_id = NULL, id = 'pay_other' WHERE id = (SELECT min(payment_id) FROM allocation)": (
        "is for a payment that is not there"
    ),
    "UPDATE payment SET appointment_id = NULL WHERE id = (SELECT min(payment_id) FROM allocation)": (
        "is paid and brought no appointment"
    ),
    "DELETE FROM allocation WHERE id = (SELECT min(id) FROM allocation)": "I3",
    "UPDATE allocation SET amount_cents = 9999 WHERE id = (SELECT min(id) FROM allocation)": "I6",
    "UPDATE invoice SET sequence = 1000 WHERE sequence = 1": "I5",
    "DELETE FROM message WHERE id = (SELECT min(id) FROM message)": "has no message that tells of it",
    "UPDATE message SET subject_id = 'apt_other' WHERE id = (SELECT min(id) FROM message)": "has no message",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Generator[Aftermath]:
    """Ten clients in a house that nobody harms, at rest."""
    with ExitStack() as stack:
        yield run(stack, tmp_path_factory.mktemp("small"), clients=10, kills=0, seed=1)


def test_nothing_is_named_where_nothing_is_wrong(small: Aftermath):
    assert small.faults == []


@pytest.mark.parametrize(("statement", "named"), TAMPERED.items(), ids=TAMPERED.values())
def test_a_row_that_is_tampered_with_is_named(small: Aftermath, tmp_path: Path, statement: str, named: str):
    with tampered(small, tmp_path, statement) as aftermath:
        assert_named(named, aftermath)


def test_what_stripe_keeps_aside_is_named(small: Aftermath):
    [intent, *_] = small.books.intents
    pending = {**intent, "status": "requires_capture"}

    assert_named("nobody takes them or lets them go", replace(small, books=replace(small.books, intents=[pending])))


def test_what_was_told_and_is_not_so_is_named(small: Aftermath):
    confirmed = next(diary for diary in small.diaries if diary.confirmed)
    too_late = NotCharged("booking", time.time(), "Aucun montant n’a été débité.")

    for sentence, diary in {
        "R-NOBODY is confirmed": replace(confirmed, confirmed={"R-NOBODY"}),
        "2026-999999 is paid": replace(confirmed, paid={"2026-999999"}),
        "was charged, and read afterwards": replace(confirmed, not_charged=[too_late]),
    }.items():
        assert_named(sentence, replace(small, diaries=[diary]))


@contextmanager
def tampered(small: Aftermath, folder: Path, statement: str) -> Iterator[Aftermath]:
    """A copy of the house in which nothing refuses anything, and one statement was carried out."""
    settings = small.founded.house.settings
    with (
        closing(sqlite3.connect(settings.data_dir / "cabinet.db")) as original,
        closing(sqlite3.connect(folder / "cabinet.db")) as copy,
    ):
        original.backup(copy)
        for (guard,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            copy.execute(f"DROP TRIGGER {guard}")
        copy.execute(statement)
        copy.commit()
    house = build(Settings(data_dir=folder, public_url=settings.public_url, sandbox_url=settings.sandbox_url))
    founded = replace(small.founded, house=house)
    yield replace(small, founded=founded, books=read_books(house, small.bank, founded.account_id))
    house.close()


def assert_named(sentence: str, aftermath: Aftermath) -> None:
    """Among what is wrong, there is this."""
    assert any(sentence in fault for fault in aftermath.faults), aftermath.faults
