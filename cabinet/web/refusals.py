"""Showing a person why something was refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from cabinet.kit.refusal import Refusal, SeveralRefused
from cabinet.web.identity import Asking, language_of


class ShowsProblems(Asking, Protocol):
    """A page that has a place for a sentence, and for the name of the field it belongs beside."""

    problem: str
    problem_field: str


@contextmanager
def shows_refusals(page: ShowsProblems) -> Iterator[None]:
    """Turns a refusal into the page's `problem`, in the page's language. Anything else is a bug, and falls."""
    page.problem = ""
    page.problem_field = ""
    with keeps_problem(page):
        yield


@contextmanager
def keeps_problem(page: ShowsProblems) -> Iterator[None]:
    """The same for a live page that looks again: what its person is reading stays, unless something else is refused."""
    try:
        yield
    except Refusal as refusal:
        page.problem = refusal.into(language_of(page))
        page.problem_field = refusal.field


class ShowsEveryProblem(ShowsProblems, Protocol):
    """A page with a form whose fields each have a place for a sentence."""

    problems: dict[str, str]


@contextmanager
def shows_every_refusal(page: ShowsEveryProblem) -> Iterator[None]:
    """The same for a form that is refused as a whole: each field has its sentence in the page's `problems`."""
    page.problem, page.problem_field, page.problems = "", "", {}
    try:
        yield
    except Refusal as refusal:
        language = language_of(page)
        faults = refusal.faults if isinstance(refusal, SeveralRefused) else (refusal,)
        page.problem, page.problem_field = refusal.into(language), refusal.field
        page.problems = {fault.field: fault.into(language) for fault in faults}
