"""A state in a word or two."""

from typing import Literal

import reflex as rx

from cabinet.web.parts.icon import icon
from cabinet.web.say import Words

Tone = Literal["ok", "warn", "bad", "info", "neutral"]

_BADGE = (
    "inline-flex items-center gap-1.5 whitespace-nowrap rounded-full px-3 py-0.5 text-xs font-semibold "
    "bg-sunken text-ink-2 "
    "data-[tone=ok]:bg-ok-soft data-[tone=ok]:text-ok data-[tone=warn]:bg-warn-soft data-[tone=warn]:text-warn "
    "data-[tone=bad]:bg-bad-soft data-[tone=bad]:text-bad data-[tone=info]:bg-info-soft data-[tone=info]:text-info"
)


def badge(words: Words, *, tone: Tone | rx.Var[Tone] = "neutral", icon_name: str = "") -> rx.Component:
    """A state said in words ("Payé 60,00 €"); the colour only repeats it. It never breaks over two lines."""
    picture = icon(icon_name, size=16) if icon_name else ""
    return rx.el.span(picture, words, class_name=_BADGE, custom_attrs={"data-tone": tone})
