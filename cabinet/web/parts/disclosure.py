"""What opens on demand: a fold of explanations, a menu of actions."""

from typing import Any, Literal

import reflex as rx

from cabinet.web.parts.icon import icon
from cabinet.web.parts.script import element, gesture
from cabinet.web.say import Words

_ITEM = (
    "flex min-h-12 w-full items-center gap-2 rounded-sm px-4 py-2 text-left text-ink no-underline hover:bg-sapin-soft"
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
        **({"open": True} if is_open else {}),
    )


def menu_button(
    label: Words, *items: rx.Component, menu_id: str, side: Literal["left", "right"] = "left"
) -> rx.Component:
    """A button with more actions under it ("Envoyer ▾"); items come from `menu_link` and `menu_action`.

    A fold rather than an ARIA menu: Tab goes through its items, Esc and leaving it close it.
    """
    menu = element(menu_id)
    # The next focus is only known after this event; a press inside keeps the focus inside, on the panel at least.
    leaves = gesture(
        f"requestAnimationFrame(() => {{ const menu = {menu}; "
        "if (menu && !menu.contains(document.activeElement)) menu.open = false; });"
    )
    closes = gesture(
        f"const menu = {menu}; "
        "if (window.event?.key === 'Escape') { menu.open = false; menu.querySelector('summary').focus(); }"
    )
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
        on_blur=leaves,
        on_key_down=closes,
        class_name="relative inline-block",
    )


def menu_link(words: Words, *, href: Words) -> rx.Component:
    """A menu's way to a page."""
    return rx.el.a(words, href=href, class_name=_ITEM)


def menu_action(words: Words, *, on_click: Any) -> rx.Component:
    """A menu's action."""
    return rx.el.button(words, type="button", on_click=on_click, class_name=_ITEM)
