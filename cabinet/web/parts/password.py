"""A password, which its owner may look at."""

from typing import Any

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.parts.icon import icon
from cabinet.web.parts.labelled import CONTROL, LABEL, described, hint_and_error
from cabinet.web.parts.script import element, gesture
from cabinet.web.say import Words

_SHOW = Text(fr="Afficher le mot de passe", en="Show password")


def password_field(
    language: Language,
    label: Words,
    *,
    name: str = "password",
    autocomplete: str = "current-password",
    hint: Words = "",
    error: Words = "",
    **props: Any,
) -> rx.Component:
    """A password with a button that shows what was written; pasting and password managers are welcome."""
    control = rx.el.input(
        id=name,
        name=name,
        type="password",
        auto_complete=autocomplete,
        spell_check=False,
        auto_capitalize="none",
        class_name=CONTROL,
        custom_attrs=described(name, hint=hint, error=error),
        **props,
    )
    return rx.el.div(
        rx.el.label(label, html_for=name, class_name=LABEL),
        hint_and_error(language, name, hint=hint, error=error),
        rx.el.div(control, class_name="mt-2"),
        _show(language, name),
        class_name="mt-6",
    )


def _show(language: Language, name: str) -> rx.Component:
    button_id = f"{name}-show"
    toggles = gesture(
        f"const field = {element(name)}, hidden = field.type === 'password'; "
        f"field.type = hidden ? 'text' : 'password'; {element(button_id)}.setAttribute('aria-pressed', String(hidden));"
    )
    return rx.el.button(
        icon("eye", size=18),
        rx.el.span(_SHOW.into(language)),
        id=button_id,
        type="button",
        on_click=toggles,
        class_name="mt-1 inline-flex min-h-11 items-center gap-2 rounded-md px-2 text-sm text-sapin "
        "aria-pressed:bg-sapin-soft aria-pressed:text-on-sapin-soft",
        custom_attrs={"aria-pressed": "false"},
    )
