"""A colour, chosen among those on which words can be read."""

from collections.abc import Sequence
from typing import Final

import reflex as rx

from cabinet.kit.text import Language, Text
from cabinet.web.parts.follows import follows
from cabinet.web.parts.labelled import LABEL, described, hint_and_error
from cabinet.web.say import Words

_NAMES: Final = {
    "#0E5A4F": Text(fr="Sapin", en="Fir"),
    "#2F6FB3": Text(fr="Bleu", en="Blue"),
    "#1B558F": Text(fr="Bleu nuit", en="Midnight blue"),
    "#7A3E9D": Text(fr="Violet", en="Violet"),
    "#6B5B95": Text(fr="Lavande", en="Lavender"),
    "#A9481F": Text(fr="Argile", en="Clay"),
    "#8A5A14": Text(fr="Ocre", en="Ochre"),
    "#B3261E": Text(fr="Rouge", en="Red"),
    "#3D7A3A": Text(fr="Vert", en="Green"),
    "#5F6B66": Text(fr="Ardoise", en="Slate"),
    "#7A7468": Text(fr="Pierre", en="Stone"),
}
_SWATCH: Final = (
    "block size-11 cursor-pointer rounded-full border-2 border-surface ring-line-strong peer-checked:ring-2 "
    "peer-checked:ring-ink peer-focus-visible:outline-3 peer-focus-visible:outline-offset-4 "
    "peer-focus-visible:outline-focus"
)


def palette(
    language: Language, legend: str, *, name: str, colors: Sequence[str], value: Words, error: Words
) -> rx.Component:
    """One of `colors`, each a swatch with its name for whoever does not see it."""
    swatches = [_swatch(language, color, name=name, place=place) for place, color in enumerate(colors)]
    return rx.el.fieldset(
        rx.el.legend(legend, class_name=LABEL),
        hint_and_error(language, name, hint="", error=error),
        follows(value, *swatches, name=name, class_name="mt-2 flex flex-wrap gap-2"),
        class_name="mt-6",
        custom_attrs={"aria-describedby": described(name, hint="", error=error)["aria-describedby"]},
    )


def _swatch(language: Language, color: str, *, name: str, place: int) -> rx.Component:
    words = _NAMES[color].into(language)
    return rx.el.label(
        rx.el.input(
            id=name if place == 0 else f"{name}-{place}",
            name=name,
            type="radio",
            value=color,
            class_name="peer sr-only",
        ),
        rx.el.span(class_name=_SWATCH, style={"background": color}, title=words),
        rx.el.span(words, class_name="sr-only"),
        class_name="relative",
    )
