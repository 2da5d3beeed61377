"""Showing a person why something was refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from cabinet.kit.refusal import Refusal
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
    try:
        yield
    except Refusal as refusal:
        page.problem = refusal.into(language_of(page))
        page.problem_field = refusal.field
