"""Whoever shares the sandbox's clock is never more than one look behind it."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cabinet.kit.clock import utc_now
from cabinet.kit.shared_clock import SharedClock


def test_a_clock_that_nobody_has_moved_shows_real_time(tmp_path: Path):
    assert is_about(SharedClock(tmp_path / "clock")(), utc_now())


def test_a_clock_that_is_moved_is_moved_for_everybody_at_their_next_look(tmp_path: Path):
    here, there = SharedClock(tmp_path / "clock"), SharedClock(tmp_path / "clock")

    for days in (1, 8):
        move(tmp_path / "clock", timedelta(days=days))
        assert is_about(here(), utc_now() + timedelta(days=days))
        assert is_about(there(), utc_now() + timedelta(days=days))


def test_what_is_no_number_of_seconds_is_said_and_not_taken_for_zero(tmp_path: Path):
    (tmp_path / "clock").write_text("tomorrow")
    with pytest.raises(ValueError, match="tomorrow"):
        SharedClock(tmp_path / "clock")()


def move(file: Path, ahead: timedelta) -> None:
    """As the sandbox does it: written beside, then renamed."""
    new = file.with_suffix(".new")
    new.write_text(str(ahead.total_seconds()))
    new.replace(file)


def is_about(shown: datetime, expected: datetime) -> bool:
    return abs(shown - expected) < timedelta(seconds=2)
