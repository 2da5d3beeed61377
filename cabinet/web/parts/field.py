"""Fields to write in."""

from dataclasses import dataclass
from typing import Any, Literal

import reflex as rx

from cabinet.kit.text import Language
from cabinet.web.parts.labelled import CONTROL, LABEL, described, hint_and_error, label_words
from cabinet.web.parts.when import when
from cabinet.web.say import Words

FieldKind = Literal["text", "email", "tel", "date", "time", "url", "search", "password"]
FieldWidth = Literal["full", "medium", "short"]

_WIDTHS: dict[FieldWidth, str] = {"full": "w-full", "medium": "w-full sm:max-w-72", "short": "max-w-40"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """The words around one control."""

    label: Words
    name: str
    hint: Words
    error: Words
    optional: bool


def field(
    language: Language,
    label: Words,
    *,
    name: str,
    kind: FieldKind = "text",
    hint: Words = "",
    error: Words = "",
    value: Words = "",
    optional: bool = False,
    autocomplete: str = "off",
    input_mode: str = "",
    suffix: Words = "",
    width: FieldWidth = "full",
    on_blur: Any = None,
    **props: Any,
) -> rx.Component:
    """One line to fill in: label above, hint and error between label and control.

    Nobody controls the text while it is being written. `value` may come from the state: it fills the field as long as
    the person has not written in it, and what was written survives a lost connection. `on_blur` receives the text.
    `suffix` is a unit after the control ("€", "min").
    """
    if on_blur is not None:
        props["on_blur"] = on_blur
    if input_mode:
        props["input_mode"] = input_mode
    control = rx.el.input(
        id=name,
        name=name,
        type=kind,
        default_value=value,
        auto_complete=autocomplete,
        class_name=CONTROL,
        custom_attrs=described(name, hint=hint, error=error),
        **props,
    )
    said = _Said(label=label, name=name, hint=hint, error=error, optional=optional)
    return _around(language, control, said=said, suffix=suffix, width=width)


def money_field(
    language: Language,
    label: Words,
    *,
    name: str,
    sign: Words,
    hint: Words = "",
    error: Words = "",
    value: Words = "",
    optional: bool = False,
    **props: Any,
) -> rx.Component:
    """An amount, written as people write it ("70" or "70,00"); the rules read it, not the browser.

    `sign` is that of its currency.
    """
    return field(
        language,
        label,
        name=name,
        hint=hint,
        error=error,
        value=value,
        optional=optional,
        input_mode="decimal",
        suffix=sign,
        width="short",
        **props,
    )


def text_area(
    language: Language,
    label: Words,
    *,
    name: str,
    hint: Words = "",
    error: Words = "",
    value: Words = "",
    optional: bool = False,
    rows: int = 4,
    **props: Any,
) -> rx.Component:
    """Several lines to fill in."""
    control = rx.el.textarea(
        id=name,
        name=name,
        rows=str(rows),
        default_value=value,
        class_name=CONTROL,
        custom_attrs=described(name, hint=hint, error=error),
        **props,
    )
    return _around(language, control, said=_Said(label=label, name=name, hint=hint, error=error, optional=optional))


def _around(
    language: Language,
    control: rx.Component,
    *,
    said: _Said,
    suffix: Words = "",
    width: FieldWidth = "full",
) -> rx.Component:
    unit = when(suffix, rx.el.span(suffix, class_name="text-ink-2", custom_attrs={"aria-hidden": "true"}))
    return rx.el.div(
        rx.el.label(*label_words(language, said.label, optional=said.optional), html_for=said.name, class_name=LABEL),
        hint_and_error(language, said.name, hint=said.hint, error=said.error),
        rx.el.div(control, unit, class_name=f"mt-2 flex items-center gap-2 {_WIDTHS[width]}"),
        class_name="mt-6 first:mt-0",
    )
