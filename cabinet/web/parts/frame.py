"""The frames of the pages: what stands around their content."""

from collections.abc import Sequence
from typing import Any

import reflex as rx
from reflex.vars.function import FunctionStringVar

from cabinet.kit.text import Language, Text
from cabinet.web.parts.icon import icon
from cabinet.web.parts.way import LINK, MAIN_ID, language_switch, text_link
from cabinet.web.parts.when import when
from cabinet.web.say import Words

HELP = Text(fr="Besoin d’aide\u202f? ", en="Need help? ")
_DIALLED = FunctionStringVar.create('((number) => "tel:" + (number ?? "").replace(/[^+\\d]/g, ""))')
_LEGAL = Text(fr="Informations légales", en="Legal information")


def main(*children: Any, class_name: str) -> rx.Component:
    """The content of the page, where the skip link leads."""
    return rx.el.main(*children, id=MAIN_ID, tab_index=-1, class_name=f"outline-none {class_name}")


def help_link(language: Language, phone: Words) -> rx.Component:
    """The practice's telephone number, at the same place on every page of a client."""
    return when(
        phone,
        rx.el.a(
            icon("phone", size=18),
            rx.el.span(
                rx.el.span(HELP.into(language), class_name="sr-only sm:not-sr-only"),
                rx.el.span(phone, class_name="whitespace-nowrap"),
            ),
            href=_dialled(phone),
            class_name=f"inline-flex min-h-11 items-center gap-2 text-sm {LINK}",
        ),
    )


def client_header(language: Language, *, practice_name: Words, help_phone: Words) -> rx.Component:
    """Whose page this is, and whom to call."""
    name = rx.el.p(practice_name, class_name="font-title text-xl leading-tight")
    return rx.el.div(
        rx.el.div(
            name,
            help_link(language, help_phone),
            class_name="mx-auto flex min-h-16 max-w-page flex-wrap items-center justify-between gap-x-6 gap-y-1 px-4 "
            "py-2 sm:px-6",
        ),
        class_name="border-b border-line bg-surface",
    )


def client_footer(
    language: Language, *, seller: Words = "", other_address: Words | None, legal_links: Sequence[tuple[Words, Words]]
) -> rx.Component:
    """Who sells, by law; the other language; and the legal pages that exist."""
    legal = [rx.el.li(text_link(words, href=address)) for words, address in legal_links]
    return rx.el.footer(
        rx.el.div(
            when(seller, rx.el.p(seller)),
            language_switch(language, address=other_address) if other_address is not None else "",
            *(
                [
                    rx.el.nav(
                        rx.el.ul(*legal, class_name="flex flex-wrap gap-x-6 gap-y-2"),
                        custom_attrs={"aria-label": _LEGAL.into(language)},
                    )
                ]
                if legal
                else []
            ),
            class_name="mx-auto flex max-w-page flex-wrap items-center justify-between gap-x-6 gap-y-3 "
            "px-4 py-6 text-sm sm:px-6",
        ),
        class_name="border-t border-line text-ink-2",
    )


def _dialled(phone: Words) -> Words:
    if isinstance(phone, rx.Var):
        return _DIALLED.call(phone).to(str)
    return "tel:" + "".join(sign for sign in phone if sign in "+0123456789")
