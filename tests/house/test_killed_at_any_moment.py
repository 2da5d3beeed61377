"""Two hundred clients book and pay while app, worker and sandbox are killed: at the end everything is as it must be.

`KILLING_SEED=…` plays the lots of an earlier run again.
"""

import os
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import pytest

from operations.console import say
from tests.house.run import run

KILLS_OF_EACH: Final = 6
KILLS: Final = 25
PAID: Final = 200


def test_two_hundred_clients_book_and_pay_while_everything_is_killed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    seed = int(os.environ.get("KILLING_SEED") or time.time_ns() % 1_000_000)
    with capsys.disabled():
        say(f"\n  KILLING_SEED={seed}, kept in {tmp_path}")
    with ExitStack() as stack:
        aftermath = run(stack, tmp_path, clients=200, kills=KILLS, seed=seed)
        with capsys.disabled():
            say(aftermath.figures)

        assert aftermath.faults == []
        assert aftermath.kills.total() >= KILLS
        assert min(aftermath.kills[name] for name in ("app", "worker", "sandbox")) >= KILLS_OF_EACH
        assert aftermath.paid.total() >= PAID
