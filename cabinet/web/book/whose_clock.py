"""On whose clock the times are: the practice's, which is the one that is booked on, or the visitor's own."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.book.own_clock import own_clock
from cabinet.web.book.ways import step_link, step_way
from cabinet.web.parts import when
from cabinet.web.parts.way import LINK

_SHOWN: Final = Text(fr="Heures affichées\u00a0: ", en="Times shown: ")
_BACK: Final = Text(fr="Afficher à l’", en="Show in ")
_WAY: Final = f"inline-block min-h-6 {LINK}"


def whose_clock(language: Language, view: Any) -> rx.Component:
    """Named, with the way to the other one. Which it is stands in the address; the week stays."""
    back = rx.Var.create(_BACK.into(language)) + view.week.theirs
    return rx.el.p(
        _SHOWN.into(language),
        view.week.clock,
        ". ",
        when(view.week.theirs, rx.el.span(step_link(back, to=_way(view), class_name=_WAY), " ")),
        own_clock(language, week=view.week, to=_way(view), class_name=_WAY),
        class_name="text-sm text-ink-2",
    )


def _way(view: Any) -> Any:
    return step_way("horaire", category=view.category_id, with_whom=view.with_whom.word, week=view.week.first_day)
