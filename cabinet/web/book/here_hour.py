"""For clients in another time zone: what a time of the practice is on their own clock."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language
from cabinet.web.browser_code import browser_code

_browser_code: Final = browser_code("here_hour.jsx", beside=__file__)


class HereHour(rx.Component):
    """`14 h 00 chez vous`, beneath a time; only the browser knows where it is."""

    library = _browser_code
    tag = "HereHour"

    at: rx.Var[str]
    zone: rx.Var[str]
    language: rx.Var[str]


def here_hour(language: Language, *, at: Any, zone: Any) -> rx.Component:
    """The moment `at` on the visitor's clock, if it is not the one of `zone`."""
    return HereHour.create(at=at, zone=zone, language=language, class_name="text-xs font-normal")
