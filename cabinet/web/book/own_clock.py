"""For clients in another time zone: the practice's times on their own clock."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language
from cabinet.web.browser_code import browser_code
from cabinet.web.say import Words

_browser_code: Final = browser_code("own_clock.jsx", beside=__file__)


class HereHour(rx.Component):
    """`14 h 00 chez vous`, beneath a time; only the browser knows where it is."""

    library = _browser_code
    tag = "HereHour"

    at: rx.Var[str]
    practice: rx.Var[str]
    language: rx.Var[str]
    in_brackets: rx.Var[bool]


class OwnClock(rx.Component):
    """A way `to` the same week, with the browser's own zone in its address."""

    library = _browser_code
    tag = "OwnClock"

    to: rx.Var[str]
    begins: rx.Var[str]
    ends: rx.Var[str]
    shown: rx.Var[str]
    practice: rx.Var[str]
    language: rx.Var[str]


def here_hour(language: Language, *, at: Any, zone: Any, **props: Any) -> rx.Component:
    """The moment `at` on the visitor's clock, if it is not the one of the practice's `zone`."""
    return HereHour.create(at=at, practice=zone, language=language, **props)


def own_clock(language: Language, *, week: Any, to: Words, class_name: str) -> rx.Component:
    """The way to the times of a week on the visitor's clock, if that is neither the practice's nor the one shown."""
    return OwnClock.create(
        to=to,
        begins=week.begins,
        ends=week.ends,
        shown=week.clock_zone,
        practice=week.zone,
        language=language,
        class_name=class_name,
    )
