"""What changes by itself, and saying so quietly."""

import reflex as rx
from reflex_components_core.core.banner import has_connection_errors

from cabinet.kit.text import Language, Text
from cabinet.web.say import Words

_LIVE = Text(fr="en direct", en="live")


def announcement(words: Words) -> rx.Component:
    """An unseen line that is read out, politely, each time its words change; keep it in the page from the first."""
    return rx.el.p(words, role="status", class_name="sr-only")


def live_mark(language: Language, *, shown: bool | rx.Var[bool] = True) -> rx.Component:
    """A green dot and "en direct": this page is told of changes as they happen. It goes while the line is down."""
    mark = rx.el.p(
        rx.el.span(class_name="size-2.5 rounded-full bg-ok", custom_attrs={"aria-hidden": "true"}),
        _LIVE.into(language),
        class_name="inline-flex items-center gap-2 whitespace-nowrap text-sm text-ink-2",
    )
    is_on = rx.Var.create(shown).bool() & ~has_connection_errors
    return rx.cond(is_on, mark, rx.fragment())
