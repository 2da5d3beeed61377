"""Choosing: one of a list, one of a few, yes or no."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from cabinet.kit.text import Language
from cabinet.web.parts.follows import follows
from cabinet.web.parts.icon import icon
from cabinet.web.parts.labelled import CONTROL, LABEL, described, hint_and_error, label_words
from cabinet.web.parts.when import when
from cabinet.web.say import Words

_MARK = "mt-0.5 size-6 shrink-0 accent-sapin"
# The whole card is the radio, so that it can be pressed and outlined as one; the ring is drawn beside it.
_RADIO = "peer absolute inset-0 cursor-pointer appearance-none rounded-md disabled:cursor-not-allowed"
_RING = (
    "mt-0.5 size-5.5 shrink-0 rounded-full border-2 border-line-strong bg-surface "
    "peer-checked:border-7 peer-checked:border-sapin peer-disabled:border-line"
)
_CARD = (
    "relative flex min-h-12 gap-3 rounded-md border border-line-strong bg-surface px-4 py-3 "
    "hover:border-sapin has-checked:border-sapin has-checked:bg-sapin-soft has-checked:ring-1 has-checked:ring-sapin "
    "has-disabled:border-line has-disabled:bg-sunken has-disabled:text-ink-3"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing that may be chosen; `beneath` shows more while it is chosen (a field, an explanation)."""

    value: Words
    label: Words
    hint: Words = ""
    aside: Words = ""
    disabled: bool | rx.Var[bool] = False
    beneath: rx.Component | None = None


def select(
    language: Language,
    label: Words,
    *,
    name: str,
    choices: Sequence[Choice],
    value: Words = "",
    hint: Words = "",
    error: Words = "",
    optional: bool = False,
    on_change: Any = None,
) -> rx.Component:
    """One of a list, by the browser's own control."""
    props = {} if on_change is None else {"on_change": on_change}
    control = rx.el.select(
        *(rx.el.option(choice.label, value=choice.value, disabled=choice.disabled) for choice in choices),
        id=name,
        name=name,
        default_value=value,
        class_name=f"{CONTROL} appearance-none pr-11",
        custom_attrs=described(name, hint=hint, error=error),
        **props,
    )
    arrow = rx.el.span(icon("chevron-down"), class_name="pointer-events-none absolute right-3.5 top-3.5 text-ink-2")
    return rx.el.div(
        rx.el.label(*label_words(language, label, optional=optional), html_for=name, class_name=LABEL),
        hint_and_error(language, name, hint=hint, error=error),
        follows(value, control, arrow, name=name, class_name="relative mt-2"),
        class_name="mt-6 first:mt-0",
    )


def choice_cards(
    language: Language,
    legend: Words,
    *,
    name: str,
    choices: Sequence[Choice],
    value: Words = "",
    hint: Words = "",
    error: Words = "",
    optional: bool = False,
    columns: bool = False,
    on_change: Any = None,
) -> rx.Component:
    """One of a few, each with room for a sentence; side by side where there is room if `columns`."""
    props = {} if on_change is None else {"on_change": on_change}
    cards = [_card(choice, place, name=name, value=value, **props) for place, choice in enumerate(choices)]
    return rx.el.fieldset(
        rx.el.legend(*label_words(language, legend, optional=optional), class_name=LABEL),
        hint_and_error(language, name, hint=hint, error=error),
        follows(
            value,
            *cards,
            name=name,
            class_name="mt-2 grid gap-3" + (" sm:auto-cols-fr sm:grid-flow-col" if columns else ""),
        ),
        class_name="mt-6 first:mt-0",
        custom_attrs={"aria-describedby": described(name, hint=hint, error=error)["aria-describedby"]},
    )


def checkbox(
    language: Language,
    label: Words | rx.Component,
    *,
    name: str,
    checked: bool | rx.Var[bool] = False,
    hint: Words = "",
    error: Words = "",
    **props: Any,
) -> rx.Component:
    """Yes or no. The form carries the name only if it is ticked; consent is never ticked beforehand."""
    control = rx.el.input(
        id=name,
        name=name,
        type="checkbox",
        default_checked=False if isinstance(checked, rx.Var) else checked,
        class_name=_MARK,
        custom_attrs=described(name, hint=hint, error=error),
        **props,
    )
    line = rx.el.label(control, rx.el.span(label), class_name="flex min-h-12 cursor-pointer items-start gap-3 py-2.5")
    return rx.el.div(
        follows(checked, line, name=name), hint_and_error(language, name, hint=hint, error=error), class_name="mt-4"
    )


def _card(choice: Choice, place: int, *, name: str, value: Words, **props: Any) -> rx.Component:
    # The first card bears the bare name, where the error summary leads; the others are told apart by their place.
    is_chosen = not isinstance(value, rx.Var) and value != "" and value == choice.value
    mark = rx.el.input(
        id=name if place == 0 else f"{name}-{place}",
        name=name,
        type="radio",
        value=choice.value,
        default_checked=is_chosen,
        disabled=choice.disabled,
        class_name=_RADIO,
        **props,
    )
    ring = rx.el.span(class_name=_RING, custom_attrs={"aria-hidden": "true"})
    words = rx.el.span(
        rx.el.span(choice.label, class_name="block font-semibold"),
        when(choice.hint, rx.el.span(choice.hint, class_name="block text-sm text-ink-2")),
        class_name="min-w-0 flex-1",
    )
    aside = when(choice.aside, rx.el.span(choice.aside, class_name="shrink-0 font-semibold"))
    card = rx.el.label(mark, ring, words, aside, class_name=_CARD)
    if choice.beneath is None:
        return card
    # What is ticked beneath says nothing of the card.
    when_chosen = "hidden border-l-2 border-sapin pl-5 group-has-[[type=radio]:checked]:block"
    shown = rx.el.div(choice.beneath, class_name=when_chosen)
    return rx.el.div(card, shown, class_name="group grid gap-3")
