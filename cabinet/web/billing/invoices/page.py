"""The invoices: number, date, client, total, what is left, status, sent or not."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.views.invoices import InvoiceRow, InvoicesView
from cabinet.web.billing.invoices.state import ADDRESS, PAGE, SEARCH, STANDING, InvoicesState
from cabinet.web.languages import address_in, prefix_of
from cabinet.web.layout import desk_page
from cabinet.web.parts import (
    Column,
    badge,
    button,
    empty_state,
    field,
    form,
    link_button,
    list_card,
    refilled,
    section_nav,
    skeleton_rows,
    tab_title,
    table,
    table_row,
    text_link,
    when,
)
from cabinet.web.parts.desk_frame import BILLING
from cabinet.web.parts.way import LINK
from cabinet.web.say import Words
from cabinet.web.steady import steady
from cabinet.web.vocabulary import worded

__all__ = ["ADDRESS", "TITLE", "page"]

TITLE: Final = Text(fr="Factures", en="Invoices")

_FIND: Final = Text(fr="Chercher une facture", en="Find an invoice")
_FIND_HINT: Final = Text(
    fr="Numéro, client, jour (25/11/2026) ou mois (11/2026)", en="Number, client, day (25/11/2026) or month (11/2026)"
)
_SEARCH: Final = Text(fr="Chercher", en="Search")
_BY_STATUS: Final = Text(fr="Filtrer par statut", en="Filter by status")
_EVERY: Final = Text(fr="Toutes", en="All")
_TO_PAY: Final = Text(fr="À payer", en="To pay")
_LATE: Final = Text(fr="En retard", en="Overdue")
_PAID: Final = Text(fr="Payées", en="Paid")
_NUMBER: Final = Text(fr="Numéro", en="Number")
_DAY: Final = Text(fr="Date", en="Date")
_CLIENT: Final = Text(fr="Client", en="Client")
_TOTAL: Final = Text(fr="Total", en="Total")
_LEFT: Final = Text(fr="Reste", en="Balance")
_STATUS: Final = Text(fr="Statut", en="Status")
_SENT: Final = Text(fr="Envoyée", en="Sent")
_YES: Final = Text(fr="Oui", en="Yes")
_NO: Final = Text(fr="Non", en="No")
_NONE: Final = Text(
    fr="Aucune facture pour l’instant. Celle d’un rendez-vous payé en ligne est créée automatiquement.",
    en="No invoices yet. That of an appointment paid online is made automatically.",
)
_NOTHING_FOUND: Final = Text(fr="Aucune facture ne correspond.", en="No invoice matches.")
_SHOW_ALL: Final = Text(fr="Voir toutes les factures", en="See all invoices")
_TO_BILL: Final = Text(fr="Voir les rendez-vous à facturer", en="See the appointments to invoice")
_NEWER: Final = Text(fr="Plus récentes", en="Newer")
_PAGES: Final = Text(fr="Pages de la liste", en="Pages of the list")
_OLDER: Final = Text(fr="Plus anciennes", en="Older")
_FILTER: Final = (
    "inline-flex min-h-11 items-center rounded-full border border-line px-4 text-sm text-ink-2 no-underline "
    "hover:border-sapin aria-[current=true]:border-sapin aria-[current=true]:bg-sapin-soft "
    "aria-[current=true]:font-semibold aria-[current=true]:text-on-sapin-soft"
)


def page(language: Language) -> rx.Component:
    """A search, a filter, and the list; all of it in the address, so that Back and a bookmark find it again."""
    view = steady(InvoicesState.view)
    return desk_page(
        language,
        tab_title(worded(language, TITLE)),
        _search(language, view),
        list_card(
            rx.cond(view.is_ready, _list(language, view), skeleton_rows(language, rows=6)),
            title=worded(language, TITLE),
            aside=view.count,
        ),
        _pages(language, view),
        current="billing",
        title=worded(language, TITLE),
        way=section_nav(language, current=ADDRESS, entries=BILLING),
        other_address=InvoicesState.other_address,
        signed_in_as=InvoicesState.name,
        is_live=view.is_ready,
        announced=view.count,
    )


def _search(language: Language, view: InvoicesView) -> rx.Component:
    return rx.el.div(
        form(
            refilled(
                field(
                    language,
                    worded(language, _FIND),
                    name=SEARCH,
                    kind="search",
                    hint=_FIND_HINT.into(language),
                    value=view.typed,
                ),
                name=SEARCH,
                value=view.typed,
                class_name="min-w-0 flex-1",
            ),
            button(_SEARCH.into(language), submits=True, kind="secondary"),
            on_submit=InvoicesState.search,
            role="search",
            class_name="flex flex-wrap items-end gap-3",
        ),
        rx.el.nav(
            rx.el.ul(
                _filter(language, view, _EVERY, word=""),
                _filter(language, view, _TO_PAY, word="a-payer"),
                _filter(language, view, _LATE, word="en-retard"),
                _filter(language, view, _PAID, word="payees"),
                class_name="flex flex-wrap gap-2",
            ),
            custom_attrs={"aria-label": _BY_STATUS.into(language)},
        ),
        class_name="grid gap-4",
    )


def _filter(language: Language, view: InvoicesView, name: Text, *, word: str) -> rx.Component:
    return rx.el.li(
        rx.el.a(
            name.into(language),
            href=_address(language, view, standing=word),
            class_name=_FILTER,
            custom_attrs={"aria-current": rx.cond(rx.Var.create(view.standing) == word, "true", "false")},
        )
    )


def _list(language: Language, view: InvoicesView) -> rx.Component:
    columns = (
        Column(name=_NUMBER.into(language)),
        Column(name=_DAY.into(language)),
        Column(name=_CLIENT.into(language)),
        Column(name=_TOTAL.into(language), side="right"),
        Column(name=_LEFT.into(language), side="right"),
        Column(name=_STATUS.into(language)),
        Column(name=_SENT.into(language)),
    )
    rows = rx.Var.create(view.rows)
    return rx.cond(
        rows.length() > 0,
        table(worded(language, TITLE), columns, rx.foreach(rows, lambda row: _row(language, columns, row))),
        rx.cond(
            view.is_narrowed,
            empty_state(
                worded(language, _NOTHING_FOUND),
                action=link_button(worded(language, _SHOW_ALL), href=address_in(language, ADDRESS), fits_words=True),
            ),
            empty_state(
                worded(language, _NONE),
                action=link_button(_TO_BILL.into(language), href=address_in(language, "/facturation"), fits_words=True),
            ),
        ),
    )


def _row(language: Language, columns: tuple[Column, ...], row: InvoiceRow) -> rx.Component:
    return table_row(
        columns,
        rx.el.a(
            row.number,
            href=prefix_of(language) + row.address,
            class_name=f"inline-flex min-h-6 items-center whitespace-nowrap {LINK}",
        ),
        rx.el.span(row.day, class_name="whitespace-nowrap"),
        row.client,
        rx.el.span(row.total, class_name="whitespace-nowrap"),
        rx.cond(row.left, rx.el.span(row.left, class_name="whitespace-nowrap font-semibold"), "–"),
        rx.el.span(
            badge(row.standing, tone=row.tone),
            when(row.paid_beside, rx.el.span(row.paid_beside, class_name="text-xs text-ink-2 whitespace-nowrap")),
            class_name="inline-flex flex-col items-end gap-1 md:items-start",
        ),
        rx.cond(row.is_sent, _YES.into(language), _NO.into(language)),
        key=row.id,
    )


def _pages(language: Language, view: InvoicesView) -> rx.Component:
    def way(words: Text, number: str) -> rx.Component:
        return when(number, text_link(words.into(language), href=_address(language, view, page=number)))

    return when(
        view.place,
        rx.el.nav(
            way(_NEWER, view.earlier),
            rx.el.span(view.place, class_name="text-ink-2"),
            way(_OLDER, view.later),
            class_name="flex items-center justify-center gap-6 text-sm",
            custom_attrs={"aria-label": _PAGES.into(language)},
        ),
    )


def _address(language: Language, view: InvoicesView, *, standing: str | None = None, page: Words = "") -> Words:
    """The list as it is, with another status or another page."""
    typed = rx.Var(f"encodeURIComponent({rx.Var.create(view.typed)!s})")
    kept: Any = rx.Var.create(view.standing if standing is None else standing)
    way: Any = rx.Var.create(f"{address_in(language, ADDRESS)}?{SEARCH}=").to(str)
    way = way + typed.to(str) + f"&{STANDING}=" + kept.to(str)
    return way + f"&{PAGE}=" + page if isinstance(page, rx.Var) or page else way
