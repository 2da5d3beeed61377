"""A button with an arrow at its right, which opens more of the same ("Envoyer ▾")."""

from typing import Any, Final

import reflex as rx

from cabinet.web.browser_code import browser_code
from cabinet.web.parts.icon import icon
from cabinet.web.say import Words

_browser_code: Final = browser_code("menu.jsx", beside=__file__)
_LOOK: Final = (
    "inline-flex min-h-12 items-center justify-center bg-sapin font-semibold text-on-sapin transition-colors "
    "hover:bg-sapin-hover "
)
_LIST: Final = (
    "absolute inset-x-0 top-full z-20 mt-2 grid rounded-md border border-line bg-surface p-1.5 shadow-raised "
    "sm:right-auto sm:min-w-64"
)
_ITEM: Final = (
    "min-h-12 cursor-pointer rounded-sm px-4 py-2 text-left text-ink "
    "hover:bg-sapin-soft hover:text-on-sapin-soft focus:bg-sapin-soft focus:text-on-sapin-soft"
)


class MenuButton(rx.Component):
    """The arrow, and the list that it opens."""

    library = _browser_code
    tag = "MenuButton"

    label: rx.Var[str]
    face: rx.Var[rx.Component]
    button_class: rx.Var[str]
    list_class: rx.Var[str]


class MenuAction(rx.Component):
    """One of its items."""

    library = _browser_code
    tag = "MenuAction"

    item_class: rx.Var[str]

    on_choose: rx.EventHandler[rx.event.no_args_event_spec]


def split_button(words: Words, *actions: rx.Component, on_click: Any, more: Words) -> rx.Component:
    """The primary button of a page, and right of it an arrow, named `more`, that opens `actions` (`menu_action`)."""
    return rx.el.div(
        rx.el.button(words, type="button", on_click=on_click, class_name=f"{_LOOK} flex-1 rounded-l-md px-5 py-2"),
        MenuButton.create(
            *actions,
            label=more,
            face=icon("chevron-down"),
            button_class=f"{_LOOK} min-w-12 rounded-r-md border-l border-on-sapin/30",
            list_class=_LIST,
        ),
        # The list opens below both, not below the arrow alone: it would cover what lies left of them.
        class_name="relative inline-flex w-full sm:w-auto",
    )


def menu_action(words: Words, *, on_choose: Any) -> rx.Component:
    """One of its actions."""
    return MenuAction.create(words, item_class=_ITEM, on_choose=on_choose)
