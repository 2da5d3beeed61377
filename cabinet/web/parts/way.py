"""Ways through the pages: links, back, where one stands, straight to the content, the other language."""

from collections.abc import Sequence
from typing import Any

import reflex as rx
from reflex_components_core.el.elements.inline import A

from cabinet.kit.text import Language, Text
from cabinet.web.languages import other_language
from cabinet.web.parts.icon import icon
from cabinet.web.say import Words

MAIN_ID = "content"
LINK = "text-sapin underline decoration-1 underline-offset-4 hover:decoration-2"
_SKIP = Text(fr="Aller au contenu", en="Skip to content")
_WHERE = Text(fr="Fil d’Ariane", en="Breadcrumb")
_NEW_WINDOW = Text(fr=" (nouvelle fenêtre)", en=" (new window)")
_IN = {"fr": "Français", "en": "English"}


def text_link(words: Words, *, href: Words, **props: Any) -> rx.Component:
    """A link within a sentence."""
    return rx.el.a(words, href=href, class_name=LINK, **props)


def outside_link(language: Language, words: Words, *, href: Words) -> rx.Component:
    """A link to another site; it says that a new window opens."""
    said = _NEW_WINDOW.into(language)
    return rx.el.a(words, said, href=href, target="_blank", rel="noopener noreferrer", class_name=LINK)


def link_like(words: Words, *, on_click: Any, **props: Any) -> rx.Component:
    """A small action within a text that looks like a link but changes something, such as "Modifier"."""
    return rx.el.button(words, type="button", on_click=on_click, class_name=f"inline min-h-6 {LINK}", **props)


def back_link(words: Words, *, href: Words = "", on_click: Any = None) -> rx.Component:
    """The way back, at the top of the page, as a link or, where a handler must know, as a button."""
    classes = "inline-flex min-h-11 items-center gap-2 text-sapin"
    shown = rx.fragment(icon("arrow-left"), rx.el.span(words, class_name="underline decoration-1 underline-offset-4"))
    if on_click is not None:
        return rx.el.button(shown, type="button", on_click=on_click, class_name=classes)
    return rx.el.a(shown, href=href, class_name=classes)


def breadcrumb(language: Language, ways: Sequence[tuple[Words, str]], *, here: Words) -> rx.Component:
    """Where the page stands: (words, address) from the top, an empty address for what is no page; then `here`."""
    mark = rx.el.span(icon("chevron-right", size=16), class_name="text-ink-3")
    steps = [
        rx.el.li(
            text_link(words, href=address) if address else words, mark, class_name="inline-flex items-center gap-1"
        )
        for words, address in ways
    ]
    return rx.el.nav(
        rx.el.ol(
            *steps,
            rx.el.li(here, custom_attrs={"aria-current": "page"}),
            class_name="flex flex-wrap items-center gap-x-1 gap-y-1 text-sm text-ink-2",
        ),
        class_name="mb-4",
        custom_attrs={"aria-label": _WHERE.into(language)},
    )


def jump(words: Words, *, href: Words, **props: Any) -> rx.Component:
    """A link to another place of this very page.

    The browser follows it itself: Reflex's own links would leave the query of the address behind, and with it the
    step of a wizard.
    """
    return A.create(words, href=href, **props)


def skip_link(language: Language) -> rx.Component:
    """Shown by the first Tab of a page: past the header, straight to the content."""
    return jump(
        _SKIP.into(language),
        href=f"#{MAIN_ID}",
        class_name="sr-only focus:not-sr-only focus:fixed focus:left-3 focus:top-3 focus:z-50 focus:rounded-md "
        "focus:bg-surface focus:px-4 focus:py-3 focus:font-semibold focus:text-sapin focus:shadow-raised",
    )


def language_switch(language: Language, *, address: Words) -> rx.Component:
    """The same page in the other language: a plain link, named in that language."""
    other = other_language(language)
    return rx.el.a(
        _IN[other],
        href=address,
        lang=other,
        href_lang=other,
        class_name=f"inline-flex min-h-6 items-center {LINK}",
    )
