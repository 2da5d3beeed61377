"""By how much a time that is held can be held for longer."""

from datetime import UTC, datetime, timedelta

import pytest

from cabinet.booking import extension_of

SINCE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes_held", "seconds_more"),
    [(10, 600), (80, 600), (81, 540), (88, 120), (88.5, 60), (89, 60), (89.5, 0), (90, 0), (105, 0)],
)
def test_a_hold_is_extended_by_whole_minutes_up_to_its_end(minutes_held: float, seconds_more: int):
    ends_at = SINCE + timedelta(minutes=minutes_held)

    assert extension_of(ends_at, held_since=SINCE) == timedelta(seconds=seconds_more)
