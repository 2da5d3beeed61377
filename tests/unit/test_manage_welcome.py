"""What somebody reads when the house is open."""

from pathlib import Path

import pytest

from operations.frontend import Build
from operations.house import House
from operations.run import _welcome


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(data=tmp_path, port=4150, build=Build(tmp_path / "no pages"))


def test_the_dashboard_of_the_sandbox_is_found(house: House):
    assert f"{house.sandbox_url}/_sandbox/" in _welcome(house, ready_after="1 s")


def test_without_a_sandbox_there_is_none(house: House, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CABINET_STRIPE_SECRET_KEY", "sk_test_1")
    assert "/_sandbox/" not in _welcome(house, ready_after="1 s")


def test_a_clock_that_was_moved_is_mentioned(house: House):
    assert "The clock" not in _welcome(house, ready_after="1 s")
    house.clock_file.write_text("691199.99")
    assert "The clock is 8 days ahead" in _welcome(house, ready_after="1 s")
