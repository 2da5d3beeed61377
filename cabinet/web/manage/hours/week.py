"""The week of a practitioner: ranges are added, removed and copied in the browser, and sent all at once."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.browser_code import browser_code
from cabinet.web.parts.labelled import CONTROL
from cabinet.web.parts.way import LINK

_browser_code: Final = browser_code("week_hours.jsx", beside=__file__)

_WORDS: Final[dict[str, Text]] = {
    "range": Text(fr="plage", en="range"),
    "opens": Text(fr="début", en="beginning"),
    "closes": Text(fr="fin", en="end"),
    "place": Text(fr="lieu", en="place"),
    "here": Text(fr="Au cabinet", en="At the practice"),
    "closed": Text(fr="Fermé", en="Closed"),
    "add": Text(fr="Ajouter une plage", en="Add a range"),
    "remove": Text(fr="Retirer", en="Remove"),
    "copy": Text(fr="Copier sur", en="Copy to"),
}
# Wide enough for a browser whose clock has twelve hours, and says so; two of them fit on a telephone.
_SHORT: Final = CONTROL.replace("w-full", "w-[8.5rem] sm:w-36").replace("px-3.5", "px-2")
_CLASSES: Final = {
    "control": _SHORT,
    "select": CONTROL.replace("w-full", "w-full sm:w-56"),
    "day": "border-b border-line py-4 last:border-b-0",
    "name": "float-left mb-2 w-full font-semibold first-letter:uppercase",
    "error": "clear-both mb-2 text-sm font-semibold text-bad",
    "closed": "clear-both text-ink-2",
    "range": "clear-both mb-2 flex flex-wrap items-center gap-x-2 gap-y-2 sm:gap-x-3",
    "ways": "clear-both flex flex-wrap gap-x-6",
    "way": f"inline-flex min-h-11 items-center {LINK}",
}


class WeekHours(rx.Component):
    """The ranges of seven days, as fields of the form around them."""

    library = _browser_code
    tag = "WeekHours"

    days: rx.Var[Any]
    places: rx.Var[Any]
    version: rx.Var[str]
    words: rx.Var[dict[str, str]]
    classes: rx.Var[dict[str, str]]
    problems: rx.Var[dict[str, str]]


def week_hours(language: Language, state: Any) -> rx.Component:
    """The week as it is stored, until somebody changes it by hand."""
    return WeekHours.create(
        days=state.view.days,
        places=state.view.places,
        version=state.view.fingerprint,
        words={name: words.into(language) for name, words in _WORDS.items()},
        classes=_CLASSES,
        problems=state.problems,
    )
