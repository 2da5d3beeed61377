"""What a page may be given to say: words known when it is built, or words that come from its state."""

import reflex as rx

Words = str | rx.Var[str]

# Sentences by the name of the field they belong beside; "" is the form as a whole.
Problems = dict[str, str] | rx.Var[dict[str, str]]


def problems_of(problem: rx.Var[str] | str, problem_field: rx.Var[str] | str) -> rx.Var[dict[str, str]]:
    """The one `problem` of a state that shows refusals, as the problems of its form."""
    sentence, field = rx.Var.create(problem), rx.Var.create(problem_field)
    return rx.Var(f"({sentence} ? {{[{field}]: {sentence}}} : {{}})").to(dict[str, str])
