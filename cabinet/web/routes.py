"""Which pages exist, and at which addresses."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, update_wrapper
from typing import Any, Final

import reflex as rx

from cabinet.kit.text import LANGUAGES, Language, Text
from cabinet.web.languages import address_in, without_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page in both languages: French at its bare address, English under `/en`."""

    address: str
    draw: Callable[[Language], rx.Component]
    title: Text
    on_load: Any = None


def _front_door(language: Language) -> rx.Component:
    return rx.el.main(rx.el.h1(Text(fr="Réserver en ligne", en="Book online").into(language)))


PAGES: Final[tuple[Page, ...]] = (
    Page(address="/", draw=_front_door, title=Text(fr="Réserver en ligne", en="Book online")),
)


def add_pages(app: rx.App) -> None:
    """Gives the app every page, once in each language."""
    for page in PAGES:
        for language in LANGUAGES:
            app.add_page(
                _drawn_in(language, page),
                route=address_in(language, page.address),
                title=page.title.into(language),
                on_load=page.on_load,
            )


def is_a_page(address: str) -> bool:
    """Whether a page stands at this address, in either language."""
    return any(pattern.fullmatch(without_language(address)) for pattern in _PATTERNS)


def _drawn_in(language: Language, page: Page) -> Callable[[], rx.Component]:
    # Reflex writes one JavaScript file per Python module, and asks the function for its module: a bare partial
    # would answer "functools", and every visitor would download every page.
    return update_wrapper(partial(page.draw, language), page.draw)


def _pattern(address: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\[\w+\\\]", "[^/]+", re.escape(address)))


_PATTERNS: Final = tuple(_pattern(page.address) for page in PAGES)
