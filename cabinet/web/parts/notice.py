"""Messages that stay until the person has read them."""

from typing import Any, Literal

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.parts.icon import icon
from cabinet.web.say import Words

NoticeKind = Literal["error", "warning", "success", "info"]

_SAID: dict[NoticeKind, Text] = {
    "error": Text(fr="Erreur", en="Error"),
    "warning": Text(fr="Attention", en="Warning"),
    "success": Text(fr="C’est fait", en="Done"),
    "info": Text(fr="Information", en="Please note"),
}
_ICONS: dict[NoticeKind, str] = {
    "error": "circle-alert",
    "warning": "triangle-alert",
    "success": "circle-check",
    "info": "info",
}
_COLOURS: dict[NoticeKind, str] = {
    "error": "bg-bad-soft text-bad",
    "warning": "bg-warn-soft text-warn",
    "success": "bg-ok-soft text-ok",
    "info": "bg-info-soft text-info",
}
_SANDBOX = Text(fr="Bac à sable\u00a0: aucun paiement réel", en="Sandbox: no real payment")
_TEST = Text(fr="Mode test\u00a0: aucun paiement réel", en="Test mode: no real payment")
_HIDE = Text(fr="Masquer le message", en="Hide this message")


def notice(
    language: Language,
    *words: Words | rx.Component,
    kind: NoticeKind,
    on_close: Any = None,
    announces: bool = True,
    class_name: str = "",
) -> rx.Component:
    """A message whose kind is said in words as well. It never goes away by itself.

    It is announced when it appears; pass `announces=False` for one that stands there from the first. `on_close` adds
    a button that hides it: let the handler empty the message and put the focus somewhere sensible.
    """
    role: dict[str, Any] = {"role": "alert" if kind in ("error", "warning") else "status"} if announces else {}
    # The kind stands on a line of its own: in French a colon is not followed by a capital, and the words are whole
    # sentences, some of which are also said in the middle of a line.
    said = rx.el.p(
        rx.el.strong(_SAID[kind].into(language), class_name="block"),
        " ",
        rx.el.span(*words, class_name="block first-letter:uppercase"),
        class_name="min-w-0 flex-1",
    )
    return rx.el.div(
        rx.el.span(icon(_ICONS[kind], size=22), class_name="mt-px"),
        said,
        *([_close(language, on_close)] if on_close is not None else []),
        class_name=(
            f"flex items-start gap-3 rounded-lg px-5 py-4 {_COLOURS[kind]} "
            f"[&_a]:font-semibold [&_a]:text-inherit [&_a]:underline [&_a]:underline-offset-4 {class_name}"
        ).strip(),
        **role,
    )


def money_strip(language: Language) -> rx.Component:
    """The strip over every page while no real money can move: it is written on the document, see `prerendered`."""
    strip = "bg-argile-soft px-4 py-1.5 text-center text-sm font-semibold text-argile"
    return rx.fragment(
        rx.el.p(_SANDBOX.into(language), class_name=f"only-in-sandbox {strip}"),
        rx.el.p(_TEST.into(language), class_name=f"only-in-test {strip}"),
    )


def _close(language: Language, on_close: Any) -> rx.Component:
    return rx.el.button(
        icon("x", size=18),
        rx.el.span(_HIDE.into(language), class_name="sr-only sm:not-sr-only"),
        type="button",
        on_click=on_close,
        class_name="-my-1.5 -mr-2 inline-flex min-h-9 min-w-9 shrink-0 items-center justify-center gap-1.5 rounded-md "
        "px-2 text-sm font-semibold underline-offset-4 hover:underline",
    )
