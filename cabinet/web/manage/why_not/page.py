"""Every time of a day, with the reason why it is not offered."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.manage.frame import AGENDA, manage_page
from cabinet.web.manage.hours.page import ADDRESS as HOURS_ADDRESS
from cabinet.web.manage.hours.page import TITLE as HOURS_TITLE
from cabinet.web.manage.hours.pick import pick
from cabinet.web.manage.why_not.state import WhyState
from cabinet.web.manage.why_not.ways import ADDRESS, TITLE
from cabinet.web.parts import badge, button, card, field, form, list_card, notice, problem_of, refilled
from cabinet.web.say import problems_of

__all__ = ["ADDRESS", "TITLE", "page"]

_WHAT: Final = Text(fr="Quelle heure\u202f?", en="Which time?")
_CATEGORY: Final = Text(fr="Catégorie", en="Category")
_PRACTITIONER: Final = Text(fr="Praticien", en="Practitioner")
_DAY: Final = Text(fr="Date", en="Date")
_LOOK: Final = Text(fr="Voir les raisons", en="Show the reasons")


def page(language: Language) -> rx.Component:
    """The question, and beneath it the day."""
    state, view = WhyState, WhyState.view
    problems = problems_of(state.problem, state.problem_field)
    question = form(
        pick(_CATEGORY.into(language), name="category", choices=view.categories, value=view.category_id),
        pick(_PRACTITIONER.into(language), name="practitioner", choices=view.practitioners, value=view.practitioner_id),
        # On the way back to another question the fields are those of that one.
        refilled(
            field(
                language,
                _DAY.into(language),
                name="day",
                kind="date",
                width="medium",
                value=view.day,
                error=problem_of(problems, "day"),
            ),
            name="day",
            value=view.day,
            class_name="mt-6",
        ),
        button(_LOOK.into(language), submits=True),
        on_submit=state.ask,
        class_name="[&>button]:mt-6",
    )
    return manage_page(
        language,
        state,
        rx.el.div(
            card(question, title=_WHAT.into(language)),
            rx.foreach(view.always, lambda words: notice(language, words, kind="warning", announces=False)),
            rx.cond(view.times, list_card(_times(view), title=view.day_shown), rx.fragment()),
            class_name="grid max-w-reading gap-6",
        ),
        other_address=state.other_address,
        title=TITLE.into(language),
        way=[(AGENDA, ""), (HOURS_TITLE, HOURS_ADDRESS)],
        here=TITLE.into(language),
    )


def _times(view: Any) -> rx.Component:
    return rx.el.ul(rx.foreach(view.times, _time))


def _time(one: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(one.shown, class_name="w-20 shrink-0 font-semibold"),
        rx.cond(one.is_offered, badge(one.reason, tone="ok"), rx.el.span(one.reason, class_name="text-ink-2")),
        class_name="flex items-center gap-4 border-b border-line px-5 py-2.5 last:border-b-0 sm:px-6",
    )
