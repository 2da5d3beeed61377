"""A sandbox of one's own, on a Wednesday at ten."""

import logging
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from cabinet.sandbox import accounts
from cabinet.sandbox.scope import Sandbox, Scope
from cabinet.sandbox.store import Store
from tests.sandboxes import CABINET_MARTIN
from tests.unit.sandbox.playing import Played

WEDNESDAY_AT_TEN = datetime(2026, 11, 4, 10, tzinfo=UTC)


@pytest.fixture
def played(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Generator[Played]:
    """An empty sandbox with Camille's account, able to take cards. No job of it may fail."""
    with time_machine.travel(WEDNESDAY_AT_TEN, tick=False) as clock:
        sandbox = Sandbox(Store(tmp_path / "sandbox.db"), url="http://sandbox.example")
        camille = accounts.open_account(Scope(sandbox=sandbox), CABINET_MARTIN, status="active", is_standalone=True)
        camille.private["is_connected"] = True
        sandbox.store.save(camille)
        yield Played(sandbox, camille.id, clock)
        sandbox.store.close()
    assert not [record.message for record in caplog.records if record.levelno >= logging.ERROR]
