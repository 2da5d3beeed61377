"""Forms, and saying at their top what is wrong."""

from typing import Any

import reflex as rx
from reflex_base.vars.base import Var
from reflex_components_core.el.elements.base import BaseHTML
from reflex_components_core.el.elements.forms import Form

from cabinet.kit.text import Language, Text
from cabinet.web.parts.attention import takes_focus
from cabinet.web.parts.way import jump
from cabinet.web.parts.when import when
from cabinet.web.say import Problems

SUMMARY_ID = "error-summary"
_HEADING = Text(fr="Il y a un problème", en="There is a problem")
_SUMMARY = (
    "mb-8 grid gap-2 rounded-lg border-2 border-bad bg-surface px-6 py-5 "
    "[&_a]:font-semibold [&_a]:text-bad [&_a]:underline [&_a]:underline-offset-4"
)


class PlainForm(BaseHTML):
    """A form that the browser itself sends: `rx.el.form` always keeps it in the page."""

    tag = "form"

    action: Var[str]
    method: Var[str]
    no_validate: Var[bool]
    enc_type: Var[str]


def plain_form(*children: rx.Component, action: str, method: str = "post", **props: Any) -> rx.Component:
    """A form for one of our routes, such as signing in, whose answer sets a cookie."""
    return PlainForm.create(*children, action=action, method=method, no_validate=True, **props)


class SentForm(Form):
    """Sends what its fields hold, and nothing else.

    Reflex's own form looks every control up by its id as well, and that wins: of several choices it sends the one that
    bears the bare name, whichever was chosen.
    """

    def _get_form_refs(self) -> dict[str, Any]:
        return {}


def form(*children: rx.Component, on_submit: Any, **props: Any) -> rx.Component:
    """A form for a handler, which receives all named fields at once; the rules, not the browser, judge them."""
    return SentForm.create(*children, on_submit=on_submit, no_validate=True, reset_on_submit=False, **props)


def error_summary(language: Language, problems: Problems, *, attempts: int | rx.Var[int] = 0) -> rx.Component:
    """All problems of the last submission, each leading to its field; it takes the focus when it appears.

    `problems` goes from a field's name to its sentence; the name "" belongs to the form as a whole. Pass the count of
    refused `attempts` and the summary takes the focus again each time.
    """
    return when(
        problems,
        takes_focus(
            rx.el.h2(_HEADING.into(language), class_name="text-lg"),
            rx.el.ul(_lines(problems), class_name="grid gap-1"),
            moment=attempts,
            element_id=SUMMARY_ID,
            role="alert",
            class_name=_SUMMARY,
        ),
    )


def problem_of(problems: Problems, name: str) -> Any:
    """The sentence about one field, or nothing: give it to the field's `error`."""
    return problems.get(name, "")  # pyright: ignore[reportAttributeAccessIssue] -- a dict var has get as well


def _lines(problems: Problems) -> Any:
    if isinstance(problems, rx.Var):
        return rx.foreach(problems, lambda line: rx.el.li(rx.cond(line[0], _way(line[0], line[1]), line[1])))
    return rx.fragment(*(rx.el.li(_way(name, words) if name else words) for name, words in problems.items()))


def _way(name: Any, words: Any) -> rx.Component:
    return jump(words, href=f"#{name}")
