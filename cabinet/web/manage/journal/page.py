"""The journal: when, what, and who."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.views.journal import JournalLine, JournalView
from cabinet.web.languages import address_in
from cabinet.web.manage.frame import manage_page
from cabinet.web.manage.journal.state import ADDRESS, PAGE, JournalState
from cabinet.web.parts import Column, empty_state, list_card, skeleton_rows, table, table_row, text_link, when
from cabinet.web.steady import steady

__all__ = ["ADDRESS", "TITLE", "page"]

TITLE: Final = Text(fr="Journal", en="Journal")

_PRACTICE: Final = Text(fr="Cabinet", en="Practice")
_ALL: Final = Text(fr="Ce qui a changé", en="What has changed")
_WHEN: Final = Text(fr="Date", en="Date")
_WHAT: Final = Text(fr="Changement", en="Change")
_WHO: Final = Text(fr="Par", en="By")
_NOTHING: Final = Text(
    fr="Rien n’a changé pour l’instant. Identité, facturation et compte Stripe laissent une ligne ici.",
    en="Nothing has changed yet. Identity, billing and the Stripe account leave a line here.",
)
_NEWER: Final = Text(fr="Plus récent", en="Newer")
_OLDER: Final = Text(fr="Plus ancien", en="Older")
_PAGES: Final = Text(fr="Pages du journal", en="Pages of the journal")


def page(language: Language) -> rx.Component:
    """Read only, the newest first."""
    view = steady(JournalState.view)
    # Whoever may not read it is told so, and waits for nothing.
    waiting = when(JournalState.problem == "", skeleton_rows(language, rows=6))
    return manage_page(
        language,
        JournalState,
        when(
            view.is_ready | (JournalState.problem == ""),
            list_card(rx.cond(view.is_ready, _list(language, view), waiting), title=_ALL.into(language)),
        ),
        _pages(language, view),
        other_address=JournalState.other_address,
        title=TITLE.into(language),
        way=[(_PRACTICE, "")],
        here=TITLE.into(language),
        is_live=view.is_ready,
    )


def _list(language: Language, view: JournalView) -> rx.Component:
    columns = (
        Column(name=_WHAT.into(language)),
        Column(name=_WHEN.into(language)),
        Column(name=_WHO.into(language)),
    )
    lines = rx.Var.create(view.lines)
    return rx.cond(
        lines.length() > 0,
        table(TITLE.into(language), columns, rx.foreach(lines, lambda line: _line(columns, line))),
        empty_state(_NOTHING.into(language)),
    )


def _line(columns: tuple[Column, ...], line: JournalLine) -> rx.Component:
    return table_row(columns, line.what, line.when, line.who, key=line.id)


def _pages(language: Language, view: JournalView) -> rx.Component:
    def way(words: Text, number: int) -> rx.Component:
        address = rx.Var.create(f"{address_in(language, ADDRESS)}?{PAGE}=").to(str) + rx.Var.create(number).to(str)
        return when(number, text_link(words.into(language), href=address))

    return when(
        (view.newer != 0) | (view.older != 0),
        rx.el.nav(
            way(_NEWER, view.newer),
            way(_OLDER, view.older),
            class_name="flex items-center justify-center gap-6 text-sm",
            custom_attrs={"aria-label": _PAGES.into(language)},
        ),
    )
