"""Showing a person why something was refused."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from cabinet.kit.refusal import Refusal, SeveralRefused
from cabinet.kit.text import Language
from cabinet.practice import OwnerOnly
from cabinet.web.identity import Asking, language_of


class ShowsProblems(Asking, Protocol):
    """A page that has a place for a sentence, for the name of the field it belongs beside, and for whose page it is."""

    problem: str
    problem_field: str
    is_owners: bool


@contextmanager
def shows_refusals(page: ShowsProblems) -> Iterator[None]:
    """Turns a refusal into the page's `problem`, in the page's language. Anything else is a bug, and falls."""
    _say_nothing(page)
    with keeps_problem(page):
        yield


@contextmanager
def keeps_problem(page: ShowsProblems) -> Iterator[None]:
    """The same for a live page that looks again: what its person is reading stays, unless something else is refused."""
    try:
        yield
    except Refusal as refusal:
        _say(page, refusal)


class ShowsEveryProblem(ShowsProblems, Protocol):
    """A page with a form whose fields each have a place for a sentence."""

    problems: dict[str, str]


@contextmanager
def shows_every_refusal(page: ShowsEveryProblem) -> Iterator[None]:
    """The same for a form that is refused as a whole: each field has its sentence in the page's `problems`."""
    page.problems = {}
    _say_nothing(page)
    with keeps_every_problem(page):
        yield


@contextmanager
def keeps_every_problem(page: ShowsEveryProblem) -> Iterator[None]:
    """The same for a live page that looks again: what its person is reading stays, unless something else is refused."""
    try:
        yield
    except Refusal as refusal:
        language = language_of(page)
        faults = refusal.faults if isinstance(refusal, SeveralRefused) else (refusal,)
        _say(page, refusal)
        page.problems = _beside(faults, language)


def _beside(faults: Sequence[Refusal], language: Language) -> dict[str, str]:
    """All that is wrong with a field stands beside it, each sentence once."""
    said: dict[str, list[str]] = {}
    for fault in faults:
        sentences = said.setdefault(fault.field, [])
        if fault.into(language) not in sentences:
            sentences.append(fault.into(language))
    return {field: " ".join(sentences) for field, sentences in said.items()}


def _say_nothing(page: ShowsProblems) -> None:
    page.problem, page.problem_field, page.is_owners = "", "", False


def _say(page: ShowsProblems, refusal: Refusal) -> None:
    page.problem, page.problem_field = refusal.into(language_of(page)), refusal.field
    page.is_owners = isinstance(refusal, OwnerOnly)
