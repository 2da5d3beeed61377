"""Buttons, and links that look like them."""

from typing import Any, Literal

import reflex as rx

from cabinet.web.parts.icon import icon
from cabinet.web.parts.when import when
from cabinet.web.say import Words

ButtonKind = Literal["primary", "secondary", "quiet", "danger"]

_SHAPE = (
    "inline-flex min-h-12 items-center justify-center gap-2 rounded-md border px-5 py-2 "
    "text-center text-base font-semibold no-underline transition-colors "
    "disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-3"
)
_COLOURS: dict[ButtonKind, str] = {
    "primary": "border-transparent bg-sapin text-on-sapin hover:bg-sapin-hover",
    "secondary": "border-line-strong bg-surface text-sapin hover:border-sapin hover:bg-sapin-soft",
    "quiet": "border-transparent bg-transparent text-sapin underline decoration-1 underline-offset-4 "
    "hover:bg-sapin-soft",
    "danger": "border-transparent bg-bad text-on-bad hover:bg-bad-hover",
}
_ACROSS_A_PHONE = "w-full sm:w-auto"


def button(
    label: Words,
    *,
    kind: ButtonKind = "primary",
    submits: bool = False,
    on_click: Any = None,
    icon_name: str = "",
    busy: bool | rx.Var[bool] = False,
    busy_label: Words = "",
    disabled_because: Words = "",
    fits_words: bool = False,
    described: Words = "",
    **props: Any,
) -> rx.Component:
    """Something to press: 48 px high, as wide as a phone unless `fits_words`.

    `busy` disables it and shows `busy_label`, so that a second press does nothing. `disabled_because` disables it and
    says why beneath. `described` adds to the name what only the eye sees around it ("mardi 24 novembre"); keep its
    order so that the visible words come first.
    """
    if on_click is not None:
        props["on_click"] = on_click
    pressed = rx.el.button(
        _label(label, icon_name=icon_name, busy=busy, busy_label=busy_label),
        when(described, rx.el.span(" ", described, class_name="sr-only")),
        type="submit" if submits else "button",
        disabled=_is_off(busy=busy, reason=disabled_because),
        class_name=_classes(kind, fits_words=fits_words),
        **props,
    )
    if not isinstance(disabled_because, rx.Var) and not disabled_because:
        return pressed
    reason = rx.el.p(disabled_because, class_name="mt-2 text-sm text-ink-2")
    return rx.el.div(pressed, when(disabled_because, reason), class_name="w-full sm:w-auto")


def link_button(
    label: Words,
    *,
    href: Words,
    kind: ButtonKind = "secondary",
    icon_name: str = "",
    fits_words: bool = False,
    **props: Any,
) -> rx.Component:
    """A way to another page or file that deserves a button's weight."""
    shown = _label(label, icon_name=icon_name, busy=False, busy_label="")
    return rx.el.a(shown, href=href, class_name=_classes(kind, fits_words=fits_words), **props)


def button_row(*buttons: rx.Component) -> rx.Component:
    """The buttons that end a form or a card: side by side, one under the other on a phone."""
    return rx.el.div(*buttons, class_name="mt-8 flex flex-wrap items-start gap-3")


def _classes(kind: ButtonKind, *, fits_words: bool) -> str:
    return " ".join((_SHAPE, _COLOURS[kind], "" if fits_words else _ACROSS_A_PHONE)).strip()


def _is_off(*, busy: bool | rx.Var[bool], reason: Words) -> bool | rx.Var[bool]:
    if not isinstance(busy, rx.Var) and not isinstance(reason, rx.Var):
        return busy or bool(reason)
    reason_given = reason != "" if isinstance(reason, rx.Var) else bool(reason)
    return rx.Var.create(busy).bool() | rx.Var.create(reason_given).bool()


def _label(label: Words, *, icon_name: str, busy: bool | rx.Var[bool], busy_label: Words) -> rx.Component:
    calm = rx.fragment(icon(icon_name) if icon_name else rx.fragment(), rx.el.span(label))
    if busy is False:
        return calm
    turning = rx.el.span(
        class_name="size-5 shrink-0 animate-turn rounded-full border-2 border-current border-t-transparent",
        custom_attrs={"aria-hidden": "true"},
    )
    return rx.cond(busy, rx.fragment(turning, rx.el.span(busy_label or label, role="status")), calm)
