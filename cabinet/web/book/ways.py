"""The ways through the wizard: each step has an address, so that Back, a reload and a bookmark find it again."""

from typing import Any, Final
from urllib.parse import urlencode

import reflex as rx
from reflex_components_core.react_router.dom import ReactRouterLink

from cabinet.kit.text import Language
from cabinet.views.booking_steps import Step
from cabinet.web.languages import address_in
from cabinet.web.parts import icon
from cabinet.web.say import Words

ADDRESS: Final = "/rdv/[slug]"


def address_of(
    language: Language,
    slug: str,
    *,
    step: Step | str = "",
    category: str = "",
    with_whom: str = "",
    week: str = "",
    hours_of: str = "",
) -> str:
    """Where a step of this practice's wizard stands."""
    asked = {"etape": step, "categorie": category, "praticien": with_whom, "semaine": week, "heures": hours_of}
    query = urlencode({name: value for name, value in asked.items() if value})
    return address_in(language, f"/rdv/{slug}") + (f"?{query}" if query else "")


def step_way(
    step: Step, *, category: Words = "", with_whom: Words = "", week: Words = "", hours_of: Words = ""
) -> Words:
    """The same for a link of the page itself, which knows its practice."""
    way: Any = rx.Var.create(f"?etape={step}")
    asked_for = {"categorie": category, "praticien": with_whom, "semaine": week, "heures": hours_of}
    for name, word in asked_for.items():
        if isinstance(word, rx.Var) or word:
            asked: Any = rx.Var.create(f"&{name}=")
            way = way + rx.cond(word, asked + word, "")
    return way


def step_link(*children: Any, to: Words, class_name: str, **props: Any) -> rx.Component:
    """A link to another step, without loading the page again."""
    return ReactRouterLink.create(*children, to=to, class_name=class_name, **props)


def way_back(words: Words, *, to: Words) -> rx.Component:
    """The way back to the step before, at the top of the page."""
    return step_link(
        icon("arrow-left"),
        rx.el.span(words, class_name="underline decoration-1 underline-offset-4"),
        to=to,
        class_name="inline-flex min-h-11 items-center gap-2 text-sapin",
    )
