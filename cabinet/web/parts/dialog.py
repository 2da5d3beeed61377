"""Questions that must be answered before going on, in the browser's own dialog."""

from typing import Any, Final

import reflex as rx
from reflex.vars import FunctionVar

from cabinet.kit.text import Language, Text
from cabinet.web.browser_code import browser_code
from cabinet.web.parts.button import button
from cabinet.web.parts.script import element, gesture
from cabinet.web.say import Words

_browser_code: Final = browser_code("dialog.jsx", beside=__file__)
_CLOSE: Final = Text(fr="Annuler", en="Cancel")
_CUT_OFF: Final = Text(
    fr="Connexion perdue. Rien ne part d’ici avant son retour\u202f; ce que vous avez saisi est conservé.",
    en="Connection lost. Nothing leaves from here until it is back; what you typed is kept.",
)


class ModalDialog(rx.Component):
    """The browser's dialog, opened and closed by the page's state."""

    library = _browser_code
    tag = "ModalDialog"

    is_open: rx.Var[bool]
    moment: rx.Var[int]
    is_here: rx.Var[bool]
    cut_off: rx.Var[str]
    cut_off_class: rx.Var[str]

    on_close: rx.EventHandler[rx.event.no_args_event_spec]
    on_found_open: rx.EventHandler[rx.event.no_args_event_spec]


def dialog(
    language: Language,
    *children: rx.Component,
    dialog_id: str,
    title: Words,
    actions: rx.Component,
    is_open: rx.Var[bool],
    moment: rx.Var[int] | int,
    is_here: rx.Var[bool],
    on_close: Any,
    on_found_open: Any = None,
    close_label: Words = "",
) -> rx.Component:
    """A question with its consequence in words, the `actions` that name what they do, and a way out.

    It is open while `is_open`; `moment` is another number each time that it is opened. `on_close` (Esc, the way out) is
    to set `is_open` back to False, unless it speaks of an earlier moment. `is_here` says whether the page's state has
    been read. Where something is written in it, give `on_found_open`: a lost line leaves the dialog open, and that
    handler is to say so again. The second press of a double click never falls on what lies beneath.
    """
    props = {} if on_found_open is None else {"on_found_open": on_found_open}
    title_id = f"{dialog_id}-title"
    leave = close_label if isinstance(close_label, rx.Var) or close_label else _CLOSE.into(language)
    way_out = button(leave, kind="secondary", on_click=closes_dialog(dialog_id))
    return ModalDialog.create(
        rx.el.h2(title, id=title_id, class_name="text-xl"),
        rx.el.div(*children, class_name="mt-3 grid gap-3 text-ink-2"),
        rx.el.div(actions, way_out, class_name="mt-6 flex flex-wrap items-start gap-3"),
        id=dialog_id,
        is_open=is_open,
        moment=moment,
        is_here=is_here,
        cut_off=_CUT_OFF.into(language),
        cut_off_class="mb-4 rounded-md bg-bad-soft px-4 py-3 text-bad",
        on_close=on_close,
        class_name="m-auto w-full max-w-[min(32rem,calc(100vw-2rem))] rounded-xl border border-line bg-surface p-6 "
        "text-ink shadow-raised",
        custom_attrs={"aria-labelledby": title_id},
        **props,
    )


def closes_dialog(dialog_id: str) -> FunctionVar:
    """A gesture that closes it; the focus returns to where it was."""
    return gesture(f"{element(dialog_id)}?.close();")
