"""The clients: a search that answers while one types, and the list."""

from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.views.clients import ClientRow, ClientsView
from cabinet.web.clients.list.state import ADDRESS, SEARCH, ClientsState
from cabinet.web.languages import prefix_of
from cabinet.web.layout import desk_page
from cabinet.web.parts import (
    Column,
    badge,
    empty_state,
    field,
    form,
    list_card,
    refilled,
    skeleton_rows,
    table,
    table_row,
    when,
)
from cabinet.web.parts.way import LINK
from cabinet.web.steady import steady

__all__ = ["ADDRESS", "TITLE", "page"]

TITLE: Final = Text(fr="Clients", en="Clients")

_FIND: Final = Text(fr="Chercher un client", en="Find a client")
_FIND_HINT: Final = Text(fr="Nom, adresse e-mail ou téléphone", en="Name, e-mail address or telephone")
_NAME: Final = Text(fr="Nom", en="Name")
_EMAIL: Final = Text(fr="E-mail", en="E-mail")
_PHONE: Final = Text(fr="Téléphone", en="Telephone")
_AGREED: Final = Text(fr="Paiement à la réservation", en="Payment when booking")
_NONE: Final = Text(
    fr="Aucun client pour l’instant. Ils apparaissent ici dès leur première réservation.",
    en="No clients yet. They appear here with their first booking.",
)
_NOTHING_FOUND: Final = Text(fr="Aucun client ne correspond.", en="No client matches.")
_MORE: Final = Text(
    fr="Seuls les premiers sont affichés. Précisez votre recherche pour trouver les autres.",
    en="Only the first are shown. Type more to find the others.",
)
_PAUSE_MS: Final = 200


def page(language: Language) -> rx.Component:
    """The search is in the address, so that Back and a bookmark find it again."""
    view = steady(ClientsState.view)
    return desk_page(
        language,
        _search(language, view),
        list_card(
            rx.cond(view.is_ready, _list(language, view), skeleton_rows(language, rows=6)),
            title=TITLE.into(language),
            aside=view.count,
        ),
        when(view.has_more, rx.el.p(_MORE.into(language), class_name="text-sm text-ink-2")),
        current="clients",
        title=TITLE.into(language),
        other_address=ClientsState.other_address,
        signed_in_as=ClientsState.name,
        is_live=view.is_ready,
        announced=view.count,
    )


def _search(language: Language, view: ClientsView) -> rx.Component:
    return form(
        refilled(
            field(
                language,
                _FIND.into(language),
                name=SEARCH,
                kind="search",
                hint=_FIND_HINT.into(language),
                value=view.typed,
                on_change=ClientsState.seek.debounce(_PAUSE_MS),
            ),
            name=SEARCH,
            value=view.typed,
        ),
        on_submit=ClientsState.search,
        role="search",
    )


def _list(language: Language, view: ClientsView) -> rx.Component:
    columns = (
        Column(name=_NAME.into(language)),
        Column(name=_EMAIL.into(language)),
        Column(name=_PHONE.into(language)),
        Column(name=_AGREED.into(language)),
    )
    rows = rx.Var.create(view.rows)
    return rx.cond(
        rows.length() > 0,
        table(TITLE.into(language), columns, rx.foreach(rows, lambda row: _row(language, columns, row))),
        empty_state(rx.cond(view.typed, _NOTHING_FOUND.into(language), _NONE.into(language))),
    )


def _row(language: Language, columns: tuple[Column, ...], row: ClientRow) -> rx.Component:
    return table_row(
        columns,
        rx.el.a(
            row.name, href=prefix_of(language) + row.address, class_name=f"inline-flex min-h-6 items-center {LINK}"
        ),
        rx.el.span(row.email, class_name="wrap-anywhere"),
        rx.el.span(rx.cond(row.phone, row.phone, "–"), class_name="whitespace-nowrap"),
        rx.cond(row.agreed, badge(row.agreed, tone="info"), "–"),
        key=row.id,
    )
