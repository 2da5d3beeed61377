"""What is wrong with one field of the form."""

import reflex as rx

from cabinet.web.manage.category.state import CategoryState
from cabinet.web.parts import problem_of


def problem(name: str) -> rx.Var[str]:
    """The sentence beside this field, or nothing."""
    return problem_of(CategoryState.problems, name)
