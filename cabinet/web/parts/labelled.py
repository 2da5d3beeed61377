"""What stands around every control: its label above, a hint, and what is wrong beside it."""

from typing import Any

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.parts.icon import icon
from cabinet.web.parts.when import when
from cabinet.web.say import Words

_OPTIONAL = Text(fr=" (facultatif)", en=" (optional)")
_ERROR = Text(fr="Erreur\u00a0: ", en="Error: ")
LABEL = "block font-semibold text-ink"
CONTROL = (
    "block w-full min-h-12 rounded-md border border-line-strong bg-surface px-3.5 py-2 text-base text-ink "
    "placeholder:text-ink-3 aria-invalid:border-2 aria-invalid:border-bad "
    "disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-3"
)


def hint_id(name: str) -> str:
    """The id of a field's hint."""
    return f"{name}-hint"


def error_id(name: str) -> str:
    """The id of the place where a field's error appears."""
    return f"{name}-error"


def label_words(language: Language, label: Words, *, optional: bool) -> list[Any]:
    """The words of a label; what may be left empty says so, what must be filled carries no star."""
    return [label, rx.el.span(_OPTIONAL.into(language), class_name="font-normal text-ink-2") if optional else ""]


def hint_and_error(language: Language, name: str, *, hint: Words, error: Words) -> rx.Component:
    """The hint, then the error in the same words as the summary at the top."""
    return rx.fragment(
        when(hint, rx.el.p(hint, id=hint_id(name), class_name="mt-0.5 text-sm text-ink-2")),
        when(error, _error(language, name, error)),
    )


def described(name: str, *, hint: Words, error: Words) -> dict[str, Any]:
    """The attributes that tie a control to its hint and its error."""
    return {
        "aria-describedby": f"{hint_id(name)} {error_id(name)}" if _may_speak(hint, error) else None,
        "aria-invalid": _is_said(error),
    }


def _error(language: Language, name: str, error: Words) -> rx.Component:
    return rx.el.p(
        icon("circle_alert", size=18),
        rx.el.span(rx.el.span(_ERROR.into(language), class_name="sr-only"), error),
        id=error_id(name),
        class_name="mt-1 flex items-start gap-1.5 text-sm font-semibold text-bad [&>svg]:mt-0.5",
    )


def _may_speak(hint: Words, error: Words) -> bool:
    return any(isinstance(words, rx.Var) or words for words in (hint, error))


def _is_said(error: Words) -> Any:
    if isinstance(error, rx.Var):
        return rx.cond(error, "true", "false")
    return "true" if error else None
