"""Questions that must be answered before going on, in the browser's own dialog."""

from typing import Any

import reflex as rx
from reflex.vars import FunctionVar, VarData
from reflex_base.event import no_args_event_spec
from reflex_base.utils.imports import ImportVar
from reflex_base.vars.base import Var
from reflex_components_core.el.elements.base import BaseHTML

from cabinet.kit.text import Language, Text
from cabinet.web.parts.button import button
from cabinet.web.parts.script import element, gesture
from cabinet.web.say import Words

_CLOSE = Text(fr="Annuler", en="Cancel")
_FOLLOW = """
useEffect(() => {{
  const dialog = {dialog};
  if ({is_open}) {{ if (!dialog.open) dialog.showModal(); }} else if (dialog.open) dialog.close();
}}, [{is_open}]);
"""


class ModalDialog(BaseHTML):
    """The browser's dialog, opened as modal: it keeps the focus inside, Esc closes it, the focus returns."""

    tag = "dialog"

    is_open: Var[bool]
    on_close: rx.EventHandler[no_args_event_spec]

    def add_hooks(self) -> list[str | Var[Any]]:
        """Open and close with the state, if the state has a say."""
        if self.is_open is None:
            return []
        code = _FOLLOW.format(dialog=element(str(self.id)), is_open=self.is_open)
        return [Var(code, _var_data=VarData(imports={"react": [ImportVar(tag="useEffect")]}))]

    def _exclude_props(self) -> list[str]:
        return ["is_open"]


def dialog(
    language: Language,
    *children: rx.Component,
    dialog_id: str,
    title: Words,
    actions: rx.Component,
    is_open: rx.Var[bool] | None = None,
    on_close: Any = None,
    close_label: Words = "",
) -> rx.Component:
    """A question with its consequence in words, the `actions` that name what they do, and a way out.

    Open it from the page with `on_click=opens_dialog(dialog_id)`, which may stand in a list with a handler. When a
    handler must open or close it, pass `is_open` and let `on_close` (Esc, the way out) set it back to False.
    """
    props: dict[str, Any] = {} if is_open is None else {"is_open": is_open}
    if on_close is not None:
        props["on_close"] = on_close
    title_id = f"{dialog_id}-title"
    leave = close_label if isinstance(close_label, rx.Var) or close_label else _CLOSE.into(language)
    way_out = button(leave, kind="secondary", on_click=closes_dialog(dialog_id))
    return ModalDialog.create(
        rx.el.h2(title, id=title_id, class_name="text-xl"),
        rx.el.div(*children, class_name="mt-3 grid gap-3 text-ink-2"),
        rx.el.div(actions, way_out, class_name="mt-6 flex flex-wrap items-start gap-3"),
        id=dialog_id,
        class_name="m-auto w-full max-w-[min(32rem,calc(100vw-2rem))] rounded-xl border border-line bg-surface p-6 "
        "text-ink shadow-raised",
        custom_attrs={"aria-labelledby": title_id},
        **props,
    )


def opens_dialog(dialog_id: str) -> FunctionVar:
    """A gesture that opens a dialog of the page."""
    return gesture(f"{element(dialog_id)}?.showModal();")


def closes_dialog(dialog_id: str) -> FunctionVar:
    """A gesture that closes it; the focus returns to where it was."""
    return gesture(f"{element(dialog_id)}?.close();")
