"""The list of categories: how long, how much, and what is asked at booking."""

from typing import Any, Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.views.categories import CategoryRow
from cabinet.views.category import NEW
from cabinet.web.languages import address_in, other_language, prefix_of
from cabinet.web.manage.categories.state import CategoriesState
from cabinet.web.manage.frame import AGENDA, manage_page
from cabinet.web.manage.not_active import not_active
from cabinet.web.parts import Column, badge, icon, link_button, list_card, skeleton_rows, table, table_row, when
from cabinet.web.parts.way import LINK

ADDRESS: Final = "/gerer/agenda/categories"
TITLE: Final = Text(fr="Catégories d’événements", en="Event categories")

_ALL: Final = Text(fr="Toutes les catégories", en="All categories")
_NAME: Final = Text(fr="Catégorie", en="Category")
_DURATION: Final = Text(fr="Durée", en="Duration")
_PRICE: Final = Text(fr="Prix", en="Price")
_PAYMENT: Final = Text(fr="À la réservation", en="When booking")
_CHANGE: Final = Text(fr="Modifier", en="Edit")
_ADD: Final = Text(fr="Ajouter", en="Add")
_UP: Final = Text(fr="Monter", en="Move up")
_DOWN: Final = Text(fr="Descendre", en="Move down")
_STEP: Final = (
    "inline-flex size-11 cursor-pointer items-center justify-center rounded-md text-sapin hover:bg-sapin-soft "
    "disabled:cursor-not-allowed disabled:opacity-30"
)
_NOT_YET: Final = Text(
    fr="\u202f; d’ici là, vos catégories ne peuvent demander ni acompte ni paiement intégral. ",
    en="; until then, your categories can ask for neither a deposit nor full payment. ",
)


def page(language: Language) -> rx.Component:
    """The table, under a word about what it cannot ask for yet."""
    view = CategoriesState.view
    return manage_page(
        language,
        CategoriesState,
        rx.cond(view.is_read & (view.in_the_way != ""), not_active(language, view.in_the_way, _NOT_YET), rx.fragment()),
        list_card(
            rx.cond(view.is_read, _table(language), skeleton_rows(language)),
            title=_ALL.into(language),
            aside=link_button(_ADD.into(language), href=address_in(language, f"{ADDRESS}/{NEW}"), fits_words=True),
        ),
        other_address=address_in(other_language(language), ADDRESS),
        title=TITLE.into(language),
        way=[(AGENDA, "")],
        here=TITLE.into(language),
    )


def _table(language: Language) -> rx.Component:
    columns = (
        Column(name=_NAME.into(language)),
        Column(name=_DURATION.into(language)),
        Column(name=_PRICE.into(language), side="right"),
        Column(name=_PAYMENT.into(language)),
        Column(name=_CHANGE.into(language), side="right", hidden_name=True),
    )
    rows = rx.foreach(CategoriesState.view.rows, lambda row: _row(language, columns, row))
    return table(TITLE.into(language), columns, rows)


def _row(language: Language, columns: tuple[Column, ...], row: CategoryRow) -> rx.Component:
    return table_row(
        columns,
        _named(row),
        row.duration,
        rx.cond(row.price, row.price, "–"),
        rx.cond(row.payment, badge(row.payment, tone=row.tone), "–"),
        rx.el.span(
            _step(language, _UP, row, "chevron-up", is_off=row.is_first, on_click=CategoriesState.move_up(row.id)),
            _step(language, _DOWN, row, "chevron-down", is_off=row.is_last, on_click=CategoriesState.move_down(row.id)),
            rx.el.a(
                _CHANGE.into(language),
                rx.el.span(" ", row.name, class_name="sr-only"),
                href=prefix_of(language) + row.address,
                class_name=f"ml-3 inline-flex min-h-11 items-center {LINK}",
            ),
            class_name="inline-flex items-center whitespace-nowrap",
        ),
        key=row.id,
    )


def _named(row: CategoryRow) -> rx.Component:
    colour = rx.el.span(
        class_name="size-3 shrink-0 rounded-full", style={"background": row.color}, custom_attrs={"aria-hidden": "true"}
    )
    marks = rx.foreach(row.marks, _mark)
    words = rx.el.span(
        row.name,
        when(row.short_name, rx.el.span(" (", row.short_name, ")", class_name="font-normal text-ink-2")),
        when(row.group, rx.el.span(row.group, class_name="block text-sm font-normal text-ink-2")),
        rx.el.span(marks, class_name="mt-1 flex flex-wrap gap-1.5 empty:hidden"),
    )
    return rx.el.span(colour, words, class_name="inline-flex items-baseline gap-3")


def _mark(words: rx.Var[str]) -> rx.Component:
    return badge(words)


def _step(
    language: Language, words: Text, row: CategoryRow, icon_name: str, *, is_off: bool, on_click: Any
) -> rx.Component:
    return rx.el.button(
        icon(icon_name),
        rx.el.span(words.into(language), " ", row.name, class_name="sr-only"),
        type="button",
        disabled=is_off,
        on_click=on_click,
        class_name=_STEP,
    )
