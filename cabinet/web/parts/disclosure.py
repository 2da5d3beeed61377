"""What opens on demand: a fold of explanations, a menu of actions."""

from typing import Any, Literal

import reflex as rx

from cabinet.web.parts.icon import icon
from cabinet.web.say import Words

_ITEM = (
    "flex min-h-12 w-full items-center gap-2 rounded-sm px-4 py-2 text-left text-ink no-underline hover:bg-sapin-soft"
)
# These need the browser's own event, which Reflex's triggers keep to themselves. A press on what takes no focus leaves
# the focus on the panel, which can hold it: the menu does not close under the finger.
_CLOSE_WHEN_LEFT = "((e) => { if (!e.currentTarget.contains(e.relatedTarget)) e.currentTarget.open = false; })"
_CLOSE_ON_ESCAPE = (
    "((e) => { if (e.key === 'Escape' && e.currentTarget.open) "
    "{ e.currentTarget.open = false; e.currentTarget.querySelector('summary').focus(); } })"
)


def disclosure(summary: Words, *children: Any, is_open: bool = False) -> rx.Component:
    """More for those who want it, folded away for the others."""
    return rx.el.details(
        rx.el.summary(
            icon("chevron-right", size=18),
            rx.el.span(summary, class_name="underline decoration-1 underline-offset-4"),
            class_name="inline-flex min-h-11 items-center gap-1.5 rounded-sm text-sapin "
            "[&>svg]:transition-transform group-open:[&>svg]:rotate-90",
        ),
        rx.el.div(*children, class_name="border-l-2 border-line py-1 pl-5"),
        class_name="group mt-4",
        open=is_open,
    )


def menu_button(
    label: Words, *items: rx.Component, menu_id: str, side: Literal["left", "right"] = "left"
) -> rx.Component:
    """A button with more actions under it ("Envoyer ▾"); items come from `menu_link` and `menu_action`.

    A fold rather than an ARIA menu: Tab goes through its items, Esc and leaving it close it.
    """
    return rx.el.details(
        rx.el.summary(
            rx.el.span(label),
            icon("chevron-down", size=18),
            class_name="inline-flex min-h-12 items-center gap-2 rounded-md border border-line-strong bg-surface px-5 "
            "font-semibold text-sapin hover:border-sapin hover:bg-sapin-soft",
        ),
        rx.el.div(
            *items,
            tab_index=-1,
            class_name="absolute z-20 mt-2 min-w-60 rounded-md border border-line bg-surface p-1.5 shadow-raised "
            + ("right-0" if side == "right" else "left-0"),
        ),
        id=menu_id,
        custom_attrs={"onBlur": rx.Var(_CLOSE_WHEN_LEFT), "onKeyDown": rx.Var(_CLOSE_ON_ESCAPE)},
        class_name="relative inline-block",
    )


def menu_link(words: Words, *, href: Words) -> rx.Component:
    """A menu's way to a page."""
    return rx.el.a(words, href=href, class_name=_ITEM)


def menu_action(words: Words, *, on_click: Any) -> rx.Component:
    """A menu's action."""
    return rx.el.button(words, type="button", on_click=on_click, class_name=_ITEM)
