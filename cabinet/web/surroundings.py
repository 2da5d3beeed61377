"""What every page knows of the house around it: is this the sandbox, may real money move."""

import reflex as rx

from cabinet.wiring import house


class Surroundings(rx.State, mixin=True):
    """For a page's state: the place for a refusal, and the marks that no real money moves."""

    problem: str = ""
    problem_field: str = ""
    is_sandbox: bool = False
    is_test: bool = False

    def _look_around(self) -> None:
        settings = house().settings
        self.is_sandbox = settings.is_sandbox
        self.is_test = settings.is_test and not settings.is_sandbox
