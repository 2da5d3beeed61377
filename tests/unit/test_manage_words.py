"""What `manage.py` makes of the words it is given."""

import pytest

from operations.commands import main
from operations.console import Stop
from operations.places import ROOT
from operations.suites import SUITES, parts_of


def names_of(words: list[str]) -> list[str]:
    return [part.suite.name for part in parts_of(words)[0]]


def test_without_words_every_suite_that_exists_is_run_the_quick_ones_first():
    there = [suite.name for suite in SUITES if (ROOT / "tests" / suite.name).is_dir()]
    assert names_of([]) == there
    assert there[0] == "unit"


def test_a_path_goes_to_the_suite_it_lies_in(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    parts, options = parts_of(["tests/unit/test_manage_words.py::test_a_path", "-x"])
    assert [(part.suite.name, part.paths) for part in parts] == [
        ("unit", ("tests/unit/test_manage_words.py::test_a_path",))
    ]
    assert options == ["-x"]


def test_a_word_to_look_for_is_not_a_path_even_when_a_folder_has_that_name(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    assert parts_of(["-k", "tests"])[1] == ["-k", "tests"]
    assert len(names_of(["-k", "tests"])) > 1


def test_the_folder_of_all_tests_means_every_suite(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    assert names_of(["tests"]) == names_of([])


def test_a_file_outside_the_tests_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    with pytest.raises(Stop, match=r"No suite holds pyproject\.toml"):
        parts_of(["pyproject.toml"])


def test_the_suites_that_drive_a_browser_leave_out_the_other_plugin():
    assert {suite.name: suite.without_plugin for suite in SUITES if suite.name.startswith("browser")} == {
        "browser": "asyncio",
        "browser_sandbox": "asyncio",
    }


@pytest.mark.parametrize("word", ["0", "65536", "three"])
def test_an_impossible_port_is_explained(word: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["run", "--port", word])
    assert "a port is a number from 1 to 65535" in capsys.readouterr().err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]):
    assert main([]) == 0
    said = capsys.readouterr().out
    assert all(word in said for word in ("run", "test", "check", "doctor", "--data"))
