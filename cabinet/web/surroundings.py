"""What every page that can refuse has: a place for the sentence."""

import reflex as rx


class Surroundings(rx.State, mixin=True):
    """For a page's state: the place for a refusal, and for the name of the field it belongs beside.

    `is_owners`: it was refused because the page is for the owner of the practice.
    """

    problem: str = ""
    problem_field: str = ""
    is_owners: bool = False
