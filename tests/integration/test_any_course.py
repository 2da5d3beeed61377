"""Whatever clients, banks, Stripe and the power do: money, times and documents are right in the end."""

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final, cast

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.course import Course
from tests.databases import PostgreSQLCopies, SQLiteCopies
from tests.fate import FAULTS, OUTCOMES, Met
from tests.sandboxes import RunningSandbox
from tests.world import MONDAY_EIGHT, World, opened_world

EACH: Final = 500
STEPS: Final = 18
# Of how many payments each fault struck before each outcome, at the least.
FLOOR: Final = 3


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "part" in metafunc.fixturenames:
        metafunc.parametrize("part", range(1, 41 if metafunc.config.getoption("thorough") else 2))


@pytest.fixture
def sqlite_worlds(
    founded_sqlite_copies: SQLiteCopies, sandbox_process: RunningSandbox, tmp_path: Path
) -> Generator[Callable[[], AbstractContextManager[World]]]:
    """The same house again and again, each time as it was founded."""
    with founded_sqlite_copies.copy(tmp_path) as url, opened_world(url, sandbox_process, tmp_path) as world:

        @contextmanager
        def renewed() -> Generator[World]:
            founded_sqlite_copies.renew(tmp_path)
            world.clock.now = MONDAY_EIGHT
            yield world

        yield renewed


@pytest.fixture
def postgresql_worlds(
    founded_postgresql_copies: PostgreSQLCopies, sandbox_process: RunningSandbox, tmp_path: Path
) -> Callable[[], AbstractContextManager[World]]:
    """A house for each course."""

    @contextmanager
    def another() -> Generator[World]:
        with founded_postgresql_copies.copy(tmp_path) as url, opened_world(url, sandbox_process, tmp_path) as world:
            yield world

    return another


def test_whatever_course_it_takes_on_sqlite_everything_holds_in_the_end(
    sqlite_worlds: Callable[[], AbstractContextManager[World]], part: int
):
    met = take_courses(sqlite_worlds, EACH, part=part)

    seldom = {(fault, end): met[fault, end] for fault in FAULTS for end in OUTCOMES if met[fault, end] < FLOOR}
    assert not seldom, f"hardly ever met: {seldom}"


def test_whatever_course_it_takes_on_postgresql_everything_holds_in_the_end(
    postgresql_worlds: Callable[[], AbstractContextManager[World]],
):
    met = take_courses(postgresql_worlds, 50, part=1)

    never = [fault for fault in FAULTS if not any(met[fault, end] for end in OUTCOMES)]
    assert not never, f"never met: {never}"


def take_courses(worlds: Callable[[], AbstractContextManager[World]], number: int, *, part: int) -> Met:
    """Of so many courses, which faults came before which ends."""
    met = Met()
    run_state_machine_as_test(
        cast(Any, seed(part)(partial(Course, worlds, met))),
        settings=settings(
            max_examples=number,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            # A failing course is told as it was found: making it shorter takes minutes.
            phases=[Phase.generate],
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
        ),
    )
    return met
