"""What every suite shares."""

import os
import tempfile
import time
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.guard import departures, sockets
from tests.journals import JOURNAL_VARIABLE, MARKS, Excuse, Journals

# No test may depend on how the shell was set in which it was started.
for name in [name for name in os.environ if name.startswith("CABINET_")]:
    del os.environ[name]

_EXCUSES = pytest.StashKey[list[Excuse]]()

# From here on, also while tests are being collected.
_NOTES = tempfile.TemporaryDirectory(prefix="cabinet-departures-")
os.environ[departures.VARIABLE] = str(Path(_NOTES.name) / "departures")
departures.forget()
sockets.keep_here(departures.note)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--thorough", action="store_true", help="forty times as many courses that the world may take")


@pytest.fixture(autouse=True)
def _nobody_leaves_this_machine() -> Generator[None]:
    """Fails the test in which a page or a process wanted to speak to the world outside; it was refused already."""
    yield
    noted = departures.noted()
    departures.forget()
    assert not noted, f"wanted to leave this machine for {', '.join(noted)}"


@pytest.fixture(scope="session", autouse=True)
def _no_borrowed_data(tmp_path_factory: pytest.TempPathFactory) -> Generator[None]:
    """Whoever reads the settings without having made them gets a data folder of this session, never the real one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CABINET_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session", autouse=True)
def journals(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Generator[Journals]:
    """Whatever sandbox is started in this session: everything it is asked, answers and tells is within the contract."""
    journals = Journals(tmp_path_factory.mktemp("journal"), pytestconfig.stash.setdefault(_EXCUSES, []))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(JOURNAL_VARIABLE, str(journals.folder))
        yield journals
    faults = journals.faults()
    assert not faults, "Outside the contract with Stripe:\n  " + "\n  ".join(faults)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Note when a test ran that leaves the contract on purpose."""
    since = time.time()
    try:
        return (yield)
    finally:
        excuses = item.config.stash.setdefault(_EXCUSES, [])
        excuses += [Excuse(kind, item.nodeid, since, time.time()) for mark, kind in MARKS.items() if _has(item, mark)]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What a test has printed may hold half a letter, which cannot travel between the processes of a parallel run."""
    report = yield
    report.sections = [(name, text.encode(errors="backslashreplace").decode()) for name, text in report.sections]
    return report


def _has(item: pytest.Item, mark: str) -> bool:
    return item.get_closest_marker(mark) is not None
