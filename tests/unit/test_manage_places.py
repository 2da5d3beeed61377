"""Ports, locks and stamps: what lets several instances live side by side."""

import socket
from collections.abc import Generator
from pathlib import Path

import pytest

from operations.console import Stop
from operations.frontend import Build
from operations.house import House
from operations.locks import in_use, is_in_use
from operations.places import ROOT
from operations.ports import any_free_port, is_free, remembered_port, require_free
from operations.running import remember, settings_of_the_running_house, sole_user_of
from operations.stamps import stamp_of


@pytest.fixture
def taken_port() -> Generator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_taken_port_is_a_sentence_with_a_way_out(taken_port: int):
    with pytest.raises(Stop, match=rf"Port {taken_port} on 127.0.0.1 is taken .* --port \d+"):
        require_free(taken_port, "127.0.0.1")


def test_the_sandbox_keeps_its_port(tmp_path: Path):
    note = tmp_path / "sandbox.port"
    first = remembered_port(note, preferred=any_free_port())
    assert remembered_port(note, preferred=any_free_port()) == first


def test_the_sandbox_moves_when_its_port_was_taken_meanwhile(tmp_path: Path, taken_port: int):
    note = tmp_path / "sandbox.port"
    note.write_text(str(taken_port))
    moved = remembered_port(note, preferred=taken_port)
    assert moved != taken_port
    assert is_free(moved)
    assert note.read_text().strip() == str(moved)


def test_two_instances_never_share_a_data_folder(tmp_path: Path):
    with (
        sole_user_of(tmp_path),
        pytest.raises(Stop, match="Another cabinet is running on the data folder"),
        sole_user_of(tmp_path),
    ):
        pytest.fail("the second one was let in")


def test_a_command_finds_the_house_that_runs_on_its_data_folder(tmp_path: Path):
    with sole_user_of(tmp_path):
        house = House(tmp_path, port=4150, build=Build(tmp_path / "no pages"))
        remember(tmp_path, house.whereabouts)
        assert settings_of_the_running_house(tmp_path) == {
            "CABINET_PUBLIC_URL": "http://127.0.0.1:4150",
            "CABINET_SANDBOX_URL": house.sandbox_url,
            "CABINET_CLOCK_FILE": str(tmp_path / "clock"),
        }
    assert settings_of_the_running_house(tmp_path) == {}


def test_what_is_in_use_is_not_tidied_away(tmp_path: Path):
    marker = tmp_path / "build.in-use"
    assert not is_in_use(marker)
    with in_use(marker), in_use(marker):
        assert is_in_use(marker)
    assert not is_in_use(marker)


def test_a_stamp_changes_with_a_file_and_with_its_name_and_with_nothing_else():
    lock, project = ROOT / "uv.lock", ROOT / "pyproject.toml"
    assert stamp_of([lock, project]) == stamp_of([project, lock])
    assert len({stamp_of([lock]), stamp_of([project]), stamp_of([lock, project]), stamp_of([lock], also=["3.11"])}) == 4
