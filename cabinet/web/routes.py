"""Which pages exist, and at which addresses."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, update_wrapper
from typing import Any

import reflex as rx

from cabinet.kit.text import LANGUAGES, Language, Text

ENGLISH_PREFIX = "/en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page in both languages: French at its bare address, English under `/en`."""

    address: str
    draw: Callable[[Language], rx.Component]
    title: Text
    on_load: Any = None


def _front_door(language: Language) -> rx.Component:
    return rx.el.main(rx.el.h1(Text(fr="Réserver en ligne", en="Book online").into(language)))


PAGES: tuple[Page, ...] = (Page(address="/", draw=_front_door, title=Text(fr="Cabinet", en="Cabinet")),)


def address_in(language: Language, address: str) -> str:
    """Where a page stands in `language`."""
    if language == "fr":
        return address
    return ENGLISH_PREFIX if address == "/" else ENGLISH_PREFIX + address


def add_pages(app: rx.App) -> None:
    """Give the app every page, once in each language."""
    for page in PAGES:
        for language in LANGUAGES:
            app.add_page(
                _drawn_in(language, page),
                route=address_in(language, page.address),
                title=page.title.into(language),
                on_load=page.on_load,
            )


def _drawn_in(language: Language, page: Page) -> Callable[[], rx.Component]:
    # Reflex writes one JavaScript file per Python module, and asks the function for its module: a bare partial
    # would answer "functools", and every visitor would download every page.
    return update_wrapper(partial(page.draw, language), page.draw)
