"""The lock of the browser packages: a build goes by it, and leaves it as it was."""

import json
from pathlib import Path

import pytest

from operations.browser_packages import LOCK, as_locked
from operations.console import Stop
from operations.environment import environment

REACT = {"version": "19.3.1", "integrity": "sha512-QNhWdt"}


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    folder = tmp_path / "reflex.lock"
    folder.mkdir()
    (folder / "package.json").write_text("{}")
    write(folder, {"node_modules/react": REACT})
    return folder


def write(lock: Path, packages: dict[str, dict[str, str]]) -> None:
    (lock / "package-lock.json").write_text(json.dumps({"packages": packages}))


def contents(lock: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in lock.iterdir()}


def test_a_build_that_writes_the_lock_in_other_words_leaves_it_as_it_was(lock: Path, tmp_path: Path):
    before = contents(lock)
    with as_locked(workshop=tmp_path, lock=lock):
        (lock / "package.json").write_text('{"overrides": {}}')
        write(lock, {"node_modules/react": {**REACT, "resolved": "https://registry.npmjs.org/react"}})
    assert contents(lock) == before


def test_a_build_with_another_package_stops_with_what_to_type_and_leaves_the_lock_as_it_was(lock: Path, tmp_path: Path):
    before = contents(lock)
    with (
        pytest.raises(Stop, match=r"(?s)other browser packages than .*reflex.lock.*cp .*package-lock.json"),
        as_locked(workshop=tmp_path, lock=lock),
    ):
        write(lock, {"node_modules/react": REACT, "node_modules/left-pad": {"version": "1.3.0"}})
    assert contents(lock) == before


def test_a_build_that_fails_leaves_the_lock_as_it_was(lock: Path, tmp_path: Path):
    def fail() -> None:
        with as_locked(workshop=tmp_path, lock=lock):
            write(lock, {})
            raise Stop("There is no room on the disk.")

    before = contents(lock)
    with pytest.raises(Stop, match="no room"):
        fail()
    assert contents(lock) == before


def test_the_lock_names_no_registry_and_npm_is_told_to_leave_it_so():
    assert '"resolved"' not in (LOCK / "package-lock.json").read_text()
    assert environment()["NPM_CONFIG_OMIT_LOCKFILE_REGISTRY_RESOLVED"] == "true"
